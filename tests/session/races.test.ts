import { describe, expect, it } from 'vitest';
import type { BackendInfo } from '@/record/backend';
import { EngineFailure } from '@/record/engineFailure';
import { ExplanationQuery } from '@/session/explanation';
import { NormalisationQuery } from '@/session/normalisation';
import { Profile } from '@/session/profile';
import { remedyFor } from '@/session/remedy';
import { settled } from './fakeClock';
import { until } from './runs';
import { testSession } from './testSession';

const step = (index: number) => ({ step: index, loss: 1 / (index + 1), accuracy: 0.5, milliseconds: 2 });
const digit = () => ({ shape: [32, 32, 1], data: new Float32Array(32 * 32) });
const inspection = (share: number) => ({ probabilities: new Float32Array(10).fill(share), activations: {} });
const checkpointAt = (at: number) => ({
  step: at,
  seed: 7,
  optimizer: 'momentum' as const,
  updates: at,
  weights: {},
  slots: {},
});

const DATA = {
  id: 'mnist',
  trainCount: 60_000,
  isComplete: true,
  testCount: 10_000,
  bytesDone: 1,
  bytesTotal: 1,
  error: null,
} as const;

/** Values of the picture in a request, if there is one. */
const pixelsIn = (parameters: unknown): number[] => {
  const { image } = (parameters ?? {}) as { image?: Float32Array };
  return image ? [image.length] : [];
};

/** A session whose network has been loaded. */
async function loaded() {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  test.engine().emit({ event: 'dataset', status: DATA });
  return test;
}

/** Such a session in the middle of a training that has done a step. */
async function training() {
  const test = await loaded();
  const { session, engine } = test;
  session.training.play();
  await settled();
  // Shipped weights, or those of a seed: only the former are replaced by a reset.
  for (const call of engine().waiting('reset')) call.answer(null);
  await settled();
  for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
  await settled();
  engine().emit({ event: 'steps', steps: [step(0)] });
  await settled();
  for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
  await settled();
  return test;
}

describe('training', () => {
  it('runs, counts its steps, pauses, and continues from there', async () => {
    const { session, engine } = await training();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 1, lastLoss: 1 });
    session.training.pause();
    engine().next('pause').answer(null);
    engine()
      .next('train')
      .answer({ steps: [step(0)], done: false });
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'paused', step: 1 });
    session.training.play();
    await settled();
    expect(engine().waiting('train')).toHaveLength(1);
    expect(engine().waiting('reset')).toHaveLength(0);
  });

  it('is finished when the run is, and starts a new one when played again', async () => {
    const { session, engine } = await training();
    session.stores.run.setState({ totalSteps: 1 });
    engine()
      .next('train')
      .answer({ steps: [step(0)], done: true });
    await settled();
    expect(session.stores.run.getState().phase).toBe('finished');
    session.training.play();
    await settled();
    expect(engine().waiting('reset')).toHaveLength(1);
  });

  it('stops before a new one begins', async () => {
    const { session, engine } = await training();
    const losses = session.training.train(5, { afresh: true });
    await settled();
    expect(engine().calls.at(-1)?.method).toBe('pause');
    engine().next('train').answer({ steps: [], done: false });
    engine().next('pause').answer(null);
    await settled();
    engine().next('reset').answer(null);
    await settled();
    for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
    await settled();
    engine()
      .next('train')
      .answer({ steps: [step(0)], done: false });
    expect(await losses).toEqual([step(0)]);
  });

  it('keeps a failure: the page shows the error and the phase says so', async () => {
    const { session, engine } = await training();
    engine().next('train').fail({ code: 'outOfMemory', bytes: 5e9 });
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'failed', error: { code: 'outOfMemory' } });
  });

  it('adopts settings that are changed after a failure at the next start', async () => {
    const { session, engine } = await training();
    engine().next('train').fail({ code: 'nonFinite', step: 1, first: null, restored: false });
    await settled();
    session.training.setTraining('learningRate', 0.003);
    expect(engine().next('configure').parameters).toMatchObject({ learningRate: 0.003 });
  });

  it('lets a stroke of the pen through, and shows only the newest', async () => {
    const { session, engine } = await training();
    const stroke = () => session.pictures.drawImage(new Float32Array(4), 2, 2);
    stroke();
    stroke();
    stroke();
    await settled();
    expect(engine().waiting('inspectDrawing')).toHaveLength(1);
    engine()
      .next('inspectDrawing')
      .answer({ ...inspection(0.3), image: digit() });
    await settled();
    engine()
      .next('inspectDrawing')
      .answer({ ...inspection(0.7), image: digit() });
    await settled();
    expect(engine().waiting('inspectDrawing')).toHaveLength(0);
    expect(session.stores.input.getState()).toMatchObject({ origin: { type: 'drawn' } });
    expect(session.stores.input.getState().probabilities?.[0]).toBeCloseTo(0.7);
    expect(session.stores.run.getState().phase).toBe('training');
  });

  it('does not compute maps that nobody can see', async () => {
    const { session, engine, host, clock } = await training();
    await clock.pass(10_000);
    for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
    await settled();
    host.setVisible(false);
    const before = engine().calls.length;
    engine().emit({ event: 'steps', steps: [step(1)] });
    await clock.pass(10_000);
    expect(engine().calls.length).toBe(before);
    expect(session.stores.run.getState().step).toBe(2);
  });
});

