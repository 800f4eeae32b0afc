import { describe, expect, it } from 'vitest';
import { OutOfDeviceMemory } from '@/engine/ops/errors';
import { describeEngineError } from '@/i18n/messages/engineErrors';
import { DataFailure } from '@/lib/dataFailure';
import type { EngineError } from '@/record/engineError';
import { EngineFailure } from '@/record/engineFailure';
import { IMAGE, LOAD, TRAINING, testBench, turn } from './testBench';

const CANCELLED = { error: { code: 'cancelled' } };
const OCCLUSION = { image: IMAGE, label: 0, method: 'occlusion', layer: null, window: 1, stride: 1 } as const;
const INTERRUPTIBLE = ['train', 'profile', 'attribute'] as const;

async function loaded() {
  const bench = testBench();
  await bench.engine.request('load', LOAD);
  return bench;
}

const SHIPPED_LOAD = { ...LOAD, weights: { type: 'shipped', id: 'small' } } as const;
const FOUND = {
  weights: { 'bn/gamma': { shape: [3], data: Float32Array.of(2, 3, 4) } },
  facts: { testAccuracy: 0.9, seed: 1, epochs: 1 },
};

type Bench = ReturnType<typeof testBench>;
const start = ({ engine }: Bench, what: (typeof INTERRUPTIBLE)[number], signal?: AbortSignal): Promise<unknown> => {
  const options = signal && { signal };
  if (what === 'train') return engine.request('train', { steps: null }, options);
  if (what === 'profile') return engine.request('profile', null, options);
  return engine.request('attribute', { ...OCCLUSION, image: IMAGE.slice() }, options);
};
/** The outcome of a request. */
const outcome = (request: Promise<unknown>) =>
  request.then(
    () => 'done',
    (error: { error: { code: string } }) => error.error.code,
  );
const memory = ({ engine }: Bench) => engine.request('memory', null);

