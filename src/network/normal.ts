/** The standard normal distribution, in float64. */

/** φ(x) */
export const normalDensity = (x: number): number => Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);

/** Beyond this, Φ differs from 0 or 1 by less than 1e-18. */
const FAR = 9;

/**
 * Φ(x), the share of the values below x: 1/2 + φ(x) (x + x³/3 + x⁵/15 + x⁷/105 + …), whose terms never change their sign
 * (Marsaglia 2004, "Evaluating the normal distribution"); off by about 1e-16. NaN stays NaN.
 */
export function normalCdf(x: number): number {
  if (Math.abs(x) > FAR) return x > 0 ? 1 : 0;
  let [sum, term] = [x, x];
  for (let n = 3; Math.abs(term) > Number.EPSILON * Math.abs(sum); n += 2) {
    term *= (x * x) / n;
    sum += term;
  }
  return 0.5 + normalDensity(x) * sum;
}
