import { describe, expect, it } from 'vitest';
import { createReferenceOps, valuesOf } from '@/engine/ops/reference';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { forward, INFERENCE } from '@/engine/pass';
import { imageTensor } from '@/engine/step';
import { configOf } from '@/network/definition';
import { kindOf } from '@/network/layers';
import type { WeightSpec } from '@/network/layers/kind';
import { indexOf, placeOf } from '@/network/layers/reading';
import type { Variable } from '@/network/ops';
import { sizeOf, type TensorLike } from '@/network/shape';
import { explanationConformance, imageOf, picks } from './explanations';
import { NETWORKS } from './networks';
import { modelFor } from './runNetwork';

explanationConformance('simd', loadSimdOpsInNode);

/** A channel's part of a weight, cut out value by value. */
function partOf(values: ArrayLike<number>, { shape, channelAxis }: WeightSpec, channel: number): TensorLike {
  const isFirst = channelAxis === 'first';
  const rest = isFirst ? shape.slice(1) : shape.slice(0, -1);
  const data = Float64Array.from({ length: sizeOf(rest) }, (_, i) => {
    const at = placeOf(rest, i);
    return values[indexOf(shape, isFirst ? [channel, ...at] : [...at, channel])] as number;
  });
  return { shape: rest, data };
}

describe('explanations in float64 equal the tensors of the reference', () => {
  const ops = createReferenceOps();
  for (const network of NETWORKS) {
    it(network.name, () => {
      const model = modelFor(ops, network.definition);
      ops.scope(() => {
        // Heads that serve training alone as well.
        const only = new Set(model.analysis.nodes.map(({ id }) => id));
        const images = imageTensor(model, imageOf(network.definition));
        const { outputs } = forward(model, images, { ...INFERENCE, only });
        const valuesAt = (id: string): TensorLike => {
          const x = outputs.get(id);
          if (!x) throw new Error(`Nothing was computed for '${id}'`);
          return { shape: x.shape.slice(1), data: valuesOf(x) };
        };
        for (const { node, at } of picks(network, model)) {
          if (node.node.type !== 'layer') throw new Error('a case is about a layer');
          const weights = node.weights.map((spec) => {
            const variable = model.weightsOf(node.id)[spec.name] as Variable;
            return [spec.name, partOf(valuesOf(variable), spec, at.at(-1) ?? 0)];
          });
          const call = { inputs: node.node.from.map(valuesAt), weights: Object.fromEntries(weights) };
          const { result, steps } = kindOf(network.kind).explain(configOf(node.node.layer), call, at);
          const { shape, data } = valuesAt(node.id);
          const expected = data[indexOf(shape, at)] as number;
          const error = Math.abs(result - expected) / Math.max(1, Math.abs(expected));
          expect(error, `${node.id} [${at.join()}]: ${result}, not ${expected}`).toBeLessThan(1e-9);
          expect(steps.at(-1)?.result).toBe(result);
        }
      });
      model.dispose();
    });
  }
});
