import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { explanationTask } from '@/engine/inspect/explanation';
import type { Model } from '@/engine/model';
import { runToEnd } from '@/engine/task';
import type { NodeAnalysis } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';
import type { At } from '@/network/layers/explanation';
import { placeOf } from '@/network/layers/reading';
import type { Ops } from '@/network/ops';
import { createRandom } from '@/network/random';
import { type Shape, sizeOf } from '@/network/shape';
import { NETWORKS, type NetworkCase } from './networks';
import { batchFor, modelFor } from './runNetwork';

// Compares how every kind with every option explains its values with the tensors of an engine. `networks.ts` lists the
// kinds and options; another test ensures that it leaves out none.

/** Together at least a thousand values, seeded. */
const VALUES_PER_CASE = Math.ceil(1_000 / NETWORKS.length);

/** Of the layers that a case is about, in turn. */
export function picks(
  { name, kind }: NetworkCase,
  { analysis }: Model,
): { readonly node: NodeAnalysis; readonly at: At }[] {
  const random = createRandom(5, name);
  const nodes = analysis.nodes.filter((node) => node.kind === kind);
  return Array.from({ length: VALUES_PER_CASE }, (_, i) => {
    const node = nodes[i % nodes.length] as NodeAnalysis;
    const shape = node.outputShape as Shape;
    return { node, at: placeOf(shape, random.integer(sizeOf(shape))) };
  });
}

/** One seeded picture. */
export const imageOf = (definition: Definition): Float32Array => {
  const { height, width, channels } = definition.input;
  return batchFor(definition).images.slice(0, height * width * channels);
};

/** What the worker explains of an engine's values, against the values themselves: relative to each. */
export function explanationConformance(name: string, makeOps: () => Ops | Promise<Ops>): void {
  describe(`what the worker explains is what ${name} computed`, () => {
    let ops: Ops;
    beforeAll(async () => {
      ops = await makeOps();
    });
    afterAll(() => ops.dispose());

    for (const network of NETWORKS) {
      it(network.name, async () => {
        const model = modelFor(ops, network.definition);
        const before = ops.memory();
        for (const { node, at } of picks(network, model)) {
          const wish = { layer: node.id, at, effective: false };
          const { explanation, value } = await runToEnd(explanationTask(model, imageOf(network.definition), wish));
          const error = Math.abs(explanation.result - value) / Math.max(Math.abs(value), 1e-12);
          expect(error, `${node.id} [${at.join()}]: ${explanation.result}, not ${value}`).toBeLessThan(1e-5);
        }
        expect(ops.memory(), 'tensors left behind').toEqual(before);
        model.dispose();
      });
    }
  });
}
