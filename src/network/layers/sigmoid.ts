import { activation } from './activation';

export const sigmoid = activation({
  name: 'sigmoid',
  function: 'sigmoid',
  title: { en: 'sigmoid', es: 'sigmoide' },
  summary: { en: 'Squashes every value into the range from 0 to 1.', es: 'Comprime cada valor al intervalo de 0 a 1.' },
  fields: {},
  symbol: { en: 'σ', es: 'σ' },
  formula: () => 'σ(x) = 1 / (1 + e⁻ˣ)',
  health: { type: 'saturated', steepest: () => 1 / 4 },
});
