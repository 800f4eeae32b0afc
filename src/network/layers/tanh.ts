import { activation } from './activation';

export const tanh = activation({
  name: 'tanh',
  function: 'tanh',
  title: { en: 'tanh', es: 'tanh' },
  fields: {},
  symbol: { en: 'tanh', es: 'tanh' },
  formula: () => 'tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
  health: { type: 'saturated', steepest: () => 1 },
});