describe('another network', () => {
  it('is the one that counts, in whatever order the answers arrive', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.network.openCatalog('vgg16-tab');
    await settled();
    const first = engine().next('load');
    session.network.openCatalog('resnet20');
    await settled();
    const [, second] = engine().waiting('load');
    expect(second?.parameters.definition.name).toMatch(/ResNet-20/);
    await finishLoadingOf(second);
    first.fail({ code: 'outOfMemory', bytes: 1 });
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });

    async function finishLoadingOf(call: typeof second) {
      // The fake answers the oldest open request of a method, so the newer load is answered here.
      call?.answer({ backend: session.stores.run.getState().backend ?? fail() });
      await settled();
      void finishLoading;
      const image = { shape: [28, 28, 1], data: new Float32Array(28 * 28) };
      for (let i = 0; i < 4; i++) {
        for (const { parameters, answer } of engine().waiting('samples'))
          answer(parameters.indices.map((index) => ({ index, label: 0, image })));
        for (const { answer } of engine().waiting('inspect')) answer(inspection(0.1));
        await settled();
      }
      for (const { answer } of engine().waiting('calibrate')) answer(session.stores.run.getState().backend ?? fail());
      await settled();
    }
    function fail(): never {
      throw new Error('No backend');
    }
  });

  it('gets the settings that were changed while it was loading', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.network.openCatalog('resnet20');
    session.training.setTraining('batchSize', 16);
    expect(engine().waiting('configure')).toHaveLength(0);
    const load = engine().next('load');
    const loading = finishLoading();
    await settled();
    const configure = engine().next('configure');
    expect(configure.parameters).toMatchObject({ batchSize: 16 });
    expect(load.parameters.training.batchSize).toBe(32);
    configure.answer(null);
    await loading;
    await settled();
    expect(session.stores.run.getState().phase).toBe('ready');
  });

  it('is reloaded if its seed was changed while it was loading', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.network.openCatalog('resnet20');
    session.training.setTraining('seed', 11);
    await finishLoading();
    expect(engine().next('load').parameters.training.seed).toBe(11);
    expect(engine().waiting('configure')).toHaveLength(0);
    await finishLoading();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', weights: { type: 'random', seed: 11 } });
  });

  it.each([
    ['seed', 11],
    ['start', 'glorot'],
    ['startDeviation', 0.02],
    ['startScale', 0.3],
  ] as const)(
    'draws its weights anew before the first step where %s is another, and not after it',
    async (name, value) => {
      const { session, engine, finishLoading } = await loaded();
      session.network.openCatalog('resnet20');
      await finishLoading();
      session.training.setTraining(name, value);
      await settled();
      const configure = engine().next('configure');
      expect(configure.parameters).toMatchObject({ [name]: value });
      configure.answer(null);
      await settled();
      engine().next('reset').answer(null);
      await settled();
      const { load } = engine();
      session.stores.run.setState({ step: 3, weights: { type: 'trained' } });
      session.training.setTraining('startScale', 2);
      await settled();
      engine().next('configure').answer(null);
      await settled();
      expect(engine().waiting('reset')).toHaveLength(0);
      expect(engine().load).toBe(load);
    },
  );

  it('looks at its picture again where pictures are centred, and is not loaded', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.network.openCatalog('resnet20');
    await finishLoading();
    for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
    await settled();
    const { load } = engine();
    session.training.setTraining('centred', true);
    await settled();
    engine().next('configure').answer(null);
    await settled();
    expect(engine().waiting('inspect')).toHaveLength(1);
    expect(engine().load).toBe(load);
  });

  it('ignores late events of the previous run', async () => {
    const { session, engine, finishLoading } = await training();
    const { load } = engine();
    session.network.openCatalog('lenet5-1998');
    await settled();
    engine().emit({ event: 'steps', steps: [step(122)] }, load);
    engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(120) }, load);
    engine()
      .next('train')
      .answer({ steps: [step(122)], done: false });
    await finishLoading();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', step: 0, lastLoss: null });
    expect(session.telemetry.steps.length).toBe(0);
  });

  it('drops answers about the previous one', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.pictures.showTestImage(3);
    await settled();
    const stale = engine().next('samples');
    session.network.openCatalog('lenet5-1998');
    await finishLoading();
    const shown = session.stores.input.getState().image;
    stale.answer([{ index: 3, label: 9, image: { shape: [8, 8, 1], data: new Float32Array(64) } }]);
    await settled();
    expect(session.stores.input.getState().image).toBe(shown);
  });

  it('that is overtaken by an undo leaves no picture of its own behind', async () => {
    const { session, engine, finishLoading } = await loaded();
    const backend = session.stores.run.getState().backend as BackendInfo;
    const { image: shown } = session.stores.input.getState();
    const opened = session.network.openCatalogNetwork('vgg16-tab', { inputSize: 96 });
    await settled();
    engine().next('load').answer({ backend });
    await settled();
    const stale = engine().next('samples');
    const undone = session.undo.undo();
    await settled();
    const before = engine().calls.length;
    const large = { shape: [96, 96, 1], data: new Float32Array(96 * 96) };
    stale.answer(stale.parameters.indices.map((index) => ({ index, label: 0, image: large })));
    await finishLoading();
    await Promise.all([opened, undone]);
    expect(session.stores.input.getState().image).toBe(shown);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
    const given = engine()
      .calls.slice(before)
      .flatMap(({ parameters }) => pixelsIn(parameters));
    expect(new Set(given)).toEqual(new Set([32 * 32]));
  });

  it('is asked nothing about the picture of the one before, which has another size', async () => {
    const { session, engine, finishLoading } = await loaded();
    const backend = session.stores.run.getState().backend as BackendInfo;
    void session.network.openCatalogNetwork('lenet5', { batchNorm: 'beforeActivation' });
    await finishLoading();
    const { nodes } = session.stores.document.getState().analysis;
    const normalising = nodes.find(({ statistics }) => statistics)?.id as string;
    session.stores.view.setState({ selected: normalising, tab: 'normalisation' });
    session.query(NormalisationQuery);
    await settled();
    expect(pixelsIn(engine().next('normalise').parameters)).toEqual([32 * 32]);
    const { definition } = session.stores.document.getState();
    void session.network.openDefinition({ ...definition, input: { ...definition.input, height: 36, width: 36 } });
    await settled();
    engine().next('load').answer({ backend });
    await settled();
    const asked = engine().waiting('normalise').at(-1);
    expect(asked?.parameters.image).toBeNull();
    // Its picture has not come yet.
    await expect(session.looks.look({ backward: false })).rejects.toMatchObject({ error: { code: 'notLoaded' } });
  });

  it('with mistakes never reaches the engine, and the next one opens', async () => {
    const { session, engine } = await loaded();
    const { definition } = session.stores.document.getState();
    const loads = () => engine().calls.filter(({ method }) => method === 'load').length;
    const before = loads();
    await session.network.openDefinition({ ...definition, classes: 3 });
    expect(session.stores.document.getState().analysis.issues).not.toEqual([]);
    expect(session.stores.run.getState().phase).toBe('failed');
    expect(loads()).toBe(before);
  });
});

