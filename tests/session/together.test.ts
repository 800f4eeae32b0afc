import { afterEach, describe, expect, it, vi } from 'vitest';
import { formatBytes } from '@/i18n/format';
import { describeEngineError } from '@/i18n/messages/engineErrors';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { suggestedRate } from '@/network/training';
import type { BackendInfo } from '@/record/backend';
import { Capacity, memoryLimit, trainingUse } from '@/session/capacity';
import { createSession } from '@/session/createSession';
import { catalogDocument } from '@/session/document';
import { DEFAULT_TRAINING } from '@/session/settings';
import type { TogetherRun } from '@/session/togetherRun';
import { FakeClock, settled } from './fakeClock';
import { FakeEngine } from './fakeEngine';
import { FakeHost, testSession } from './testSession';

const BACKEND: BackendInfo = {
  name: 'simd',
  reason: 'only',
  timings: {},
  device: null,
  softwareRendering: false,
  processor: null,
};

/** A session with two networks that are about to be trained together; `engines` are theirs. */
async function twoNetworks() {
  const engines: FakeEngine[] = [];
  const engine = () => {
    const made = new FakeEngine();
    engines.push(made);
    return made;
  };
  const clock = new FakeClock();
  const session = createSession({ engine, clock, host: new FakeHost() });
  const documents = (['lenet5', 'lenet5-1998'] as const).map((id) => catalogDocument(id, defaultKnobs(id)));
  const run = await session.together.begin(
    documents.map((document) => ({ document, training: session.together.trainingOf(document) })),
  );
  return { session, engines, clock, run };
}

