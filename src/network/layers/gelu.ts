import { activation } from './activation';

/**
 * x Φ(x), with the exact Φ, as PyTorch's GELU has it by default, and not the approximation by tanh: Hendrycks & Gimpel 2016,
 * "Gaussian Error Linear Units".
 */
export const gelu = activation({
  name: 'gelu',
  function: 'gelu',
  title: { en: 'GELU', es: 'GELU' },
  summary: {
    en: 'Weights each value by the share of a normal distribution that lies below it: x · Φ(x).',
    es: 'Pondera cada valor por la proporción de una distribución normal que queda por debajo: x · Φ(x).',
  },
  fields: {},
  symbol: { en: 'GELU', es: 'GELU' },
  formula: () => 'GELU(x) = x · Φ(x)',
  // E[z²Φ(z)²], by parts twice.
  meanSquare: () => 1 / 3 + 1 / (2 * Math.PI * Math.sqrt(3)),
});