describe('a lost device', () => {
  it('is replaced three times in a minute, each time from the last checkpoint, and then given up', async () => {
    const { session, engine, engines, finishLoading, host } = await training();
    engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(40) });
    for (let lost = 1; lost <= 3; lost++) {
      engine().next('train').fail({ code: 'deviceLost' });
      await settled();
      expect(engines).toHaveLength(1 + lost);
      expect(engines.at(-2)?.disposed).toBe(true);
      await finishLoading();
      expect(engine().next('restore').parameters.step).toBe(40);
      engine().next('restore').answer(null);
      await settled();
      for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
      await settled();
      expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 40 });
    }
    expect(host.notices.filter(({ id }) => id === 'recovered')).toHaveLength(3);
    engine().next('train').fail({ code: 'deviceLost' });
    await settled();
    expect(engines).toHaveLength(4);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'failed', error: { code: 'deviceLost' } });
  });

  it('repeats the remaining steps of a request, and returns all of them in order', async () => {
    const { session, engine, finishLoading } = await loaded();
    const heard: number[] = [];
    session.connection.listen((event) => {
      if (event.event === 'steps') heard.push(...event.steps.map(({ step }) => step));
    });
    const losses = session.training.train(6);
    await settled();
    engine().emit({ event: 'steps', steps: [step(0), step(1)] });
    engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(2) });
    engine().emit({ event: 'steps', steps: [step(2), step(3)] });
    engine().next('train').fail({ code: 'deviceLost' });
    await settled();
    await finishLoading();
    engine().next('restore').answer(null);
    await settled();
    // The curve continues from the checkpoint: no step is in it twice.
    expect([...session.telemetry.steps.column(0)]).toEqual([0, 1]);
    expect(engine().next('train').parameters).toMatchObject({ steps: 4 });
    const rest = [2, 3, 4, 5].map(step);
    engine().emit({ event: 'steps', steps: rest });
    engine().next('train').answer({ steps: rest, done: false });
    expect(await losses).toEqual([0, 1, 2, 3, 4, 5].map(step));
    expect([...session.telemetry.steps.column(0)]).toEqual([0, 1, 2, 3, 4, 5]);
    // Listeners receive events of the new engine too.
    expect(heard).toEqual([0, 1, 2, 3, 2, 3, 4, 5]);
    session.dispose();
  });

  it('lost again while it is replaced is replaced again', async () => {
    const { session, engine, engines, finishLoading } = await training();
    engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(40) });
    engine().next('train').fail({ code: 'deviceLost' });
    await settled();
    engine().next('load').fail({ code: 'deviceLost' });
    await settled();
    expect(engines).toHaveLength(3);
    await finishLoading();
    engine().next('restore').fail({ code: 'deviceLost' });
    await settled();
    expect(engines).toHaveLength(4);
    await finishLoading();
    expect(engine().next('restore').parameters.step).toBe(40);
    engine().next('restore').answer(null);
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 40 });
  });

  it('that was lost too often leaves the checkpoint for the processor', async () => {
    const { session, engine, finishLoading } = await training();
    engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(40) });
    for (let lost = 1; lost <= 3; lost++) {
      engine().next('train').fail({ code: 'deviceLost' });
      await settled();
      await finishLoading();
      engine().next('restore').answer(null);
      await settled();
    }
    engine().next('train').fail({ code: 'deviceLost' });
    await settled();
    const { error } = session.stores.run.getState();
    if (!error) throw new Error('no error');
    const remedy = remedyFor(session, error);
    expect(remedy?.label.en).toMatch(/CPU|processor/i);
    remedy?.run();
    await settled();
    expect(engine().next('load').parameters.backend).toBe('simd');
    await finishLoading();
    expect(engine().next('restore').parameters.step).toBe(40);
    engine().next('restore').answer(null);
    await settled();
    expect(engine().next('train').parameters.steps).toBeNull();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 40, error: null });
  });

  it('leaves the checkpoint to Choose automatically where the processor can’t compute either', async () => {
    const { session, engine, finishLoading, host } = await training();
    engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(40) });
    session.training.continueOn('simd');
    await settled();
    engine().next('load').fail({ code: 'backendUnavailable', backend: 'simd', detail: 'no WebAssembly' });
    await settled();
    const { error } = session.stores.run.getState();
    if (!error) throw new Error('no error');
    remedyFor(session, error)?.run();
    await settled();
    expect(host.questions).toEqual([]);
    expect(engine().next('load').parameters.backend).toBe('auto');
    await finishLoading();
    expect(engine().next('restore').parameters.step).toBe(40);
    engine().next('restore').answer(null);
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 40, error: null });
  });

  it.each([
    ['Train', ({ session }) => session.training.play()],
    ['another network', ({ session }) => session.network.openCatalog('lenet5-1998')],
    ['the same backend', ({ session }) => session.network.setBackend(session.stores.settings.getState().backend)],
  ] as [string, (test: Awaited<ReturnType<typeof loaded>>) => void][])(
    'at rest is replaced by %s',
    async (_, command) => {
      const test = await loaded();
      const { session, engine, engines, finishLoading } = test;
      command(test);
      await settled();
      // The first request to the device reports that it is gone.
      for (const method of ['reset', 'train', 'load'] as const)
        for (const call of engine().waiting(method)) call.fail({ code: 'deviceLost' });
      await settled();
      expect(engines).toHaveLength(2);
      await finishLoading();
      expect(session.stores.run.getState().error).toBeNull();
      expect(['training', 'ready']).toContain(session.stores.run.getState().phase);
    },
  );

  it('is asked again once a minute has passed', async () => {
    const { engine, engines, finishLoading, clock } = await training();
    for (let lost = 0; lost < 5; lost++) {
      engine().next('train').fail({ code: 'deviceLost' });
      await settled();
      await finishLoading();
      for (const call of engine().waiting('inspect')) call.answer(inspection(0.1));
      await settled();
      await clock.pass(61_000);
    }
    expect(engines).toHaveLength(6);
  });
});

