import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Exportable } from '@/exchange/exporting';
import { keras } from '@/exchange/keras';
import { sizeOf } from '@/network/shape';
import { NETWORKS } from '../../layers/networks';
import { exportableOf, imagesFor, outputsOf } from '../exportable';
import type { Bench } from './bench';
import { casesOf } from './cases';

const COUNT = 2;

/** Every network as a functional model of Keras: parameters, outputs, and what a saved model opens as. */
export const kerasBench: Bench = {
  name: 'Keras models',
  needs: ['keras', 'tensorflow'],
  script: 'compareKeras.py',
  async make(folder) {
    const ops = await loadSimdOpsInNode();
    const small = NETWORKS.filter(({ definition }) => definition.layers.every((layer) => !('operation' in layer)));
    const cases = [...small.map(({ name, definition }) => ({ name, definition, numbers: true })), ...casesOf()];
    for (const [i, { name, definition, numbers }] of cases.entries()) {
      const own = path.join(folder, String(i).padStart(3, '0'));
      await mkdir(own, { recursive: true });
      const exportable = await exportableOf(ops, definition);
      const [module, weights] = await keras.write(exportable);
      await writeFile(path.join(own, 'network.py'), module?.content ?? '');
      const { height, width, channels } = definition.input;
      const facts = { name, parameters: parametersOf(exportable), input: [COUNT, height, width, channels] };
      if (!numbers) {
        await writeFile(path.join(own, 'case.json'), JSON.stringify({ ...facts, outputs: null }));
        continue;
      }
      await writeFile(path.join(own, 'weights.safetensors'), weights?.content ?? '');
      const images = imagesFor(definition, COUNT);
      const outputs = await outputsOf(ops, definition, exportable.weights ?? {}, images);
      await writeFile(path.join(own, 'images.f32'), images);
      const values = outputs.map((output) => [...output]);
      await writeFile(path.join(own, 'case.json'), JSON.stringify({ ...facts, outputs: values }));
    }
  },
};

/**
 * Numbers in the tensors that inference needs, the zeros of a table of connections among them: Keras counts these too. Layers that lead to
 * no output are no part of a functional model.
 */
function parametersOf({ analysis }: Exportable): number {
  const needed = new Set<string>();
  for (const { node, trainingOnly } of [...analysis.nodes].reverse())
    if (!trainingOnly && (node.type === 'output' || needed.has(node.id))) for (const id of node.from) needed.add(id);
  return analysis.nodes
    .filter(({ id }) => needed.has(id))
    .flatMap(({ weights }) => weights)
    .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
}
