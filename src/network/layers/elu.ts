import { normalCdf } from '../normal';
import { sameButDecimals } from '../text';
import { activation } from './activation';
import { real } from './fields';

/** x where it is positive, alpha (e^x - 1) elsewhere: Clevert, Unterthiner & Hochreiter 2015. */
export const elu = activation({
  name: 'elu',
  function: 'elu',
  title: { en: 'ELU', es: 'ELU' },
  fields: { alpha: real({ en: 'Alpha', es: 'Alfa' }, { min: 0, max: 10 }, 1) },
  label: ({ alpha }) => sameButDecimals(alpha === 1 ? 'ELU' : `ELU, α ${alpha}`),
  parameter: ({ alpha }) => alpha,
  symbol: { en: 'ELU', es: 'ELU' },
  formula: ({ alpha }) => `ELU(x) = x > 0 ? x : ${alpha} · (eˣ − 1)`,
  // Half of a standard normal's mean square, and alpha² times E[(e^z - 1)²] where z < 0, with E[e^(kz); z < 0] = e^(k²/2) Φ(-k).
  meanSquare: ({ alpha }) =>
    1 / 2 + alpha ** 2 * (Math.exp(2) * normalCdf(-2) - 2 * Math.exp(1 / 2) * normalCdf(-1) + 1 / 2),
  // Flat on the left alone; the slope is alpha just below 0, and 1 above.
  health: { type: 'saturated', steepest: ({ alpha }) => Math.max(1, alpha) },
});