describe('loading', () => {
  it('comes first', async () => {
    await expect(testBench().engine.request('evaluate', {})).rejects.toMatchObject({ error: { code: 'notLoaded' } });
  });

  it('draws weights and reports its progress', async () => {
    const bench = testBench();
    await bench.engine.request('load', LOAD);
    expect(bench.tasksTold()).toContain('weights');
    const weights = await bench.engine.request('weights', { layers: ['conv'], most: null });
    expect(weights['conv/kernel']?.shape).toEqual([3, 3, 1, 3]);
  });

  it('of a second network ends the first while its weights are drawn, and leaves only the second', async () => {
    const bench = testBench();
    const first = outcome(bench.engine.request('load', LOAD));
    await turn();
    const second = bench.engine.request('load', { ...LOAD, training: { ...TRAINING, seed: 8 } });
    expect(await first).toBe('cancelled');
    await second;
    const alone = testBench();
    await alone.engine.request('load', { ...LOAD, training: { ...TRAINING, seed: 8 } });
    const all = { layers: null, most: null };
    expect(await bench.engine.request('weights', all)).toEqual(await alone.engine.request('weights', all));
    expect(await memory(bench)).toEqual(await memory(alone));
  });

  it.each(['look', 'pause', 'train'])('what is drawn anew is drawn to its end, with %s meanwhile', async (what) => {
    const training = { ...TRAINING, seed: 8 };
    const all = { layers: null, most: null };
    const alone = testBench();
    await alone.engine.request('load', { ...LOAD, training });
    const drawn = await alone.engine.request('weights', all);

    const bench = await loaded();
    const { engine } = bench;
    await engine.request('configure', training);
    const reset = outcome(engine.request('reset', { keepWeights: false }));
    await turn();
    if (what === 'train') {
      const { steps } = await engine.request('train', { steps: 2 });
      expect(steps).toMatchObject(
        (await alone.engine.request('train', { steps: 2 })).steps.map(({ loss }) => ({ loss })),
      );
    } else {
      await ask(what, bench);
      expect(await engine.request('weights', all)).toEqual(drawn);
    }
    expect(await reset).toBe('done');
  });

  it('several times at once ends with the last', async () => {
    const bench = testBench();
    const loads = [1, 2, 3].map((seed) =>
      outcome(bench.engine.request('load', { ...LOAD, training: { ...TRAINING, seed } })),
    );
    expect((await Promise.all(loads)).at(-1)).toBe('done');
    const alone = testBench();
    await alone.engine.request('load', { ...LOAD, training: { ...TRAINING, seed: 3 } });
    const all = { layers: null, most: null };
    expect(await bench.engine.request('weights', all)).toEqual(await alone.engine.request('weights', all));
    expect(await memory(bench)).toEqual(await memory(alone));
  });

  it('may leave the weights to the first request that needs them, which can end without the others', async () => {
    const bench = testBench();
    await bench.engine.request('load', { ...LOAD, drawLater: true });
    const empty = await memory(bench);
    expect(empty.tensors).toBe(0);
    const stop = new AbortController();
    const first = outcome(bench.engine.request('train', { steps: 1 }, { signal: stop.signal }));
    const second = bench.engine.request('weights', { layers: null, most: null });
    await turn();
    stop.abort();
    expect(await first).toBe('cancelled');
    expect(Object.keys(await second)).toContain('conv/kernel');
  });

  it('draws the weights of the seed that the run begins with by then', async () => {
    const bench = testBench();
    await bench.engine.request('load', { ...LOAD, drawLater: true });
    const waiting = bench.engine.request('weights', { layers: null, most: null });
    await turn();
    const training = { ...TRAINING, seed: 8 };
    await bench.engine.request('configure', training);
    await bench.engine.request('reset', { keepWeights: false });
    const alone = testBench();
    await alone.engine.request('load', { ...LOAD, training });
    expect(await waiting).toEqual(await alone.engine.request('weights', { layers: null, most: null }));
  });

  it('stops drawing once no request waits for the weights', async () => {
    const bench = testBench();
    await bench.engine.request('load', { ...LOAD, drawLater: true });
    const stop = new AbortController();
    const only = outcome(bench.engine.request('train', { steps: 1 }, { signal: stop.signal }));
    await turn();
    stop.abort();
    expect(await only).toBe('cancelled');
    await turn();
    expect(await memory(bench)).toEqual({ tensors: 0, bytes: 0 });
    // And draws them again for the next.
    expect((await bench.engine.request('train', { steps: 1 })).steps).toHaveLength(1);
  });

  it('does not wait for shipped weights, and says where they cannot be had', async () => {
    const bench = testBench();
    await bench.engine.request('load', SHIPPED_LOAD);
    bench.shipped.reject(new DataFailure('dataMissing', 'weights', 'HTTP 404'));
    await expect(bench.engine.request('shippedArrived', null)).rejects.toMatchObject({
      error: { code: 'dataMissing' },
    });
    expect((await bench.engine.request('train', { steps: 1 })).steps).toHaveLength(1);
  });

  it('takes shipped weights when they have arrived', async () => {
    const bench = testBench();
    await bench.engine.request('load', SHIPPED_LOAD);
    const arrived = bench.engine.request('shippedArrived', null);
    bench.shipped.resolve(FOUND);
    expect(await arrived).toEqual(FOUND.facts);
    expect(await bench.engine.request('adoptShipped', null)).toBe(true);
    const weights = await bench.engine.request('weights', { layers: ['bn'], most: null });
    expect(weights['bn/gamma']?.data).toEqual(Float32Array.of(2, 3, 4));
  });

  it.each(['train', 'reset', 'restore', 'setWeights', 'trainOnBatch'])(
    'leaves shipped weights alone once %s has changed those that are there',
    async (name) => {
      const bench = testBench();
      await bench.engine.request('load', SHIPPED_LOAD);
      const arrived = bench.engine.request('shippedArrived', null);
      const changed = ask(name, bench);
      await turn();
      bench.shipped.resolve(FOUND);
      await turn();
      expect(await bench.engine.request('adoptShipped', null)).toBe(false);
      await bench.engine.request('pause', null);
      await changed;
      expect(await arrived).toBeNull();
      const weights = await bench.engine.request('weights', { layers: ['bn'], most: null });
      expect(weights['bn/gamma']?.data[0]).not.toBeCloseTo(2, 1);
    },
  );

  it('of another network ends waiting for shipped weights', async () => {
    const bench = testBench();
    await bench.engine.request('load', SHIPPED_LOAD);
    const arrived = bench.engine.request('shippedArrived', null);
    await turn();
    await bench.engine.request('load', LOAD);
    expect(await arrived).toBeNull();
    expect(await bench.engine.request('adoptShipped', null)).toBe(false);
  });

  it.each(INTERRUPTIBLE)('another network ends %s, and frees what it had', async (what) => {
    const bench = await loaded();
    const before = await memory(bench);
    const running = outcome(start(bench, what));
    await turn();
    await bench.engine.request('load', LOAD);
    // A training that is stopped resolves with its steps.
    expect(await running).toBe(what === 'train' ? 'done' : 'cancelled');
    expect(await memory(bench)).toEqual(before);
  });
});

