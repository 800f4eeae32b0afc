import { expect, it } from 'vitest';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Target } from '@/exchange/exporting';
import { notebook, notebookKeras } from '@/exchange/notebook/notebook';
import { expectedOf } from './bench/expected';
import { exportableOf } from './bench/exportables';
import { network } from './bench/training';

async function cellsOf(target: Target, id: 'lenet5' | 'googlenet-tab'): Promise<string[]> {
  const { weights } = await expectedOf(await loadSimdOpsInNode(), network(id));
  const [file] = await target.write(exportableOf(network(id), weights));
  const { cells } = JSON.parse(String(file?.content)) as { cells: { source: string[] }[] };
  return cells.map(({ source }) => source.join(''));
}

it.each([
  ['PyTorch', notebook, 'class LeNet5(nn.Module)'],
  ['Keras', notebookKeras, 'def build_model('],
])(
  'a notebook of %s makes the network, puts its weights beside it, trains and predicts, in this order',
  async (framework, target, model) => {
    const cells = await cellsOf(target, 'lenet5');
    const places = [
      `in ${framework}`,
      model,
      'WEIGHTS = ',
      'BATCH_SIZE = ',
      'def train(',
      'STEPS = None',
      'NAMES = dict(',
    ].map((text) => cells.findIndex((cell) => cell.includes(text)));
    expect(places).not.toContain(-1);
    expect([...places].sort((a, b) => a - b)).toEqual(places);
  },
);

it('a notebook reads the answer of the network, and not that of a head that serves training', async () => {
  const [last = ''] = (await cellsOf(notebookKeras, 'googlenet-tab')).slice(-1);
  const main = network('googlenet-tab').outputs.findIndex(({ trainingOnly }) => !trainingOnly);
  expect(last).toContain(`np.argmax(scores[${main}], axis=1)`);
});
