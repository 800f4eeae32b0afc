/**
 * `npm run train-weights [id …]`: trains the networks that ship with the page, from their seeds, on this machine's CPU
 * engine, and writes public/weights/<id>.safetensors and the record of their hashes. A few minutes each; the results are committed, so nobody else
 * needs to run it.
 */

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Dataset } from '../src/data/dataset';
import { openDatasetFromDisk } from '../src/data/node';
import { batchIndices } from '../src/data/sampler';
import { Model } from '../src/engine/model';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { learningRateAt } from '../src/engine/schedule';
import { runStep } from '../src/engine/step';
import { writeSafetensors } from '../src/lib/safetensors';
import { sha256 } from '../src/lib/sha256';
import { analyze } from '../src/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../src/network/catalog';
import { defaultsOf } from '../src/network/schema/domain';
import { type TrainingSettings, trainingProperties } from '../src/network/training';
import { batchOf, evaluate } from './testSet';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

const COMMON = {
  ...defaultsOf(trainingProperties),
  ...({ optimizer: 'momentum', momentum: 0.9, schedule: 'cosine', batchSize: 32, seed: 7 } as const),
};
/** The networks whose weights ship with the page. */
const SETTINGS = {
  lenet5: { ...COMMON, learningRate: 0.03, weightDecay: 0.0005, epochs: 12 },
  // Squared distances give gradients dozens of times those of cross-entropy.
  'lenet5-1998': { ...COMMON, learningRate: 0.001, weightDecay: 0, epochs: 20 },
} as const satisfies Partial<Record<CatalogId, TrainingSettings>>;
type ShippedId = keyof typeof SETTINGS;

/** Trains each network on MNIST and writes its weights, with facts about them. */
export default async function trainWeights(only: readonly string[]): Promise<void> {
  const dataset = await openDatasetFromDisk('mnist', file('public/data'));
  await mkdir(file('public/weights'), { recursive: true });
  for (const id of Object.keys(SETTINGS) as ShippedId[])
    if (!only.length || only.includes(id)) await trainOne(id, dataset);
  await writeRecord();
}

/** Notes size and hash of all files, which the page compares with what arrives. */
async function writeRecord(): Promise<void> {
  const lines = await Promise.all(
    Object.keys(SETTINGS).map(async (id) => {
      const bytes = new Uint8Array(await readFile(file(`public/weights/${id}.safetensors`)));
      const name = /^\w+$/.test(id) ? id : `'${id}'`;
      return `  ${name}: { bytes: ${bytes.length}, sha256: '${await sha256(bytes)}' },`;
    }),
  );
  const text = `/** The weights that ship with the page; written by \`npm run train-weights\`. */
export const SHIPPED: Readonly<Record<string, { readonly bytes: number; readonly sha256: string }>> = {
${lines.join('\n')}
};
`;
  await writeFile(file('src/worker/shippedRecord.ts'), text);
}

async function trainOne(id: ShippedId, dataset: Dataset): Promise<void> {
  const settings = SETTINGS[id];
  const entry = catalogEntry(id);
  const definition = entry.build(entry.input, defaultKnobs(id));
  const model = new Model(await loadSimdOpsInNode(), analyze(definition), settings.seed);
  const perEpoch = Math.floor(dataset.trainCount / settings.batchSize);
  const total = perEpoch * settings.epochs;
  let accuracy = 0;
  for (let step = 0; step < total; step++) {
    const indices = batchIndices({
      seed: settings.seed,
      step,
      batchSize: settings.batchSize,
      count: dataset.trainCount,
    });
    const update = { settings, learningRate: learningRateAt(settings, step, total) };
    await runStep(model, batchOf(dataset, 'train', indices, definition), { update, step });
    if ((step + 1) % perEpoch) continue;
    ({ accuracy } = await evaluate(model, dataset, definition));
    console.log(
      `${id}: epoch ${(step + 1) / perEpoch} of ${settings.epochs}, ${(100 * accuracy).toFixed(2)} % of the test set`,
    );
  }
  const facts = { network: id, dataset: 'mnist', testAccuracy: String(accuracy), ...textOf(settings), licence: 'MIT' };
  await writeFile(file(`public/weights/${id}.safetensors`), writeSafetensors(await model.read(), facts));
  model.dispose();
}

const textOf = (settings: TrainingSettings) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
