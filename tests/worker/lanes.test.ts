import { afterEach, describe, expect, it } from 'vitest';
import type { GivenDataset } from '@/data/givenImages';
import { DatasetRegistry } from '@/data/registry';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { simdMemory } from '@/engine/ops/simd/plan';
import { analyze } from '@/network/analysis/analyze';
import { bytesTogether, planMemory } from '@/network/analysis/memory';
import { classifier, type Definition, define, layer } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { createRandom } from '@/network/random';
import { defaultsOf } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import type { EngineError } from '@/record/engineError';
import { EngineFailure } from '@/record/engineFailure';
import { createWorkerEngine, type Port } from '@/worker/client';
import type { Engine } from '@/worker/engine';
import { commonSources, Lanes } from '@/worker/lanes';
import type { FromWorker, ToWorker } from '@/worker/protocol';
import { SharedBackends } from '@/worker/sharedBackends';

const SIDE = 12;
const COUNT = 64;
const same = (text: string) => ({ en: text, es: text });

/** Noise in four classes, which differ in brightness. */
function pictures(): GivenDataset {
  const random = createRandom(3, 'pictures');
  const labels = Uint16Array.from({ length: COUNT }, (_, i) => i % 4);
  const pixels = Uint8Array.from(
    { length: COUNT * SIDE * SIDE },
    (_, i) => 40 * (labels[Math.floor(i / SIDE / SIDE)] ?? 0) + 80 * random.uniform(),
  );
  return {
    info: {
      ...{ id: 'noise', title: same('Noise'), height: SIDE, width: SIDE, channels: 1 },
      ...{ classNames: ['a', 'b', 'c', 'd'].map(same), trainCount: COUNT, testCount: COUNT, source: same('Here') },
      ...{ licence: same('MIT'), officialSplit: true, splitNote: same(''), firstPicture: 0, handwriting: false },
    },
    images: { train: { pixels, labels }, test: { pixels, labels } },
  } as GivenDataset;
}

const network = (filters: number, ...more: readonly ('batchNorm' | 'dropout')[]): Definition =>
  define({
    name: `${filters} ${more}`,
    input: { height: SIDE, width: SIDE, channels: 1 },
    classes: 4,
    layers: [
      layer('conv', 'conv2d', 'input', { filters, kernel: [3, 3], padding: 'same' }),
      ...(more.includes('batchNorm') ? [layer('norm', 'batchNorm', 'conv')] : []),
      layer('relu', 'relu', more.includes('batchNorm') ? 'norm' : 'conv'),
      layer('pool', 'maxPool', 'relu', { kernel: [2, 2], stride: [2, 2] }),
      ...(more.includes('dropout') ? [layer('drop', 'dropout', 'pool', { rate: 0.5 })] : []),
      layer('logits', 'dense', more.includes('dropout') ? 'drop' : 'pool', { units: 4 }),
    ],
    outputs: classifier('logits'),
  });

const NETWORKS = [
  network(4),
  network(4, 'batchNorm'),
  network(6, 'dropout'),
  network(8, 'batchNorm', 'dropout'),
  network(16),
  network(5, 'dropout'),
];

const TRAINING = { ...defaultsOf(trainingProperties), learningRate: 0.05, batchSize: 8, epochs: 100 };

const ends: (() => void)[] = [];
afterEach(() => {
  for (const end of ends.splice(0)) end();
});

/** A worker in this thread; `died` ends it as a browser would. */
function worker(threads = 1) {
  const opened: Ops[] = [];
  const sent: ToWorker[] = [];
  let alive = true;
  const backends = new SharedBackends(async () => {
    const ops = await loadSimdOpsInNode({ variant: { instructions: 'baseline', threads } });
    opened.push(ops);
    return { ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false } as const;
  });
  const sources = {
    ...commonSources(),
    openBackend: (...choice: Parameters<typeof backends.open>) => backends.open(...choice),
    closeBackend: (...one: Parameters<typeof backends.close>) => backends.close(...one),
    datasets: new DatasetRegistry(() => {
      throw new Error('Nothing ships here');
    }),
  };
  const post = (message: FromWorker) =>
    queueMicrotask(() => alive && port.onmessage?.({ data: structuredClone(message) } as MessageEvent<FromWorker>));
  const lanes = new Lanes(post, sources);
  const port: Port = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      sent.push(message);
      queueMicrotask(() => alive && lanes.receive(structuredClone(message)));
    },
    terminate: () => {
      alive = false;
    },
  };
  ends.push(() => {
    for (const ops of opened) ops.dispose();
  });
  return {
    first: createWorkerEngine(port),
    opened,
    sent,
    died: (message: string) => port.onerror?.({ message } as ErrorEvent),
    isAlive: () => alive,
  };
}

