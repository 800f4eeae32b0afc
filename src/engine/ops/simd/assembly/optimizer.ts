// One optimizer step over n weights, in place. g is the gradient plus weightDecay * w. Whole vectors: up to three values
// in the slack behind the tensors are written. The formulas are those of `reference/update.ts`, but that states are cut off.

import { cutOff, madd, NOTHING, ROOT_OF_NOTHING, V } from './vector';

// @ts-ignore: decorator
@inline
function endOf(w: usize, n: i32): usize {
  return w + ((<usize>n * 4 + 15) & ~15);
}

export function sgd(w: usize, g: usize, n: i32, learningRate: f32, weightDecay: f32): void {
  const rate = f32x4.splat(learningRate), decay = f32x4.splat(weightDecay);
  for (const end = endOf(w, n); w < end; w += V) {
    const weight = v128.load(w);
    const gradient = madd(decay, weight, v128.load(g));
    v128.store(w, f32x4.sub(weight, f32x4.mul(rate, gradient)));
    g += V;
  }
}

/** v <- momentum * v + g; w <- w - rate * v, or, for Nesterov, w - rate * (g + momentum * v). */
export function momentum(
  w: usize, g: usize, v: usize, n: i32, learningRate: f32, weightDecay: f32, share: f32, nesterov: bool,
): void {
  const rate = f32x4.splat(learningRate), decay = f32x4.splat(weightDecay), keep = f32x4.splat(share);
  const least = f32x4.splat(NOTHING);
  for (const end = endOf(w, n); w < end; w += V) {
    const weight = v128.load(w);
    const gradient = madd(decay, weight, v128.load(g));
    const velocity = cutOff(madd(keep, v128.load(v), gradient), least);
    v128.store(v, velocity);
    const direction = nesterov ? madd(keep, velocity, gradient) : velocity;
    v128.store(w, f32x4.sub(weight, f32x4.mul(rate, direction)));
    g += V;
    v += V;
  }
}

/**
 * m <- beta1 m + (1 - beta1) g; s <- beta2 s + (1 - beta2) g^2; w <- w - stepSize * m / (sqrt(s) * squareScale + epsilon).
 * `fresh1` and `fresh2` are 1 - beta, `stepSize` is rate / (1 - beta1^step), `squareScale` 1 / sqrt(1 - beta2^step).
 */
export function adam(
  w: usize, g: usize, m: usize, s: usize, n: i32,
  stepSize: f32, weightDecay: f32, beta1: f32, fresh1: f32, beta2: f32, fresh2: f32, squareScale: f32, epsilon: f32,
): void {
  const step = f32x4.splat(stepSize), decay = f32x4.splat(weightDecay);
  const b1 = f32x4.splat(beta1), f1 = f32x4.splat(fresh1), b2 = f32x4.splat(beta2), f2 = f32x4.splat(fresh2);
  const scale = f32x4.splat(squareScale), floor = f32x4.splat(epsilon);
  const least = f32x4.splat(NOTHING), root = f32x4.splat(ROOT_OF_NOTHING);
  for (const end = endOf(w, n); w < end; w += V) {
    const weight = v128.load(w);
    const gradient = madd(decay, weight, v128.load(g));
    const mean = cutOff(madd(f1, gradient, f32x4.mul(b1, v128.load(m))), least);
    const factor = cutOff(gradient, root);
    const square = cutOff(madd(f32x4.mul(f2, factor), factor, f32x4.mul(b2, v128.load(s))), least);
    v128.store(m, mean);
    v128.store(s, square);
    const size = madd(f32x4.sqrt(square), scale, floor);
    v128.store(w, f32x4.sub(weight, f32x4.div(f32x4.mul(step, mean), size)));
    g += V;
    m += V;
    s += V;
  }
}

/** s <- share * s + (1 - share) g^2; w <- w - rate * g / (sqrt(s) + epsilon). `fresh` is 1 - share. */
export function rmsprop(
  w: usize, g: usize, s: usize, n: i32, learningRate: f32, weightDecay: f32, share: f32, fresh: f32, epsilon: f32,
): void {
  const rate = f32x4.splat(learningRate), decay = f32x4.splat(weightDecay);
  const keep = f32x4.splat(share), take = f32x4.splat(fresh), floor = f32x4.splat(epsilon);
  const least = f32x4.splat(NOTHING), root = f32x4.splat(ROOT_OF_NOTHING);
  for (const end = endOf(w, n); w < end; w += V) {
    const weight = v128.load(w);
    const gradient = madd(decay, weight, v128.load(g));
    const factor = cutOff(gradient, root);
    const square = cutOff(madd(f32x4.mul(take, factor), factor, f32x4.mul(keep, v128.load(s))), least);
    v128.store(s, square);
    v128.store(w, f32x4.sub(weight, f32x4.div(f32x4.mul(rate, gradient), f32x4.add(f32x4.sqrt(square), floor))));
    g += V;
    s += V;
  }
}
