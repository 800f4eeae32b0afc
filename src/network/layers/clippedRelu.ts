import { normalCdf, normalDensity } from '../normal';
import { sameButDecimals } from '../text';
import { activation } from './activation';
import { real } from './fields';

/** min(max(0, x), ceiling): ReLU6 of Krizhevsky 2010, "Convolutional Deep Belief Networks on CIFAR-10", and of MobileNets. */
export const clippedRelu = activation({
  name: 'clippedRelu',
  function: 'clippedRelu',
  title: { en: 'clipped ReLU', es: 'ReLU recortada' },
  fields: { ceiling: real({ en: 'Ceiling', es: 'Tope' }, { min: 0.01, max: 100 }, 6) },
  label: ({ ceiling }) => sameButDecimals(ceiling === 6 ? 'ReLU6' : `ReLU ≤ ${ceiling}`),
  parameter: ({ ceiling }) => ceiling,
  symbol: { en: 'ReLU', es: 'ReLU' },
  formula: ({ ceiling }) => `ReLU(x) = min(max(0, x), ${ceiling})`,
  // E[z²; 0 < z < c] = Φ(c) - 1/2 - c φ(c), and c² wherever z is above c.
  meanSquare: ({ ceiling: c }) => normalCdf(c) - 1 / 2 - c * normalDensity(c) + c ** 2 * normalCdf(-c),
  health: { type: 'dead' },
});
