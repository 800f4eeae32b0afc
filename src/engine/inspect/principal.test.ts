import { describe, expect, it } from 'vitest';
import { createRandom } from '../../network/random';
import { principalPlane } from './principal';

const ROWS = 400;
const FEATURES = 12;
const random = createRandom(3, 'principal.test');
/** Orthogonal unit vectors: rows of a Hadamard matrix, cut to the first eight features, around a mean far away. */
const AXES = [
  [1, 1, 1, 1, 1, 1, 1, 1],
  [1, -1, 1, -1, 1, -1, 1, -1],
  [1, 1, -1, -1, 1, 1, -1, -1],
].map((axis) => [...axis.map((x) => x / Math.sqrt(8)), 0, 0, 0, 0]);
const DEVIATIONS = [5, 3, 1];
const amounts = Array.from({ length: ROWS }, () => DEVIATIONS.map((deviation) => deviation * random.normal()));
const values = Float32Array.from(
  amounts.flatMap((row) =>
    Array.from({ length: FEATURES }, (_, i) => 100 + row.reduce((sum, a, k) => sum + a * (AXES[k]?.[i] ?? 0), 0)),
  ),
);

/** Eigenvalues of a symmetric matrix of two or three rows by Jacobi's rotations: another way to the same variances. */
function eigenvalues(matrix: number[][]): number[] {
  const m = matrix.map((row) => [...row]);
  for (let round = 0; round < 60; round++)
    for (let p = 0; p < m.length; p++)
      for (let q = p + 1; q < m.length; q++) {
        const [app, aqq, apq] = [m[p]![p]!, m[q]![q]!, m[p]![q]!];
        const angle = 0.5 * Math.atan2(2 * apq, aqq - app);
        const [c, s] = [Math.cos(angle), Math.sin(angle)];
        for (const row of m) [row[p], row[q]] = [c * row[p]! - s * row[q]!, s * row[p]! + c * row[q]!];
        const [rp, rq] = [[...m[p]!], [...m[q]!]];
        m[p] = rp.map((x, i) => c * x - s * rq[i]!);
        m[q] = rp.map((x, i) => s * x + c * rq[i]!);
      }
  return m.map((row, i) => row[i]!).sort((a, b) => b - a);
}

describe('principalPlane', () => {
  const { points, explained } = principalPlane(values, FEATURES);

  it('finds the two directions of largest variance, whose shares an eigendecomposition gives as well', () => {
    const means = DEVIATIONS.map((_, k) => amounts.reduce((sum, row) => sum + row[k]!, 0) / ROWS);
    const scatter = DEVIATIONS.map((_, i) =>
      DEVIATIONS.map((_, j) => amounts.reduce((sum, row) => sum + (row[i]! - means[i]!) * (row[j]! - means[j]!), 0)),
    );
    const variances = eigenvalues(scatter);
    const total = variances.reduce((a, b) => a + b, 0);
    expect(explained[0]).toBeCloseTo(variances[0]! / total, 5);
    expect(explained[1]).toBeCloseTo(variances[1]! / total, 5);
  });

  it('keeps the distances along them: what is lost is what is not explained', () => {
    let [kept, all] = [0, 0];
    const means = Array.from({ length: FEATURES }, (_, i) => {
      let sum = 0;
      for (let row = 0; row < ROWS; row++) sum += values[row * FEATURES + i]!;
      return sum / ROWS;
    });
    for (let row = 0; row < ROWS; row++) {
      kept += points[2 * row]! ** 2 + points[2 * row + 1]! ** 2;
      for (let i = 0; i < FEATURES; i++) all += (values[row * FEATURES + i]! - means[i]!) ** 2;
    }
    expect(kept / all).toBeCloseTo(explained[0] + explained[1], 5);
    const cross = points.reduce((sum, x, i) => (i % 2 ? sum : sum + x * points[i + 1]!), 0);
    expect(Math.abs(cross) / all).toBeLessThan(1e-4);
  });

  it('is the same each time, and nothing where all rows are alike', () => {
    expect(principalPlane(values, FEATURES)).toEqual({ points, explained });
    expect(principalPlane(new Float32Array(36).fill(2), 6)).toEqual({
      points: new Float32Array(12),
      explained: [0, 0],
    });
  });

  it('takes rows of one value', () => {
    const plane = principalPlane(Float32Array.of(1, 2, 6), 1);
    expect([...plane.points]).toEqual([-2, 0, -1, 0, 3, 0]);
    expect(plane.explained).toEqual([1, 0]);
  });
});
