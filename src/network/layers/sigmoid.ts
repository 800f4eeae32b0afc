import { activation } from './activation';

export const sigmoid = activation({
  name: 'sigmoid',
  function: 'sigmoid',
  title: { en: 'sigmoid', es: 'sigmoide' },
  fields: {},
  symbol: { en: 'σ', es: 'σ' },
  formula: () => 'σ(x) = 1 / (1 + e⁻ˣ)',
  health: { type: 'saturated', steepest: () => 1 / 4 },
});
