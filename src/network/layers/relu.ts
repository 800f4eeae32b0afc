import { activation } from './activation';

export const relu = activation({
  name: 'relu',
  function: 'relu',
  title: { en: 'ReLU', es: 'ReLU' },
  fields: {},
  symbol: { en: 'ReLU', es: 'ReLU' },
  formula: () => 'ReLU(x) = max(0, x)',
  // He et al. 2015, "Delving Deep into Rectifiers", section 2.2: half of a standard normal's mean square.
  meanSquare: () => 1 / 2,
  health: { type: 'dead' },
});