describe('training', () => {
  it('stops at a pause between two steps, and continues from there', async () => {
    const { engine } = await loaded();
    const training = engine.request('train', { steps: 3_000 });
    await turn();
    await engine.request('pause', null);
    const { steps, done } = await training;
    expect(done).toBe(false);
    expect(steps.length).toBeGreaterThan(0);
    expect(steps.length).toBeLessThan(3_000);
    const next = await engine.request('train', { steps: 1 });
    expect(next.steps[0]?.step).toBe(steps.length);
  });

  it('is stopped only by its own request', async () => {
    const bench = await loaded();
    const stop = new AbortController();
    const training = outcome(bench.engine.request('train', { steps: null }, { signal: stop.signal }));
    await turn();
    stop.abort();
    expect(await training).toBe('cancelled');
    await turn();
    expect((await bench.engine.request('train', { steps: 1 })).steps).toHaveLength(1);
  });

  it('waits while a step is profiled, and loses nothing', async () => {
    const bench = await loaded();
    const training = bench.engine.request('train', { steps: 40 });
    const profile = await bench.engine.request('profile', null);
    expect(profile.layers.map(({ id }) => id)).toEqual(['conv', 'bn', 'relu', 'logits']);
    const { steps } = await training;
    const alone = await loaded();
    const { steps: expected } = await alone.engine.request('train', { steps: 40 });
    expect(steps.map(({ loss }) => loss)).toEqual(expected.map(({ loss }) => loss));
  });

  it('begins during a measurement', async () => {
    const bench = await loaded();
    const profile = outcome(bench.engine.request('profile', null));
    await turn();
    const { steps } = await bench.engine.request('train', { steps: 5 });
    expect(steps).toHaveLength(5);
    expect(await profile).toBe('done');
  });

  it('waits for data, and fails with it', async () => {
    const { engine, dataset, events } = await loaded();
    dataset.stall();
    const training = outcome(engine.request('train', { steps: 2 }));
    await turn();
    dataset.fail();
    expect(await training).toBe('dataUnreachable');
    expect(events).toContainEqual({
      event: 'failed',
      load: 1,
      error: { code: 'dataUnreachable', file: 'train-0', detail: 'no answer' },
    });
    await engine.request('retryData', null);
    expect(dataset.retries).toBe(1);
  });

  it('continues when its data arrive', async () => {
    const { engine, dataset } = await loaded();
    dataset.stall();
    const training = engine.request('train', { steps: 2 });
    await turn();
    dataset.arrive();
    expect((await training).steps).toHaveLength(2);
  });

  it('is rejected if labels have no outputs', async () => {
    const { engine } = testBench();
    const definition = { ...LOAD.definition, classes: 1 };
    const layers = definition.layers.map((one) => (one.id === 'logits' ? { ...one, units: 1 } : one));
    await engine.request('load', { ...LOAD, definition: { ...definition, layers } });
    await expect(engine.request('train', { steps: 1 })).rejects.toMatchObject({
      error: { code: 'tooManyClasses', data: 2, network: 1 },
    });
  });
});

