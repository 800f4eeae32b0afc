import { describe, expect, it } from 'vitest';
import type { Model } from '@/engine/model';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { backward, forward, losses } from '@/engine/pass';
import { KINDS } from '@/network/layers';
import type { Tensor } from '@/network/ops';
import { createRandom } from '@/network/random';
import { amount } from '../amount';
import { NETWORKS, uncoveredFields } from './networks';
import { batchFor, modelFor } from './runNetwork';

const ops = createReferenceOps();
/** Step of the central difference; the float64 reference leaves about nine digits at it. */
const STEP = 1e-5;
const CHECKED_PER_TENSOR = amount({ short: 6, long: 12 });

it('covers every kind and every field', () => {
  expect(new Set(NETWORKS.map(({ kind }) => kind))).toEqual(
    new Set(Object.entries(KINDS).flatMap(([name, kind]) => ('lacks' in kind ? [] : [name]))),
  );
  expect(uncoveredFields()).toEqual([]);
});

describe('gradients of whole networks equal finite differences of their loss', () => {
  for (const { name, definition } of NETWORKS) {
    for (const training of [true, false]) {
      it(`${name} (${training ? 'training' : 'inference'})`, () => {
        const model = modelFor(ops, definition);
        const batch = batchFor(definition);
        const images = Float64Array.from(batch.images);
        const totalLoss = () => lossOf(model, images, batch.labels, training);
        ops.scope(() => {
          const x = ops.tensor(
            [batch.labels.length, definition.input.height, definition.input.width, definition.input.channels],
            images,
          );
          const pass = forward(model, x, { training, moveStatistics: false, step: 3 });
          const outputs = losses(model, pass, ops.tensor([batch.labels.length], batch.labels));
          let atInput: Float64Array | null = null;
          const gradients = backward(model, pass, outputs, {
            inputGradient: true,
            onEdge: (from, _to, gradient) => {
              if (from !== 'input') return;
              const values = valuesOf(gradient);
              const before: Float64Array | null = atInput;
              atInput = before ? before.map((value, i) => value + (values[i] ?? 0)) : values.slice();
            },
          });
          expectGradient('input', images, atInput ?? new Float64Array(0), totalLoss);
          for (const [weight, gradient] of gradients) {
            const variable = model.weights.get(weight)?.variable as Tensor;
            const mask = model.weights.get(weight)?.spec.mask?.();
            expectGradient(weight, valuesOf(variable), valuesOf(gradient), totalLoss, mask);
          }
        });
        model.dispose();
      });
    }
  }
});

function lossOf(model: Model, images: Float64Array, labels: Int32Array, training: boolean): number {
  return ops.scope(() => {
    const { height, width, channels } = model.analysis.definition.input;
    const x = ops.tensor([labels.length, height, width, channels], images);
    const pass = forward(model, x, { training, moveStatistics: false, step: 3 });
    return losses(model, pass, ops.tensor([labels.length], labels)).reduce(
      (sum, { loss, weight }) => sum + weight * (valuesOf(loss)[0] ?? Number.NaN),
      0,
    );
  });
}

/** Moves single values of `at` in place and compares the change of the loss with the gradient. */
function expectGradient(
  name: string,
  at: Float64Array,
  gradient: Float64Array,
  loss: () => number,
  mask?: Float32Array,
): void {
  const scale = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-4);
  const random = createRandom(1, name);
  for (let n = 0; n < CHECKED_PER_TENSOR; n++) {
    const i = random.integer(at.length);
    if (mask && !mask[i]) continue;
    const value = at[i] as number;
    at[i] = value + STEP;
    const above = loss();
    at[i] = value - STEP;
    const below = loss();
    at[i] = value;
    expect(Math.abs((above - below) / (2 * STEP) - (gradient[i] ?? Number.NaN)) / scale, `${name}[${i}]`).toBeLessThan(
      1e-5,
    );
  }
}
