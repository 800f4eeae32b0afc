/**
 * `npm run record:example [-- <network> …]`: trains each network that has an example run as the page proposes it, from its
 * seed, on one thread of this machine's processor, until it gets 97 % of the test set right, and writes what the empty chart
 * shows of that. The same on every machine, up to rounding.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { openDatasetFromDisk } from '../src/data/node';
import { batchIndices } from '../src/data/sampler';
import { Model } from '../src/engine/model';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import { learningRateAt } from '../src/engine/schedule';
import { runStep } from '../src/engine/step';
import { analyze } from '../src/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../src/network/catalog';
import { suggestedRate } from '../src/network/training';
import { DEFAULT_TRAINING } from '../src/session/settings';
import { EXAMPLES, type ExampleId } from '../src/views/training/example/examples';
import { batchOf, evaluate } from './testSet';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** Share of the test set at which it ends. */
const GOAL = 0.97;
/** Steps between two evaluations. */
const EVALUATE_EVERY = 50;

export default async function recordExample(named: string[]): Promise<void> {
  const unknown = named.filter((name) => !EXAMPLES.some((id) => id === name));
  if (unknown.length) throw new Error(`No example is recorded of ${unknown.join(', ')}`);
  for (const id of EXAMPLES) if (!named.length || named.includes(id)) await record(id);
}

async function record(id: ExampleId): Promise<void> {
  const dataset = await openDatasetFromDisk('mnist', file('public/data'));
  const entry = catalogEntry(id);
  const definition = entry.build(entry.input, defaultKnobs(id));
  const { seed, batchSize, epochs, optimizer } = DEFAULT_TRAINING;
  const settings = { ...DEFAULT_TRAINING, learningRate: suggestedRate(optimizer, entry.rateScale) };
  const { learningRate } = settings;
  const model = new Model(await loadSimdOpsInNode(), analyze(definition), seed);
  const total = epochs * Math.floor(dataset.trainCount / batchSize);

  const [losses, correct, tests]: [number[], number[], [number, number, number][]] = [[], [], []];
  for (let step = 0; step < total; step++) {
    const indices = batchIndices({ seed, step, batchSize, count: dataset.trainCount });
    const update = { settings, learningRate: learningRateAt(settings, step, total) };
    const { loss, accuracy } = await runStep(model, batchOf(dataset, 'train', indices, definition), { update, step });
    losses.push(Math.round(1_000 * loss));
    correct.push(Math.round(accuracy * batchSize));
    if ((step + 1) % EVALUATE_EVERY) continue;
    const test = await evaluate(model, dataset, definition);
    tests.push([step, Number(test.loss.toFixed(4)), test.accuracy]);
    console.log(id, step + 1, test);
    if (test.accuracy >= GOAL) break;
  }
  const text = `/** The first steps of ${definition.name} as the page proposes to train it, on MNIST; written by \`npm run record:example\`. */

/** What is said of the run. */
export const ABOUT = ${JSON.stringify({ network: definition.name, seed, learningRate })};

/** The loss of each step in thousandths, and how many of its ${batchSize} pictures were right. */
export const LOSSES: readonly number[] = ${JSON.stringify(losses)};
export const CORRECT: readonly number[] = ${JSON.stringify(correct)};
export const BATCH = ${batchSize};

/** Evaluations on the whole test set: the step that came before, mean loss, accuracy. */
export const TESTS: readonly (readonly [step: number, loss: number, accuracy: number])[] = ${JSON.stringify(tests)};
`;
  await writeFile(file(`src/views/training/example/recorded/${id}.ts`), text);
  model.dispose();
}
