import { activation } from './activation';

export const tanh = activation({
  name: 'tanh',
  function: 'tanh',
  title: { en: 'tanh', es: 'tanh' },
  summary: {
    en: 'Squashes every value into the range from −1 to 1.',
    es: 'Comprime cada valor al intervalo de −1 a 1.',
  },
  fields: {},
  symbol: { en: 'tanh', es: 'tanh' },
  formula: () => 'tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
  health: { type: 'saturated', steepest: () => 1 },
});