describe('shipped weights', () => {
  const FACTS = { testAccuracy: 0.99, seed: 7, epochs: 1 };
  const BACKEND = {
    name: 'simd',
    reason: 'only',
    timings: {},
    device: null,
    softwareRendering: false,
    processor: null,
  } as const;
  const weightsOf = ({ session }: ReturnType<typeof testSession>) => session.stores.run.getState().weights;

  /** The network is open, with weights of its seed: the shipped ones do not come. */
  async function openedWithout() {
    const test = testSession();
    void test.session.start();
    test.engine().next('load').answer({ backend: BACKEND });
    await settled();
    expect(test.session.stores.run.getState().phase).toBe('starting');
    await test.clock.pass(2_000);
    expect(test.session.stores.run.getState().phase).toBe('ready');
    expect(weightsOf(test).type).toBe('random');
    return { ...test, arrived: test.engine().next('shippedArrived') };
  }

  it('that arrive at once are those that the network opens with', async () => {
    const test = testSession();
    void test.session.start();
    test.engine().next('load').answer({ backend: BACKEND });
    await settled();
    test.engine().next('shippedArrived').answer(FACTS);
    await settled();
    expect(test.session.stores.run.getState().phase).toBe('starting');
    test.engine().next('adoptShipped').answer(true);
    await settled();
    expect(weightsOf(test)).toEqual({ type: 'shipped', testAccuracy: 0.99 });
    test.session.dispose();
  });

  it('that are late do not hold up the page, and are taken when they come', async () => {
    const test = await openedWithout();
    test.arrived.answer(FACTS);
    await settled();
    test.engine().next('adoptShipped').answer(true);
    await settled();
    expect(weightsOf(test)).toEqual({ type: 'shipped', testAccuracy: 0.99 });
    test.session.dispose();
  });

  it('that come after the training has begun are not taken', async () => {
    const test = await openedWithout();
    test.session.training.play();
    await settled();
    test.engine().emit({ event: 'steps', steps: [step(0)] });
    test.arrived.answer(FACTS);
    await settled();
    expect(test.engine().waiting('adoptShipped')).toHaveLength(0);
    expect(weightsOf(test).type).toBe('trained');
    test.session.dispose();
  });

  it('that are being taken when a training begins are replaced by those of the seed', async () => {
    const test = await openedWithout();
    test.arrived.answer(FACTS);
    await settled();
    test.session.training.play();
    await settled();
    const methods = test.engine().calls.map(({ method }) => method);
    expect(methods.indexOf('reset')).toBeGreaterThan(methods.indexOf('adoptShipped'));
    test.session.dispose();
  });

  it('are of pictures as they are: a network with centred ones has weights of its seed until they are so again', async () => {
    const test = await openedWithout();
    test.arrived.answer(FACTS);
    await settled();
    test.engine().next('adoptShipped').answer(true);
    await settled();
    expect(weightsOf(test).type).toBe('shipped');
    test.session.training.setTraining('centred', true);
    await settled();
    const centred = test.engine().next('load');
    expect(centred.parameters).toMatchObject({ weights: { type: 'seed' }, training: { centred: true } });
    await test.finishLoading();
    expect(weightsOf(test)).toEqual({ type: 'random', seed: 7 });
    expect(test.session.network.shippedId()).toBeNull();
    test.session.training.setTraining('centred', false);
    await settled();
    expect(test.engine().next('load').parameters).toMatchObject({ weights: { type: 'shipped', id: 'lenet5' } });
    test.session.dispose();
  });

  it('that are late are not taken once pictures are centred', async () => {
    const test = await openedWithout();
    test.session.training.setTraining('centred', true);
    await settled();
    test.arrived.answer(FACTS);
    await test.finishLoading();
    expect(test.engine().waiting('adoptShipped')).toHaveLength(0);
    expect(weightsOf(test).type).toBe('random');
    test.session.dispose();
  });

  it('are left to those of the seed where a link says so, until they are asked for', async () => {
    const test = testSession();
    const { network, training, stores } = test.session;
    stores.view.setState({ weights: 'seed' });
    void test.session.start();
    expect(test.engine().next('load').parameters).toMatchObject({ weights: { type: 'seed' } });
    await test.finishLoading();
    expect(network.shippedId()).toBe('lenet5');
    network.openShippedWeights();
    await settled();
    expect(test.engine().next('load').parameters).toMatchObject({ weights: { type: 'shipped', id: 'lenet5' } });
    await test.finishLoading();
    expect(stores.view.getState().weights).toBe('shipped');
    training.reset();
    await settled();
    // Of what is shown now, a link shows the same.
    expect(stores.view.getState().weights).toBe('seed');
    network.openCatalog('lenet5');
    await settled();
    expect(test.engine().next('load').parameters).toMatchObject({ weights: { type: 'shipped' } });
    test.session.dispose();
  });

  it('that cannot be had are said to be missing, and the network is open', async () => {
    const test = await openedWithout();
    test.arrived.fail({ code: 'dataDamaged', file: 'weights/lenet5.safetensors', detail: 'wrong SHA-256' });
    await settled();
    expect(test.host.notices.map(({ id }) => id)).toContain('weights');
    expect(test.session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
    test.session.dispose();
  });
});

describe('a network with mistakes', () => {
  /** Everything that a user or a script can ask of the engine about a network. */
  const ASKED: Readonly<Record<string, (test: ReturnType<typeof testSession>) => Promise<unknown>>> = {
    Train: ({ session }) => session.training.train(null),
    'One step': ({ session }) => session.training.train(1),
    'a run from its beginning': ({ session }) => session.training.train(3, { afresh: true }),
    evaluate: ({ session }) => session.connection.request('evaluate', {}),
    predict: ({ session }) => session.connection.request('predict', { images: new Float32Array(1) }),
    weights: ({ session }) => session.weightsOf('c1'),
    'the next wrong picture': ({ session }) => session.pictures.nextWrong(),
    'a step profile': ({ session }) => session.query(Profile).take(),
    'slow motion': async ({ session }) => {
      session.slowMotion.start();
      await until(() => session.stores.run.getState().error !== null);
      const { error } = session.stores.run.getState();
      if (error) throw new EngineFailure(error);
    },
  };

  it.each(Object.entries(ASKED))('answers %s with the mistake, and the engine is not asked', async (_, ask) => {
    const test = await loaded();
    const { session, engine } = test;
    const { definition } = session.stores.document.getState();
    await session.network.openDefinition({ ...definition, classes: 3 });
    const [issue] = session.stores.document.getState().analysis.issues;
    expect(issue).toBeDefined();
    const before = engine().calls.length;
    await expect(ask(test)).rejects.toMatchObject({ error: { code: 'faultyNetwork', issue } });
    expect(engine().calls.length).toBe(before);
  });

  it('leaves nothing in the engine: the training of the one before ends', async () => {
    const { session, engine } = await training();
    const { definition } = session.stores.document.getState();
    await session.network.openDefinition({ ...definition, classes: 3 });
    expect(engine().waiting('unload')).toHaveLength(1);
    engine().emit({ event: 'steps', steps: [step(1)] }, engine().load - 1);
    engine().next('train').answer({ steps: [], done: false });
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'failed', step: 0 });
  });

  it('gives way to the next one', async () => {
    const { session, engine, finishLoading } = await loaded();
    const { definition } = session.stores.document.getState();
    await session.network.openDefinition({ ...definition, classes: 3 });
    session.training.play();
    await settled();
    expect(session.stores.run.getState().error?.code).toBe('faultyNetwork');
    session.network.openCatalog('lenet5-1998');
    await finishLoading();
    session.training.play();
    await settled();
    expect(engine().waiting('train')).toHaveLength(1);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', error: null });
  });
});

