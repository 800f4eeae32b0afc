/**
 * `npm run train-weights [id …]`: trains those of the networks that ship with the page whose weights are not there, or the named
 * ones anew, from their seeds, on this machine's CPU engine, and writes public/weights/<id>.safetensors and the record of their
 * hashes, one after the other. A few minutes each; the results are committed, so nobody else needs to run it.
 */

import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Dataset } from '../src/data/dataset';
import { openDatasetFromDisk } from '../src/data/node';
import { batchIndices } from '../src/data/sampler';
import { Model } from '../src/engine/model';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { learningRateAt } from '../src/engine/schedule';
import { runStep } from '../src/engine/step';
import { toEightBits } from '../src/lib/eightBits';
import { writeSafetensors } from '../src/lib/safetensors';
import { sha256 } from '../src/lib/sha256';
import { analyze } from '../src/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '../src/network/catalog';
import { defaultsOf } from '../src/network/schema/domain';
import { type TrainingSettings, trainingProperties } from '../src/network/training';
import { readShipped } from '../src/worker/shippedWeights';
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
  // One epoch each, at a rate that falls to zero by its end, which settles the moving statistics of batch norm.
  'alexnet-tab': { ...COMMON, learningRate: 0.02, epochs: 1 },
  'vgg16-tab': { ...COMMON, learningRate: 0.02, epochs: 1 },
  // At five times this rate it only guesses: most of fc6 falls silent.
  'vgg16-bn-tab': { ...COMMON, learningRate: 0.01, epochs: 1 },
  'googlenet-tab': { ...COMMON, learningRate: 0.05, epochs: 1 },
  'googlenet9-tab': { ...COMMON, learningRate: 0.05, epochs: 1 },
  'resnet18-tab': { ...COMMON, learningRate: 0.05, epochs: 1 },
  'resnet50-tab': { ...COMMON, learningRate: 0.05, epochs: 1 },
} as const satisfies Partial<Record<CatalogId, TrainingSettings>>;
type ShippedId = keyof typeof SETTINGS;

/** The network that the page opens on: lessons quote its numbers, so it keeps all of their digits. */
const IN_FULL: ShippedId = 'lenet5';

/** Trains networks on MNIST and writes their weights, with facts about them. */
export default async function trainWeights(only: readonly string[]): Promise<void> {
  const dataset = await openDatasetFromDisk('mnist', file('public/data'));
  await mkdir(file('public/weights'), { recursive: true });
  for (const id of Object.keys(SETTINGS) as ShippedId[]) {
    if (only.length ? !only.includes(id) : existsSync(pathOf(id))) continue;
    await trainOne(id, dataset);
    await writeRecord();
  }
}

const pathOf = (id: ShippedId): string => file(`public/weights/${id}.safetensors`);

/** Notes size and hash of all files, which the page compares with what arrives, and their accuracy, which it says before. */
async function writeRecord(): Promise<void> {
  const lines = await Promise.all(
    (Object.keys(SETTINGS) as ShippedId[])
      .filter((id) => existsSync(pathOf(id)))
      .map(async (id) => {
        const bytes = new Uint8Array(await readFile(pathOf(id)));
        const name = /^\w+$/.test(id) ? id : `'${id}'`;
        const found = readShipped(bytes);
        if ('problem' in found) throw new Error(`${id}: ${found.problem}`);
        const { testAccuracy } = found.facts;
        return `  ${name}: {\n    bytes: ${bytes.length},\n    sha256: '${await sha256(bytes)}',\n    testAccuracy: ${testAccuracy},\n  },`;
      }),
  );
  const record = file('src/record/shippedRecord.ts');
  const [head] = (await readFile(record, 'utf8')).split(/(?<=export const SHIPPED.*= \{\n)/);
  await writeFile(record, `${head}${lines.join('\n')}\n};\n`);
}

async function trainOne(id: ShippedId, dataset: Dataset): Promise<void> {
  const settings = SETTINGS[id];
  const entry = catalogEntry(id);
  const definition = entry.build(entry.input, defaultKnobs(id));
  const model = new Model(await loadSimdOpsInNode(), analyze(definition), settings.seed);
  const perEpoch = Math.floor(dataset.trainCount / settings.batchSize);
  const total = perEpoch * settings.epochs;
  const before = process.cpuUsage().user;
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
    const { accuracy } = await evaluate(model, dataset, definition);
    console.log(`${id}: epoch ${(step + 1) / perEpoch} of ${settings.epochs}, ${percent(accuracy)}`);
  }
  const minutes = (process.cpuUsage().user - before) / 60e6;

  const trained = await model.read();
  const tensors = id === IN_FULL ? trained : toEightBits(trained);
  const facts = { network: id, dataset: 'mnist', ...textOf(settings), licence: 'MIT' };
  // What is said of the file is measured with what is read from it.
  const shipped = readShipped(writeSafetensors(tensors, facts));
  if ('problem' in shipped) throw new Error(`${id}: ${shipped.problem}`);
  model.write(shipped.weights);
  const { accuracy } = await evaluate(model, dataset, definition);
  model.dispose();
  const bytes = writeSafetensors(tensors, { testAccuracy: String(accuracy), ...facts });
  await writeFile(pathOf(id), bytes);
  console.log(
    `${id}: ${percent(accuracy)} as shipped, ${bytes.length} bytes, ${gzipSync(bytes, { level: 9 }).length} after gzip, ${minutes.toFixed(1)} minutes of one core`,
  );
}

const percent = (accuracy: number): string => `${(100 * accuracy).toFixed(2)} % of the test set`;

const textOf = (settings: TrainingSettings) =>
  Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value)]));
