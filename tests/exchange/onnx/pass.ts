import { Model } from '@/engine/model';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { forward } from '@/engine/pass';
import { imageTensor } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import type { Tensor } from '@/network/ops';
import type { WeightMap } from '@/record/tensor';

const ops = createReferenceOps();

/** What the first output of a network gives for pictures, in float64. */
export function scoresOf(definition: Definition, weights: WeightMap, images: Float32Array): Float64Array {
  const model = new Model(ops, analyze(definition), 1);
  model.write(weights);
  const from = definition.outputs[0]?.from ?? '';
  return ops.scope(() => {
    const pass = forward(model, imageTensor(model, images), { training: false, moveStatistics: false, step: 0 });
    return Float64Array.from(valuesOf(pass.outputs.get(from) as Tensor));
  });
}

/** The largest difference, of the largest value. */
export const difference = (a: ArrayLike<number>, b: ArrayLike<number>): number => {
  let [apart, largest] = [Math.abs(a.length - b.length), 1e-30];
  for (let i = 0; i < a.length; i++) {
    apart = Math.max(apart, Math.abs((a[i] ?? Number.NaN) - (b[i] ?? Number.NaN)));
    largest = Math.max(largest, Math.abs(b[i] ?? 0));
  }
  return apart / largest;
};