describe('a training that is asked for', () => {
  it('while a network is being opened waits for it', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.network.openCatalog('lenet5-1998');
    const losses = session.training.train(1);
    await settled();
    expect(engine().waiting('train')).toHaveLength(0);
    await finishLoading();
    engine()
      .next('train')
      .answer({ steps: [step(0)], done: false });
    expect(await losses).toEqual([step(0)]);
  });

  it('while another of some steps is under way waits for its end', async () => {
    const { session, engine } = await loaded();
    const [first, second] = [session.training.train(2), session.training.train(1)];
    await settled();
    expect(engine().waiting('train')).toHaveLength(1);
    engine()
      .next('train')
      .answer({ steps: [step(0), step(1)], done: false });
    expect(await first).toHaveLength(2);
    await settled();
    engine()
      .next('train')
      .answer({ steps: [step(2)], done: false });
    expect(await second).toEqual([step(2)]);
  });

  it('is not begun where Pause comes first', async () => {
    const { session, engine, finishLoading } = await loaded();
    session.network.openCatalog('lenet5-1998');
    const losses = session.training.train(5);
    session.training.pause();
    await finishLoading();
    expect(await losses).toEqual([]);
    expect(engine().waiting('train')).toHaveLength(0);
  });
});

describe('a run that starts over', () => {
  it('is back at step 0 before Pause reaches the engine, and trains no step', async () => {
    const { session, engine } = await loaded();
    const losses = session.training.train(5, { afresh: true });
    await settled();
    session.training.pause();
    await settled();
    expect(engine().waiting('pause')).toHaveLength(0);
    engine().next('reset').answer(null);
    await settled();
    engine().next('inspect').answer(inspection(0.1));
    expect(await losses).toEqual([]);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', step: 0, weights: { type: 'random' } });
    expect(engine().waiting('pause')).toHaveLength(1);
    expect(engine().waiting('train')).toHaveLength(0);
  });
});