/** As many engines in one worker as there are networks, each with its own. */
async function loaded(definitions: readonly Definition[], { threads = 1, training = TRAINING } = {}) {
  const test = worker(threads);
  const noise = pictures();
  const engines = definitions.map((_, i) => (i === 0 ? test.first : (test.first.lane() ?? fail())));
  await Promise.all(
    engines.flatMap((engine, i) => [
      engine.request('addDataset', noise),
      load(engine, definitions[i] ?? fail(), training),
    ]),
  );
  return { ...test, engines };
}

const load = (engine: Engine, definition: Definition, training = TRAINING, number = 1) =>
  engine.request(
    'load',
    {
      ...{ definition, dataset: 'noise', training, backend: 'simd', threads: null },
      ...{ weights: { type: 'seed' }, drawLater: false },
    },
    { load: number },
  );

const stepOf = async (engine: Engine, steps = 1) => (await engine.request('train', { steps }, { load: 1 })).steps;

/** The losses of each, one step of all at a time. */
async function lockstep(engines: readonly Engine[], steps: number): Promise<number[][]> {
  const losses: number[][] = engines.map(() => []);
  for (let step = 0; step < steps; step++)
    for (const [i, [done]] of (await Promise.all(engines.map((engine) => stepOf(engine)))).entries())
      losses[i]?.push(done?.loss ?? Number.NaN);
  return losses;
}

async function alone(definition: Definition, steps: number, threads: number): Promise<number[]> {
  const { first, opened } = await loaded([definition], { threads });
  const losses = (await stepOf(first, steps)).map(({ loss }) => loss);
  first.dispose();
  expect(opened).toHaveLength(1);
  return losses;
}

const errorOf = (asked: Promise<unknown>): Promise<EngineError | null> =>
  asked.then(
    () => null,
    (failure: unknown) => (failure instanceof EngineFailure ? failure.error : fail()),
  );

function fail(): never {
  throw new Error('Not there');
}