describe('inspection', () => {
  it('is cancelled by the id of its request, and leaves other work alone', async () => {
    const bench = await loaded();
    const before = await memory(bench);
    const stop = new AbortController();
    const map = outcome(start(bench, 'attribute', stop.signal));
    const profile = outcome(start(bench, 'profile'));
    await turn();
    stop.abort();
    expect(await map).toBe('cancelled');
    expect(await profile).toBe('done');
    expect(await memory(bench)).toEqual(before);
  });

  it('reports the progress of occlusion', async () => {
    const bench = await loaded();
    expect(await outcome(start(bench, 'attribute'))).toBe('done');
    expect(bench.tasksTold()).toContain('occlusion');
  });

  it('looks forward and back, node by node, and is replaced by the next look', async () => {
    const bench = await loaded();
    const look = (label: number | null) =>
      bench.engine.request('look', { image: IMAGE.slice(), label, layers: ['conv'], keepAll: true });
    const first = outcome(look(null));
    await turn();
    const report = await look(1);
    expect(await first).toBe('cancelled');
    expect(report.edges?.length).toBeGreaterThan(0);
    expect(new Set(bench.tasksTold())).toEqual(new Set(['weights', 'forward', 'backward']));
    const { gradient } = await bench.engine.request('layerMaps', { layer: 'conv' });
    expect(gradient?.shape).toEqual([6, 6, 3]);
    // With other weights, the previous results belong to no existing network.
    await bench.engine.request('setWeights', {});
    expect(await bench.engine.request('layerMaps', { layer: 'conv' })).toEqual({ activation: null, gradient: null });
  });

  /** What takes several slices, and what changes the weights meanwhile. */
  const PASSES: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
    look: async ({ engine }) => {
      const parameters = { image: IMAGE.slice(), label: 1, layers: ['conv'], keepAll: true };
      const { probabilities, loss, edges, activations } = await engine.request('look', parameters);
      return { probabilities, loss, edges, activations };
    },
    occlusion: (bench) => start(bench, 'attribute'),
  };
  const CHANGES: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
    train: ({ engine }) => engine.request('train', { steps: 2 }),
    trainOnBatch: ({ engine }) => engine.request('trainOnBatch', { images: IMAGE.slice(), labels: Int32Array.of(1) }),
    setWeights: async ({ engine }) => {
      const weights = await engine.request('weights', { layers: ['conv'], most: null });
      const twice = Object.entries(weights).map(([name, { shape, data }]) => [
        name,
        { shape, data: data.map((x) => 2 * x) },
      ]);
      await engine.request('setWeights', Object.fromEntries(twice));
    },
  };
  const RESTARTS: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
    reset: async ({ engine }) => {
      await engine.request('configure', { ...TRAINING, seed: 8 });
      await engine.request('reset', { keepWeights: false });
    },
    restore: async (bench) => {
      const other = testBench();
      await other.engine.request('load', LOAD);
      await other.engine.request('train', { steps: 3 });
      const checkpoint = await other.engine.request('checkpoint', null);
      if (!checkpoint) throw new Error('No checkpoint');
      await bench.engine.request('restore', checkpoint);
    },
  };
  const pairsOf = (changes: object) =>
    Object.keys(PASSES).flatMap((pass) => Object.keys(changes).map((change) => [pass, change] as const));

  /** A pass before a change, one that the change meets, and how to take another. */
  async function met(pass: string, change: (bench: Bench) => Promise<unknown>) {
    const bench = await loaded();
    const take = () => PASSES[pass]!(bench);
    const before = await take();
    const found = take();
    await turn();
    await change(bench);
    return { before, found: await found, take };
  }

  it.each(pairsOf(CHANGES))('%s is of the weights before %s that comes meanwhile', async (pass, change) => {
    const { before, found, take } = await met(pass, CHANGES[change]!);
    expect(found).toEqual(before);
    expect(await take()).not.toEqual(before);
  });

  it.each(pairsOf(RESTARTS))('%s is taken again where %s ends it', async (pass, restart) => {
    const { before, found, take } = await met(pass, RESTARTS[restart]!);
    expect(found).not.toEqual(before);
    expect(found).toEqual(await take());
  });

  it('explains the value that the network computed', async () => {
    const { engine } = await loaded();
    const { activations } = await engine.request('inspect', { image: IMAGE.slice(), layers: ['relu'] });
    const { value } = await engine.request('explain', {
      image: IMAGE.slice(),
      layer: 'relu',
      at: [2, 3, 1],
      effective: true,
    });
    expect(value).toBe(activations.relu?.data[(2 * 6 + 3) * 3 + 1]);
  });

  it('rejects pictures of another size', async () => {
    const { engine } = await loaded();
    await expect(engine.request('predict', { images: new Float32Array(5) })).rejects.toMatchObject({
      error: { code: 'badImages' },
    });
  });
});

