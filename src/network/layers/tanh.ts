import { activation } from './activation';

export const tanh = activation({
  name: 'tanh',
  function: 'tanh',
  title: { en: 'tanh', es: 'tanh' },
  summary: { en: 'Squashes every value between -1 and 1.', es: 'Comprime cada valor entre -1 y 1.' },
  fields: {},
  symbol: { en: 'tanh', es: 'tanh' },
  formula: () => 'tanh(x) = (eˣ − e⁻ˣ) / (eˣ + e⁻ˣ)',
  health: { type: 'saturated', steepest: () => 1 },
});
