import { activation } from './activation';

/** x σ(x): Elfwing, Uchibe & Doya 2017; "swish" with β = 1 in Ramachandran, Zoph & Le 2017. */
export const silu = activation({
  name: 'silu',
  function: 'silu',
  title: { en: 'SiLU', es: 'SiLU' },
  fields: {},
  symbol: { en: 'SiLU', es: 'SiLU' },
  formula: () => 'SiLU(x) = x / (1 + e⁻ˣ)',
  // E[z²σ(z)²] has no closed form: integrated numerically.
  meanSquare: () => 0.3557755198173521,
});