describe('what enters', () => {
  const weights = ({ engine }: Bench) => engine.request('weights', { layers: null, most: null });
  const refusals: Record<string, (bench: Bench) => Promise<unknown>> = {};
  for (const label of [2, -1, 1e6])
    for (const method of ['trainOnBatch', 'gradients'] as const)
      refusals[`${method} with label ${label}: badLabels`] = ({ engine }) =>
        engine.request(method, { images: IMAGE.slice(), labels: Int32Array.of(label) });
  for (const label of [2, -1, 0.5, Number.NaN])
    refusals[`look with label ${label}: badLabels`] = ({ engine }) =>
      engine.request('look', { image: IMAGE.slice(), label, layers: [], keepAll: false });
  for (const pixel of [Number.NaN, Number.POSITIVE_INFINITY, 200, -200]) {
    const images = () => IMAGE.slice().fill(pixel, 35);
    refusals[`trainOnBatch with pixel ${pixel}: badImages`] = ({ engine }) =>
      engine.request('trainOnBatch', { images: images(), labels: Int32Array.of(1) });
    refusals[`predict with pixel ${pixel}: badImages`] = ({ engine }) =>
      engine.request('predict', { images: images() });
    refusals[`look with pixel ${pixel}: badImages`] = ({ engine }) =>
      engine.request('look', { image: images(), label: null, layers: [], keepAll: false });
  }
  for (const value of [Number.NaN, Number.NEGATIVE_INFINITY])
    refusals[`setWeights with ${value}: badWeights`] = ({ engine }) =>
      engine.request('setWeights', {
        'conv/bias': { shape: [3], data: new Float32Array(3) },
        'logits/bias': { shape: [2], data: Float32Array.of(0, value) },
      });
  refusals['setWeights of another network: badWeights'] = ({ engine }) =>
    engine.request('setWeights', { 'other/bias': { shape: [3], data: new Float32Array(3) } });

  it.each(Object.entries(refusals))('is refused before anything is computed: %s', async (name, ask) => {
    const bench = await loaded();
    const before = await weights(bench);
    const error = await ask(bench).then(
      () => null,
      (failure: { error: EngineError }) => failure.error,
    );
    expect(error?.code).toBe(name.split(': ')[1]);
    expect(error && describeEngineError(error).es).not.toMatch(/undefined|nuestro/);
    expect(await weights(bench)).toEqual(before);
  });
});

describe('data', () => {
  it('waits for the samples that are asked for', async () => {
    const { engine, dataset } = await loaded();
    dataset.stall();
    const samples = engine.request('samples', { indices: [3, 0] });
    await turn();
    dataset.arrive();
    expect((await samples).map(({ index, label }) => [index, label])).toEqual([
      [3, 1],
      [0, 0],
    ]);
  });

  it('finds a picture that the network gets wrong, after the last one', async () => {
    const { engine } = await loaded();
    const found = await engine.request('nextWrong', { after: -1 });
    const rows = await engine.request('predict', { images: found?.image.data ?? new Float32Array(0) });
    expect(rows.indexOf(Math.max(...rows))).not.toBe(found?.label);
  });
});

