import { F32, firstLanes, laneSum, madd, storeFirst, V, zero } from './vector';

/** y[n, i] = sum_j (x[n, j] - centres[i, j])^2 for the rows [from, to) of x. */
export function squaredDistances(
  x: usize, centres: usize, y: usize, from: i32, to: i32, classes: i32, features: i32,
): void {
  const row = <usize>features * F32;
  for (let n = from; n < to; n++) {
    for (let i = 0; i < classes; i++) {
      const a = x + <usize>n * row;
      const b = centres + <usize>i * row;
      let sum = zero();
      for (let j = 0; j < features; j += 4) {
        const at = <usize>j * F32;
        let d = f32x4.sub(v128.load(a + at), v128.load(b + at));
        if (features - j < 4) d = v128.and(d, firstLanes(features - j));
        sum = madd(d, d, sum);
      }
      store<f32>(y + <usize>(n * classes + i) * F32, laneSum(sum));
    }
  }
}

/** dx[n] = 2 sum_i dy[n, i] (x[n] - centres[i]) for the rows [from, to) of x. */
export function squaredDistancesGrad(
  dy: usize, x: usize, centres: usize, dx: usize, from: i32, to: i32, classes: i32, features: i32,
): void {
  const row = <usize>features * F32;
  const two = f32x4.splat(2);
  for (let n = from; n < to; n++) {
    const weights = dy + <usize>(n * classes) * F32;
    for (let j = 0; j < features; j += 4) {
      const at = <usize>n * row + <usize>j * F32;
      const value = v128.load(x + at);
      let centre = centres + <usize>j * F32;
      let sum = zero();
      for (let i = 0; i < classes; i++) {
        const difference = f32x4.sub(value, v128.load(centre));
        sum = madd(v128.load32_splat(weights + <usize>i * F32), difference, sum);
        centre += row;
      }
      storeFirst(dx + at, f32x4.mul(two, sum), features - j);
    }
  }
}
