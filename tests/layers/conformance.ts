import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { analyze } from '@/network/analysis/analyze';
import type { Ops } from '@/network/ops';
import { NETWORKS } from './networks';
import { BATCH, type Result, runNetwork } from './runNetwork';

/** Relative to the largest value of a tensor; float32 chains of a few layers stay well below. */
const TOLERANCE = 2e-5;

/**
 * Gradients smaller than this are sums that cancel: float32 leaves only rounding errors, relative to terms of this
 * size.
 */
const CANCELLED = 1e-2;

const reference = createReferenceOps();

/**
 * Every kind with every option, forward and backward, in training and inference, on `makeOps` against the float64
 * reference.
 */
export function layerConformance(name: string, makeOps: () => Ops | Promise<Ops>): void {
  describe(`layers on ${name}`, () => {
    let ops: Ops;
    beforeAll(async () => {
      ops = await makeOps();
    });
    afterAll(() => ops.dispose());

    for (const { name: title, definition } of NETWORKS) {
      for (const training of [true, false]) {
        it(`${title} (${training ? 'training' : 'inference'})`, async () => {
          const before = ops.memory();
          const found = await runNetwork(ops, definition, training, async (x) => ({
            shape: x.shape,
            values: await ops.read(x),
          }));
          const expected = await runNetwork(reference, definition, training, (x) => ({
            shape: x.shape,
            values: valuesOf(x).slice(),
          }));
          expect([...found.keys()]).toEqual([...expected.keys()]);
          for (const [key, result] of found) expectClose(key, result, expected.get(key) as Result);
          expectPredictedShapes(definition, found);
          expect(ops.memory(), 'tensors left behind').toEqual(before);
        });
      }
    }
  });
}

function expectClose(key: string, found: Result, expected: Result): void {
  expect(found.shape, key).toEqual(expected.shape);
  const scale = Array.from(expected.values).reduce((most, value) => Math.max(most, Math.abs(value)), CANCELLED);
  let worst = 0;
  for (let i = 0; i < expected.values.length; i++) {
    const error = Math.abs((found.values[i] ?? Number.NaN) - (expected.values[i] ?? Number.NaN));
    worst = Number.isNaN(error) ? Number.POSITIVE_INFINITY : Math.max(worst, error);
  }
  expect(worst / scale, key).toBeLessThan(TOLERANCE);
}

/**
 * The shapes of the analysis, with the batch in front, are those of the real tensors; weights have gradients of their
 * shape.
 */
function expectPredictedShapes(definition: Parameters<typeof analyze>[0], found: ReadonlyMap<string, Result>): void {
  for (const { id, outputShape, weights } of analyze(definition).nodes) {
    const output = found.get(`output ${id}`);
    if (output) expect(output.shape, id).toEqual([BATCH, ...(outputShape ?? [])]);
    for (const { name, shape, trainable } of weights) {
      const gradient = found.get(`gradient ${id}/${name}`);
      if (gradient) expect(gradient.shape, `${id}/${name}`).toEqual(shape);
      else if (trainable) expect(output, `no gradient for ${id}/${name}`).toBeUndefined();
    }
  }
}