describe('the end', () => {
  it.each(INTERRUPTIBLE)('cancels %s', async (what) => {
    const bench = await loaded();
    const running = outcome(start(bench, what));
    await turn();
    bench.engine.dispose();
    expect(await running).toBe('cancelled');
    await expect(bench.engine.request('memory', null)).rejects.toMatchObject(CANCELLED);
    await turn();
  });
});

/** Every request about the loaded network, while it is computed or waits for its pictures. */
const ABOUT_THE_NETWORK: Readonly<Record<string, (bench: Bench) => Promise<unknown>>> = {
  train: ({ engine }) => engine.request('train', { steps: null }),
  evaluate: ({ engine }) => engine.request('evaluate', {}),
  predict: ({ engine }) => engine.request('predict', { images: IMAGE.slice() }),
  activations: ({ engine }) => engine.request('activations', { images: IMAGE.slice(), layer: 'conv' }),
  inspect: ({ engine }) => engine.request('inspect', { image: IMAGE.slice(), layers: ['relu'] }),
  inspectDrawing: ({ engine }) =>
    engine.request('inspectDrawing', { pixels: new Float32Array(4), width: 2, height: 2, layers: [] }),
  fitDrawing: ({ engine }) => engine.request('fitDrawing', { pixels: new Float32Array(4), width: 2, height: 2 }),
  gradients: ({ engine }) => engine.request('gradients', { images: IMAGE.slice(), labels: Int32Array.of(1) }),
  trainOnBatch: ({ engine }) => engine.request('trainOnBatch', { images: IMAGE.slice(), labels: Int32Array.of(1) }),
  weights: ({ engine }) => engine.request('weights', { layers: null, most: null }),
  setWeights: ({ engine }) => engine.request('setWeights', {}),
  look: ({ engine }) => engine.request('look', { image: IMAGE.slice(), label: 1, layers: ['conv'], keepAll: true }),
  lookThumbnails: ({ engine }) => engine.request('lookThumbnails', { layers: ['conv'] }),
  layerMaps: ({ engine }) => engine.request('layerMaps', { layer: 'conv' }),
  explain: ({ engine }) =>
    engine.request('explain', { image: IMAGE.slice(), layer: 'relu', at: [0, 0, 0], effective: false }),
  attribute: (bench) => start(bench, 'attribute'),
  normalise: ({ engine }) => engine.request('normalise', { layer: 'bn', channel: 0, image: null }),
  profile: (bench) => start(bench, 'profile'),
  nextWrong: ({ engine }) => engine.request('nextWrong', { after: -1 }),
  centring: ({ engine }) => engine.request('centring', null),
  samples: ({ engine }) => engine.request('samples', { indices: [0] }),
  shippedArrived: ({ engine }) => engine.request('shippedArrived', null),
  adoptShipped: ({ engine }) => engine.request('adoptShipped', null),
  calibrate: ({ engine }) => engine.request('calibrate', null),
  reset: ({ engine }) => engine.request('reset', { keepWeights: false }),
  configure: ({ engine }) => engine.request('configure', TRAINING),
  pause: ({ engine }) => engine.request('pause', null),
  checkpoint: ({ engine }) => engine.request('checkpoint', null),
  // It finds the slots of no weight in the checkpoint, so it was answered where it says so.
  restore: ({ engine }) =>
    engine
      .request('restore', { step: 3, seed: 7, optimizer: 'adam', updates: 0, weights: {}, slots: {} })
      .catch(({ error }) => {
        if (error.code !== 'weightsMismatch') throw new EngineFailure(error);
      }),
  retryData: ({ engine }) => engine.request('retryData', null),
  memory: ({ engine }) => engine.request('memory', null),
};
const NAMES = Object.keys(ABOUT_THE_NETWORK);
const ask = (name: string, bench: Bench) => {
  const one = ABOUT_THE_NETWORK[name];
  if (!one) throw new Error(name);
  return outcome(one(bench));
};