describe('a run that failed', () => {
  it('stands before the step that failed, and what was recorded from there on is gone', async () => {
    const { session, engine } = await training();
    engine().emit({ event: 'steps', steps: [1, 2, 3, 4].map(step) });
    engine().emit({ event: 'failed', error: { code: 'nonFinite', step: 3, first: null, restored: true } });
    engine().next('train').fail({ code: 'nonFinite', step: 3, first: null, restored: true });
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'failed', step: 3, error: { code: 'nonFinite' } });
    expect([...session.telemetry.steps.column(0)]).toEqual([0, 1, 2]);
  });
});

describe('a value that is taken apart', () => {
  const report = { explanation: { steps: [], result: 0 }, value: 0, effective: null };

  /** One whose explanation took two seconds; then the outputs change. */
  async function explained({ session, engine, clock }: Awaited<ReturnType<typeof loaded>>) {
    session.stores.input.setState({ image: digit() });
    session.query(ExplanationQuery).watch();
    session.view.setPixel([0, 0, 0]);
    await settled();
    const [asked] = engine().waiting('explain');
    await clock.pass(2_000);
    asked?.answer(report);
    await settled();
    session.stores.input.setState({ activations: {} });
    await settled();
    return engine().waiting('explain').length;
  }

  it('is explained again at once when a training has left other weights', async () => {
    expect(await explained(await loaded())).toBe(1);
  });

  it('is explained less often while it trains, the longer it takes', async () => {
    expect(await explained(await training())).toBe(0);
  });
});