/** Lets all messages arrive. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

describe('the networks of one worker', () => {
  it.each([
    [2, 1],
    [2, 2],
    [3, 1],
    [6, 1],
    [6, 2],
  ])('have, to the bit, the losses that each has alone: %i of them on %i threads', async (count, threads) => {
    const steps = 12;
    const definitions = NETWORKS.slice(0, count);
    const { engines, opened } = await loaded(definitions, { threads });
    const together = await lockstep(engines, steps);
    expect(opened).toHaveLength(1);
    for (const [i, definition] of definitions.entries())
      expect(together[i], definition.name).toEqual(await alone(definition, steps, threads));
    // They are different networks, and each learns.
    expect(new Set(together.map(([first]) => first)).size).toBe(count);
  });

  it('take their steps in turn, in the order in which they were asked', async () => {
    const { engines } = await loaded(NETWORKS.slice(0, 3));
    const told: number[] = [];
    for (const [i, engine] of engines.entries())
      engine.listen((message) => void (message.event === 'steps' && told.push(i)));
    await Promise.all([2, 0, 1].map((i) => stepOf(engines[i] ?? fail(), 3)));
    // Each has told all of its steps before the next tells its first.
    expect(told.filter((lane, i) => lane !== told[i - 1])).toEqual([2, 0, 1]);
  });

  it('are handed a data set once', async () => {
    const { sent } = await loaded(NETWORKS.slice(0, 3));
    expect(sent.flatMap((message) => ('method' in message ? message.method : [])).sort()).toEqual([
      'addDataset',
      'load',
      'load',
      'load',
    ]);
  });

  it.each([[[24, 16, 8]], [[24, 20, 16, 12, 8, 6]]])(
    'fit into what was planned for all of them, and fill it: %j filters',
    async (filters) => {
      const wide = filters.map((some) => network(some, 'batchNorm'));
      const training = { ...TRAINING, batchSize: 32 };
      const { engines, opened } = await loaded(wide, { training });
      const [ops = fail()] = opened;
      ops.peak?.();
      await lockstep(engines, 3);
      const { bytes = Number.NaN } = ops.peak?.() ?? {};
      const use = { type: 'training', batchSize: training.batchSize, slots: 1 } as const;
      const plans = wide.map((definition) => planMemory(analyze(definition), use, simdMemory));
      const planned = bytesTogether(plans, simdMemory);
      expect(bytes / planned).toBeGreaterThan(0.9);
      expect(bytes / planned).toBeLessThan(1.05);
      // What a step of one network makes is freed for the next.
      expect(planned).toBeLessThan(0.75 * plans.reduce((sum, { total }) => sum + total, 0));
    },
  );

  it('free what is theirs when they end, and the worker ends with the last', async () => {
    const { engines, opened, isAlive } = await loaded(NETWORKS.slice(0, 2));
    const [left = fail(), right = fail()] = engines;
    const [ops = fail()] = opened;
    await lockstep(engines, 1);
    const both = ops.memory().tensors;
    left.dispose();
    await settle();
    await settle();
    const { tensors } = ops.memory();
    // Weights and bias of two layers, each with its velocity.
    expect(tensors).toBe(both - 8);
    expect(await errorOf(left.request('memory', null))).toEqual({ code: 'cancelled' });
    expect(await stepOf(right)).toHaveLength(1);
    const another = right.lane() ?? fail();
    right.dispose();
    expect(isAlive()).toBe(true);
    await load(another, NETWORKS[0] ?? fail());
    expect(await stepOf(another)).toHaveLength(1);
    another.dispose();
    expect(isAlive()).toBe(false);
    expect(another.lane()).toBeNull();
  });

  it('get new memory with the next network where the last one has left too much of it, which is never given back', async () => {
    const { first, opened } = await loaded([NETWORKS[0] ?? fail()]);
    const again = async (number: number) => {
      await load(first, NETWORKS[1] ?? fail(), TRAINING, number);
      return opened.length;
    };
    expect(await again(2)).toBe(1);
    const [ops = fail()] = opened;
    ops.release(ops.variable([17 * 2 ** 20], new Float32Array(17 * 2 ** 20)));
    expect(await again(3)).toBe(2);
    expect(await again(4)).toBe(2);
    first.dispose();
  });

  it('do not wait for one that has ended while it waited for its turn', async () => {
    const { engines } = await loaded(NETWORKS.slice(0, 3));
    const [one = fail(), two = fail(), three = fail()] = engines;
    const steps = [one, two, three].map((engine) => errorOf(stepOf(engine)));
    two.dispose();
    expect(await Promise.all(steps)).toEqual([null, { code: 'cancelled' }, null]);
    expect(await lockstep([one, three], 1)).toHaveLength(2);
  });

  it('are lost together when the worker dies, or when one of them finds that it hangs', async () => {
    const lost = { code: 'engineLost', detail: 'died' } as const;
    const ending: ((test: Awaited<ReturnType<typeof loaded>>) => void)[] = [
      ({ died }) => died('died'),
      ({ engines }) => engines[1]?.dispose(lost),
    ];
    for (const end of ending) {
      const test = await loaded(NETWORKS.slice(0, 3));
      const under = test.engines.map((engine) => errorOf(stepOf(engine)));
      end(test);
      expect(await Promise.all(under)).toEqual([lost, lost, lost]);
      expect(await errorOf(test.first.request('memory', null))).toEqual(lost);
      expect(test.first.lane()).toBeNull();
      expect(test.isAlive()).toBe(false);
    }
  });

  it('go on when one of them has a value that is not finite', async () => {
    const { engines } = await loaded(NETWORKS.slice(0, 2));
    const [left = fail(), right = fail()] = engines;
    await left.request(
      'setWeights',
      { 'logits/kernel': { shape: [144, 4], data: new Float32Array(576).fill(3e38) } },
      { load: 1 },
    );
    const found = await Promise.all([errorOf(stepOf(left)), errorOf(stepOf(right))]);
    expect(found).toEqual([expect.objectContaining({ code: 'nonFinite' }), null]);
    expect(await stepOf(right)).toHaveLength(1);
  });
});
