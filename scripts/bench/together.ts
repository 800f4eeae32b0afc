/**
 * What training in lockstep costs: a step of several networks in the lanes of one engine, each of which waits for the others,
 * against the steps of each alone. In Node, with the engine that the page has on a processor.
 */
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { openDatasetFromDisk } from '../../src/data/node';
import { DatasetRegistry } from '../../src/data/registry';
import { loadSimdOpsInNode } from '../../src/engine/ops/simd/loadNode';
import { type CatalogId, catalogEntry, defaultKnobs } from '../../src/network/catalog';
import type { KnobValues } from '../../src/network/catalog/entry';
import type { Definition } from '../../src/network/definition';
import { DEFAULT_TRAINING } from '../../src/session/settings';
import type { Engine } from '../../src/worker/engine';
import { commonSources } from '../../src/worker/lanes';
import { createLocalEngine } from '../../src/worker/localEngine';
import { median, short, table } from './numbers';

/** All take turns in each round, so that a change of the load meets them alike. */
const ROUNDS = 5;
/** Steps of a round: far fewer in all than there are before the first evaluation. */
const STEPS = 8;

const MNIST = { channels: 1, classes: 10 };
const build = (id: CatalogId, knobs: KnobValues = {}): Definition =>
  catalogEntry(id).build(MNIST, { ...defaultKnobs(id), ...knobs });

const SETS: Readonly<Record<string, readonly Definition[]>> = {
  'LeNet-5, LeNet-5 (1998)': [build('lenet5'), build('lenet5-1998')],
  'ResNet-20, plain-20': [build('resnet20', { inputSize: 28 }), build('plain20', { inputSize: 28 })],
  'LeNet-5, LeNet-5 with batch norm, AlexNet mini': [
    build('lenet5'),
    build('lenet5', { batchNorm: 'beforeActivation' }),
    build('alexnet-tab'),
  ],
};

export async function measureTogether(): Promise<void> {
  const rows: string[][] = [];
  for (const [name, definitions] of Object.entries(SETS)) {
    const alone = await Promise.all(definitions.map(async (definition) => load(await openEngine(), definition)));
    const shared = await openEngine();
    const lanes: Engine[] = [];
    for (const definition of definitions) lanes.push(await load(lanes.length ? laneOf(shared) : shared, definition));
    const times = { alone: definitions.map((): number[] => []), together: [] as number[] };
    // V8 compiles the kernels, and each network takes its first steps.
    for (const engine of [...alone, ...lanes]) await engine.request('train', { steps: 3 });
    for (let round = 0; round < ROUNDS; round++) {
      for (const [i, engine] of alone.entries())
        times.alone[i]?.push(await perStep(() => engine.request('train', { steps: STEPS })));
      times.together.push(
        await perStep(async () => {
          for (let step = 0; step < STEPS; step++)
            await Promise.all(lanes.map((engine) => engine.request('train', { steps: 1 })));
        }),
      );
    }
    for (const engine of [...alone, ...lanes]) engine.dispose();
    const each = times.alone.map(median);
    const sum = each.reduce((a, b) => a + b, 0);
    const together = median(times.together);
    rows.push([name, each.map(short).join(' + '), short(sum), short(together), (together / sum).toFixed(2)]);
  }
  console.log(`\nIn lockstep: simd in Node, one thread, baseline instructions, batch ${DEFAULT_TRAINING.batchSize}\n`);
  console.log(table(['networks', 'alone, ms a step each', 'their sum', 'together', 'ratio'], rows));
}

/** Milliseconds of the processor: one thread does it all, and other programs on the machine don't count. */
async function perStep(work: () => Promise<unknown>): Promise<number> {
  const started = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(started);
  return (user + system) / 1_000 / STEPS;
}

async function openEngine(): Promise<Engine> {
  const ops = await loadSimdOpsInNode();
  const mnist = await openDatasetFromDisk('mnist', fileURLToPath(new URL('../../public/data', import.meta.url)));
  const open = async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }) as const;
  // The lanes of an engine share what they compute on.
  return createLocalEngine({ ...commonSources(open), datasets: new DatasetRegistry(() => mnist) });
}

function laneOf(engine: Engine): Engine {
  const lane = engine.lane();
  if (!lane) throw new Error('The engine has ended');
  return lane;
}

async function load(engine: Engine, definition: Definition): Promise<Engine> {
  await engine.request('load', {
    definition,
    dataset: 'mnist',
    training: DEFAULT_TRAINING,
    backend: 'simd',
    threads: 1,
    weights: { type: 'seed' },
    drawLater: false,
  });
  return engine;
}