describe('dispose', () => {
  it.each([
    [
      'while it loads',
      async () => {
        const test = testSession();
        void test.session.start();
        await settled();
        return test;
      },
    ],
    ['at rest', loaded],
    ['while it trains', training],
    [
      'while a picture is drawn',
      async () => {
        const test = await loaded();
        test.session.pictures.drawImage(new Float32Array(4), 2, 2);
        await settled();
        return test;
      },
    ],
    [
      'while a value is explained',
      async () => {
        const test = await loaded();
        test.session.query(ExplanationQuery).watch();
        test.session.view.setPixel([0, 0, 0]);
        await settled();
        expect(test.engine().waiting('explain')).toHaveLength(1);
        return test;
      },
    ],
    [
      'while a step is measured',
      async () => {
        const test = await loaded();
        void test.session.query(Profile).measure();
        await settled();
        return test;
      },
    ],
    [
      'while a large network is looked at',
      async () => {
        const test = await loaded();
        test.session.looks.runForward();
        await settled();
        return test;
      },
    ],
  ] as const)('%s ends the engine, and nothing is asked, told or left to a timer after it', async (_, prepare) => {
    const { session, engine, clock } = await prepare();
    session.dispose();
    await settled();
    const asked = engine().calls.length;
    expect(engine().disposed).toBe(true);
    const error = session.stores.run.getState().error;
    session.view.select('c3');
    session.stores.input.setState({ activations: {} });
    await clock.pass(120_000);
    expect(engine().calls.length).toBe(asked);
    expect(session.stores.run.getState().error).toEqual(error);
    expect(clock.waiting).toBe(0);
  });
});

describe('two sessions', () => {
  it('do not touch each other', async () => {
    const [one, two] = [await training(), await loaded()];
    two.session.network.openCatalog('lenet5-1998');
    await two.finishLoading();
    two.session.view.select('c5');
    two.session.training.setTraining('batchSize', 64);
    expect(one.session.stores.document.getState().definition.name).not.toBe(
      two.session.stores.document.getState().definition.name,
    );
    expect(one.session.stores.settings.getState().training.batchSize).not.toBe(64);
    expect(one.session.telemetry.steps.length).toBe(1);
    expect(two.session.telemetry.steps.length).toBe(0);
    one.session.dispose();
    expect(two.engine().disposed).toBe(false);
  });
});