describe('a request about the network', () => {
  it.each(NAMES)('%s in flight ends before another network takes its place', async (name) => {
    const bench = await loaded();
    const request = ask(name, bench);
    const load = outcome(bench.engine.request('load', LOAD));
    expect(['done', 'cancelled']).toContain(await request);
    expect(await load).toBe('done');
    const alone = await loaded();
    expect(await memory(bench)).toEqual(await memory(alone));
  });

  it.each(NAMES)('%s in flight on another backend ends before the old one is disposed of', async (name) => {
    const bench = await loaded();
    await turn();
    const request = ask(name, bench);
    await turn();
    const load = outcome(bench.engine.request('load', { ...LOAD, backend: 'auto' }));
    expect(['done', 'cancelled']).toContain(await request);
    expect(await load).toBe('done');
  });

  it.each(NAMES)('%s that comes during a load is answered after it', async (name) => {
    const bench = testBench();
    const load = outcome(bench.engine.request('load', LOAD));
    const request = ask(name, bench);
    expect(await load).toBe('done');
    // A training goes on until it is paused.
    if (name === 'train') {
      await turn();
      await bench.engine.request('pause', null);
    }
    expect(await request).toBe('done');
  });

  it.each(NAMES)('%s for a load that made way for another is cancelled', async (name) => {
    const bench = testBench();
    const first = outcome(bench.engine.request('load', LOAD));
    const request = ask(name, bench);
    const second = outcome(bench.engine.request('load', LOAD));
    expect(await request).toBe('cancelled');
    expect([await first, await second]).toEqual(['cancelled', 'done']);
  });

  it.each(NAMES)('%s for an earlier network is refused', async (name) => {
    const bench = await loaded();
    await bench.engine.request('load', LOAD);
    const late: Bench = {
      ...bench,
      engine: { ...bench.engine, request: (method, rest) => bench.engine.request(method, rest, { load: 1 }) },
    };
    expect(await ask(name, late)).toBe('cancelled');
  });

  it.each(NAMES)('%s finds nothing where the page has a network open that cannot be built', async (name) => {
    const bench = await loaded();
    const training = outcome(bench.engine.request('train', { steps: null }));
    await turn();
    await bench.engine.request('unload', null);
    expect(await training).toBe('done');
    // Where there is nothing, nothing changes.
    expect(await ask(name, bench)).toBe(name === 'pause' ? 'done' : 'notLoaded');
  });

  it.each(NAMES)('%s gets the reason why the network is not there', async (name) => {
    const bench = testBench(() => Promise.reject(new OutOfDeviceMemory(5)));
    expect(await outcome(bench.engine.request('load', LOAD))).toBe('outOfMemory');
    expect(await ask(name, bench)).toBe(name === 'pause' ? 'done' : 'outOfMemory');
  });
});

describe('stalled data', () => {
  it.each(['train', 'evaluate', 'samples', 'nextWrong', 'normalise'])('%s ends with another network', async (name) => {
    const bench = await loaded();
    bench.dataset.stall();
    const request = ask(name, bench);
    await turn();
    await bench.engine.request('load', LOAD);
    // A training that is stopped resolves with its steps.
    expect(await request).toBe(name === 'train' ? 'done' : 'cancelled');
  });

  it('lets a training be paused at once', async () => {
    const { engine, dataset } = await loaded();
    await engine.request('train', { steps: 3 });
    dataset.stall();
    const training = engine.request('train', { steps: null });
    await turn();
    await engine.request('pause', null);
    expect((await training).done).toBe(false);
    dataset.arrive();
    const [next] = (await engine.request('train', { steps: 1 })).steps;
    const alone = await loaded();
    const { steps } = await alone.engine.request('train', { steps: 4 });
    expect(next).toMatchObject({ step: 3, loss: steps[3]?.loss });
  });
});
