import { activation } from './activation';

/**
 * x Φ(x), with the exact Φ, as PyTorch's GELU has it by default, and not the approximation by tanh: Hendrycks & Gimpel 2016,
 * "Gaussian Error Linear Units".
 */
export const gelu = activation({
  name: 'gelu',
  function: 'gelu',
  title: { en: 'GELU', es: 'GELU' },
  fields: {},
  symbol: { en: 'GELU', es: 'GELU' },
  formula: () => 'GELU(x) = x · Φ(x)',
  // E[z²Φ(z)²], by parts twice.
  meanSquare: () => 1 / 3 + 1 / (2 * Math.PI * Math.sqrt(3)),
});