async function loaded() {
  const test = await twoNetworks();
  await settled();
  for (const engine of test.engines) engine.next('load').answer({ backend: BACKEND });
  for (let i = 0; i < 4; i++) {
    await settled();
    for (const [i, engine] of test.engines.entries()) {
      const { height, width, channels } = test.run.sides[i]?.document.definition.input ?? fail();
      const image = { shape: [height, width, channels], data: new Float32Array(height * width * channels) };
      for (const call of engine.waiting('samples'))
        call.answer(call.parameters.indices.map((index) => ({ index, label: 0, image })));
      for (const call of engine.waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
      for (const call of engine.waiting('calibrate')) call.answer(BACKEND);
    }
  }
  await test.run.started;
  const [left = fail(), right = fail()] = test.engines;
  return { ...test, left, right };
}

/** The estimated bytes that training a network needs, with the settings of the page. */
const planOf = (id: CatalogId) => {
  const { analysis } = catalogDocument(id, defaultKnobs(id));
  return new Capacity(() => 'simd').plan(analysis, trainingUse(DEFAULT_TRAINING));
};
const memoryOf = (id: CatalogId): number => planOf(id).total;

/** A device of which a tab may use this many bytes. */
function haveRoomFor(bytes: number): void {
  vi.stubGlobal('navigator', { deviceMemory: 1, hardwareConcurrency: 2 });
  const perGibibyte = memoryLimit();
  vi.stubGlobal('navigator', { deviceMemory: bytes / perGibibyte, hardwareConcurrency: 2 });
}

function fail(): never {
  throw new Error('Not there');
}

const loss = (step: number, of: number) => ({ step, loss: of, accuracy: 0.5, milliseconds: 1 });

/** Completes the step that one network was asked for, as an engine would. */
function doStep(engine: FakeEngine, step: number, of: number, done = false): void {
  const steps = [loss(step, of)];
  engine.emit({ event: 'steps', steps });
  engine.next('train').answer({ steps, done });
}

const state = (run: TogetherRun) => run.store.getState();

afterEach(() => vi.unstubAllGlobals());

describe('two networks trained together', () => {
  it('begin with the weights of the seed, with the same settings except for the learning rate, each in its engine', async () => {
    const { run, engines, left, right } = await loaded();
    expect(engines).toHaveLength(2);
    const [one, two] = [left, right].map((engine) => engine.calls.find(({ method }) => method === 'load')?.parameters);
    expect(one).toMatchObject({ weights: { type: 'seed' }, dataset: 'mnist', training: DEFAULT_TRAINING });
    const scaled = suggestedRate(DEFAULT_TRAINING.optimizer, catalogEntry('lenet5-1998').rateScale);
    expect(scaled).not.toBe(DEFAULT_TRAINING.learningRate);
    expect(two).toMatchObject({
      weights: { type: 'seed' },
      dataset: 'mnist',
      training: { ...DEFAULT_TRAINING, learningRate: scaled },
    });
    expect(state(run)).toEqual({ phase: 'ready', step: 0, failure: null });
  });

  it('wait for each other after every step', async () => {
    const { run, left, right } = await loaded();
    const trained = run.train(2);
    await settled();
    expect(left.next('train').parameters).toEqual({ steps: 1 });
    doStep(left, 0, 2.5);
    await settled();
    expect(left.waiting('train')).toHaveLength(0);
    expect(state(run).step).toBe(0);
    doStep(right, 0, 2.25);
    await settled();
    expect(state(run)).toMatchObject({ phase: 'training', step: 1 });
    doStep(right, 1, 1.25);
    doStep(left, 1, 1.5);
    expect(await trained).toEqual([
      [loss(0, 2.5), loss(1, 1.5)],
      [loss(0, 2.25), loss(1, 1.25)],
    ]);
    expect(state(run)).toMatchObject({ phase: 'paused', step: 2 });
    expect(run.sides.map(({ session }) => [...session.telemetry.steps.column(1)])).toEqual([
      [2.5, 1.5],
      [2.25, 1.25],
    ]);
  });

  it('pause after the same step, and continue from there', async () => {
    const { run, left, right } = await loaded();
    void run.train(null);
    await settled();
    doStep(left, 0, 2);
    const paused = run.pause();
    await settled();
    expect(state(run).phase).toBe('training');
    doStep(right, 0, 2);
    await paused;
    await settled();
    expect(state(run)).toMatchObject({ phase: 'paused', step: 1 });
    expect([left, right].flatMap((engine) => engine.waiting('train'))).toEqual([]);
    void run.train(1);
    await settled();
    doStep(left, 1, 1);
    doStep(right, 1, 1);
    await settled();
    expect(state(run)).toMatchObject({ phase: 'paused', step: 2 });
  });

  it('obey the latest request: one training at a time, and none after a pause', async () => {
    const { run, left, right } = await loaded();
    const first = run.train(null);
    void run.train(1);
    await settled();
    expect([left, right].map((engine) => engine.waiting('train').length)).toEqual([1, 1]);
    expect(await first).toEqual([[], []]);
    for (const engine of [left, right]) doStep(engine, 0, 2);
    await settled();
    expect(state(run)).toMatchObject({ phase: 'paused', step: 1 });
    void run.train(null);
    void run.pause();
    await settled();
    expect([left, right].flatMap((engine) => engine.waiting('train'))).toEqual([]);
    expect(state(run)).toMatchObject({ phase: 'paused', step: 1 });
  });

  it('start over both', async () => {
    const { run, left, right } = await loaded();
    void run.train(1);
    await settled();
    for (const engine of [left, right]) doStep(engine, 0, 2);
    await settled();
    void run.startOver();
    await settled();
    for (const engine of [left, right]) engine.next('reset').answer(null);
    await settled();
    expect(state(run)).toEqual({ phase: 'ready', step: 0, failure: null });
    expect(run.sides.map(({ session }) => session.telemetry.steps.length)).toEqual([0, 0]);
  });

  it('stop both when one loses its device, and say which', async () => {
    const { run, left, right } = await loaded();
    void run.train(null);
    await settled();
    doStep(left, 0, 2);
    right.next('train').fail({ code: 'deviceLost' });
    await settled();
    expect(state(run)).toEqual({ phase: 'failed', step: 0, failure: { side: 1, error: { code: 'deviceLost' } } });
    expect(left.waiting('train')).toEqual([]);
  });

  it('stop both when one has a value that is not finite', async () => {
    const { run, left, right } = await loaded();
    void run.train(null);
    await settled();
    const error = { code: 'nonFinite', step: 0, first: { what: 'loss' }, restored: true } as const;
    left.emit({ event: 'failed', error });
    doStep(left, 0, Number.NaN);
    doStep(right, 0, 2);
    await settled();
    expect(state(run)).toMatchObject({ phase: 'failed', failure: { side: 0, error } });
    expect(right.waiting('train')).toEqual([]);
  });

  it('train from step 0 if asked while they start over, and not at the same time', async () => {
    const { run, left, right } = await loaded();
    const engines = [left, right];
    void run.train(1);
    await settled();
    for (const engine of engines) doStep(engine, 0, 2);
    await settled();
    void run.startOver();
    void run.train(null);
    await settled();
    expect(state(run).phase).toBe('starting');
    expect(engines.map((engine) => engine.waiting('train').length)).toEqual([0, 0]);
    for (const engine of engines) engine.next('reset').answer(null);
    await settled();
    expect(state(run)).toMatchObject({ phase: 'training', step: 0 });
    expect(engines.map((engine) => engine.waiting('train').length)).toEqual([1, 1]);
  });

  it('finish with the last step', async () => {
    const { run, left, right } = await loaded();
    void run.train(null);
    await settled();
    for (const engine of [left, right]) doStep(engine, 0, 2, true);
    await settled();
    expect(state(run)).toMatchObject({ phase: 'finished', step: 1 });
  });

  it('are rejected if they do not fit together, before an engine starts', async () => {
    // They share an engine: what a step makes counts once, at its largest.
    const plans = [planOf('lenet5'), planOf('lenet5-1998')];
    const kept = plans.map(({ weights, slots }) => weights + slots);
    const freed = plans.map(({ total }, i) => total - (kept[i] ?? 0));
    const bytes = kept.reduce((a, b) => a + b, 0) + Math.max(...freed);
    haveRoomFor(bytes - 1);
    const { run, engines } = await twoNetworks();
    await run.started;
    expect(state(run)).toMatchObject({
      phase: 'failed',
      failure: { side: null, error: { code: 'doesNotFit', use: 'training', bytes } },
    });
    expect(engines).toEqual([]);
    haveRoomFor(bytes);
    const fitting = await twoNetworks();
    await settled();
    expect(fitting.engines).toHaveLength(2);
    expect(state(fitting.run).phase).toBe('starting');
  });

  it('are planned as six in one engine, and rejected with the bytes wanted and allowed', () => {
    const ids = ['lenet5', 'lenet5-1998', 'alexnet-tab', 'vgg16-tab', 'plain20', 'resnet20'] as const;
    const six = ids.map((id) => ({
      analysis: catalogDocument(id, defaultKnobs(id)).analysis,
      training: DEFAULT_TRAINING,
    }));
    const capacity = new Capacity(() => 'simd');
    const plans = ids.map(planOf);
    const kept = plans.map(({ weights, slots }) => weights + slots);
    const freed = plans.map(({ total }, i) => total - (kept[i] ?? 0));
    const bytes = kept.reduce((a, b) => a + b, 0) + Math.max(...freed);
    expect(capacity.refuseTogether(six, bytes)).toBeNull();
    // Each of them fits by itself.
    for (const { analysis, training } of six) expect(capacity.refuseTraining(analysis, training, bytes - 1)).toBeNull();
    const refused = capacity.refuseTogether(six, bytes - 1);
    expect(refused).toEqual({
      ...{ code: 'doesNotFit', use: 'training', bytes, limit: bytes - 1 },
      ...{ batchSize: null, input: null },
    });
    const { en, es } = describeEngineError(refused ?? fail());
    const size = { en: formatBytes(bytes, 'en'), es: formatBytes(bytes, 'es') };
    expect(en).toContain(`needs about ${size.en} of memory; this tab can have ${size.en}`);
    expect(es).toContain(`necesita unos ${size.es} de memoria y esta pestaña dispone de ${size.es}`);
  });

  it('wait until it is settled which backend the page trains on, and take that one', async () => {
    const { session, engines, engine, finishLoading } = testSession();
    void session.start();
    await settled();
    const [document] = (['lenet5'] as const).map((id) => catalogDocument(id, defaultKnobs(id)));
    if (!document) throw new Error('Not there');
    const training = session.together.trainingOf(document);
    const run = await session.together.begin([
      { document, training },
      { document, training },
    ]);
    await settled();
    // The page's engine alone, whose network is still loading.
    expect(engines).toHaveLength(1);
    expect(session.stores.settings.getState().backend).toBe('auto');
    expect(engine().waiting('load')).toHaveLength(1);
    await finishLoading();
    await settled();
    expect(engines).toHaveLength(3);
    const { backend } = session.stores.run.getState();
    expect(backend).not.toBeNull();
    expect(engines.slice(1).map((copy) => copy.next('load').parameters.backend)).toEqual([
      backend?.name,
      backend?.name,
    ]);
    session.together.close(run);
    session.dispose();
  });

  it('are rejected with the name of the first that does not fit by itself, and with what would fit', async () => {
    haveRoomFor(Math.max(memoryOf('lenet5'), memoryOf('lenet5-1998')) - 1);
    const { run, engines } = await twoNetworks();
    await run.started;
    const { failure } = state(run);
    expect(failure).toMatchObject({ side: expect.any(Number), error: { code: 'doesNotFit' } });
    expect(failure?.error).not.toMatchObject({ batchSize: null });
    expect(engines).toEqual([]);
  });

  it('end with their session, in the middle of a step', async () => {
    const { session, run, engines, clock } = await loaded();
    const trained = run.train(null);
    await settled();
    session.dispose();
    expect(await trained).toEqual([[], []]);
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, true]);
    expect(state(run).failure).toBeNull();
    await clock.pass(60_000);
    expect(clock.waiting).toBe(0);
  });
});
