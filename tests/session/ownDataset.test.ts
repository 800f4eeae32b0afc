import { describe, expect, it } from 'vitest';
import type { GivenDataset } from '@/data/givenImages';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { defaultKnobs } from '@/network/catalog';
import { classifier, define, layer } from '@/network/definition';
import { EngineFailure } from '@/record/engineFailure';
import { captureConfiguration } from '@/session/capture';
import { createSession } from '@/session/createSession';
import { catalogInput } from '@/session/datasets';
import { catalogDocument, documentOf } from '@/session/document';
import { DEFAULT_TRAINING } from '@/session/settings';
import type { Engine } from '@/worker/engine';
import { testBench } from '../worker/testBench';
import { FakeClock, settled } from './fakeClock';
import { FakeHost, testSession } from './testSession';

const same = (text: string) => ({ en: text, es: text });

const list = (count: number) => ({
  pixels: new Uint8Array(count * 28 * 28 * 3),
  labels: Uint16Array.from({ length: count }, (_, i) => i % 2),
});

/** Two classes of coloured pictures. */
const LEAVES: GivenDataset = {
  info: {
    id: 'leaves',
    title: { en: 'Leaves', es: 'Hojas' },
    height: 28,
    width: 28,
    channels: 3,
    classNames: [same('oak'), same('elm')],
    trainCount: 8,
    testCount: 4,
    source: same('This test'),
    licence: same('MIT'),
    officialSplit: true,
    splitNote: same('None'),
    firstPicture: 3,
    handwriting: false,
  },
  images: { train: list(8), test: list(4) },
};

/** In the size of LeNet-5's input. */
const PICTURE = { shape: [32, 32, 3], data: new Float32Array(32 * 32 * 3) };

/** A session with a network on the added data set. */
async function onLeaves() {
  const test = testSession();
  const { session } = test;
  const started = session.start();
  await test.finishLoading();
  await started;
  session.datasets.add(LEAVES);
  session.network.setDataset('leaves');
  await settled();
  for (const call of test.engine().waiting('addDataset')) call.answer(null);
  await test.finishLoading();
  return test;
}

describe('a data set that was added to a session', () => {
  it('is asked for pictures that it has', async () => {
    const { session, engine } = await onLeaves();
    const asked = engine().calls.flatMap(({ method, parameters }) =>
      method === 'samples' ? [(parameters as { indices: readonly number[] }).indices] : [],
    );
    expect(asked.slice(-2)).toEqual([[3], [0, 1, 2, 3]]);
    session.pictures.moreChoices();
    expect(engine().next('samples').parameters.indices).toEqual([2, 3, 0, 1]);
    expect(session.stores.input.getState().choices).toHaveLength(4);
  });

  it('is not shown the picture of the previous set that was on its way when it was chosen', async () => {
    const { session, engine, finishLoading } = await onLeaves();
    session.pictures.showTestImage(2);
    session.pictures.moreChoices();
    session.network.setDataset('mnist');
    for (const call of engine().waiting('samples'))
      call.answer(call.parameters.indices.map((index) => ({ index, label: 0, image: PICTURE })));
    await settled();
    expect(session.stores.input.getState()).toMatchObject({ origin: { type: 'none' }, image: null, choices: [] });
    await finishLoading();
    expect(session.stores.input.getState().origin).toMatchObject({ type: 'test', index: 52 });
  });

  it('is offered, and an engine gets it when a network is first loaded on it, before that', async () => {
    const { session, engine, finishLoading } = await onLeaves();
    expect(session.datasets.store.getState().all.map(({ id }) => id)).toEqual([
      'mnist',
      'fashionMnist',
      'shapes',
      'leaves',
    ]);
    const asked = engine().calls.map(({ method }) => method);
    expect(asked.filter((method) => method === 'addDataset')).toHaveLength(1);
    expect(asked.lastIndexOf('load')).toBe(asked.indexOf('addDataset') + 1);
    expect(session.stores.document.getState().definition).toMatchObject({ input: { channels: 3 }, classes: 2 });
    expect(session.stores.input.getState().origin).toMatchObject({ type: 'test', index: 3 });

    session.network.setDataset('mnist');
    await settled();
    await finishLoading();
    session.network.setDataset('leaves');
    await settled();
    await finishLoading();
    expect(session.stores.run.getState().phase).toBe('ready');
    expect(engine().calls.filter(({ method }) => method === 'addDataset')).toHaveLength(1);
  });

  it('is sent to the new engine when the device is lost, and the training continues', async () => {
    const { session, engines, engine, finishLoading } = await onLeaves();
    session.training.play();
    await settled();
    engine().next('train').fail({ code: 'deviceLost' });
    await settled();
    expect(engines).toHaveLength(2);
    expect(engine().calls.map(({ method }) => method)).toEqual(['addDataset', 'load']);
    expect(engine().next('addDataset').parameters).toBe(LEAVES);
    engine().next('addDataset').answer(null);
    await finishLoading();
    expect(engine().waiting('train')).toHaveLength(1);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', error: null });
  });

  it('is trained on by copies', async () => {
    const { session, engines } = await onLeaves();
    const document = catalogDocument('lenet5', defaultKnobs('lenet5'), catalogInput('lenet5', LEAVES.info));
    const run = await session.together.begin([
      { document, training: DEFAULT_TRAINING },
      { document, training: DEFAULT_TRAINING },
    ]);
    await settled();
    for (const engine of engines.slice(1))
      expect(engine.calls.map(({ method }) => method)).toEqual(['addDataset', 'load']);
    expect(engines).toHaveLength(3);
    session.together.close(run);
  });

  it('that the engine rejects leaves the network unloaded, and is sent again', async () => {
    const test = testSession();
    const { session, engine } = test;
    session.datasets.add(LEAVES);
    session.stores.settings.setState({ dataset: 'leaves' });
    const started = session.start();
    engine().next('addDataset').fail({ code: 'internal', detail: 'no room' });
    await started;
    expect(session.stores.run.getState()).toMatchObject({ phase: 'failed', error: { code: 'internal' } });
    void session.network.load();
    expect(engine().waiting('addDataset')).toHaveLength(1);
    session.dispose();
  });

  it('is in a link by name, and a page without it opens the network on its own data set and says so', async () => {
    const { session } = await onLeaves();
    const captured = captureConfiguration(session.stores, {
      dataset: LEAVES.info,
      page: { language: 'es' },
      madeWith: { app: '0' },
    });
    expect(captured.dataset).toEqual({ id: 'leaves', name: 'Hojas' });
    expect(session.adopt(captured).definition).toEqual(session.stores.document.getState().definition);
    expect(session.stores.settings.getState().dataset).toBe('leaves');

    const other = testSession();
    other.session.stores.settings.setState({ dataset: 'shapes' });
    expect(other.session.adopt(captured).definition).toMatchObject({ classes: 10 });
    expect(other.session.stores.settings.getState().dataset).toBe('shapes');
    expect(captured.input).toEqual({ type: 'test', index: 3 });
    expect(other.session.stores.input.getState().origin).toEqual({ type: 'none' });
    const leads = { addData: () => {} };
    Object.assign(other.host, leads);
    const said = () => other.host.notices.map(({ text }) => text.en);
    // What is said comes with a file of its own.
    await expect
      .poll(said, { timeout: 10_000 })
      .toEqual([
        'This was made on the data set “Hojas”, whose pictures are not on this page. The network opens on Shapes instead.',
      ]);
    expect(other.host.notices[0]?.actions).toEqual([
      { label: { en: 'Choose its file', es: 'Elegir su archivo' }, run: leads.addData },
    ]);

    // Once it is there, the link opens on it.
    other.session.datasets.add(LEAVES);
    void other.session.datasets.wanted?.open();
    await settled();
    expect(other.session.stores.settings.getState().dataset).toBe('leaves');
    expect(other.session.stores.document.getState().definition.classes).toBe(2);
    expect(other.session.datasets.wanted).toBeNull();
  });

  it('has its own id and is what it declares', () => {
    const { session } = testSession();
    session.datasets.add(LEAVES);
    expect(() => session.datasets.add(LEAVES)).toThrow('leaves');
    const info = { ...LEAVES.info, id: 'mnist' };
    expect(() => session.datasets.add({ ...LEAVES, info })).toThrow('mnist');
    expect(() => session.datasets.add({ ...LEAVES, info: { ...LEAVES.info, id: 'more', trainCount: 9 } })).toThrow(
      'more',
    );
    expect(session.datasets.find('more')).toBeNull();
    expect(testSession().session.datasets.find('leaves')).toBeNull();
  });
});

/** Two classes that a single unit can distinguish: bright on the left, or on the right. */
const SIDES: GivenDataset = {
  info: { ...LEAVES.info, id: 'sides', height: 2, width: 2, channels: 1, firstPicture: 1 },
  images: { train: sides(8), test: sides(4) },
};

function sides(count: number) {
  return {
    pixels: Uint8Array.from({ length: count * 4 }, (_, i) => ((i % 2 === 0) === ((i >> 2) % 2 === 0) ? 255 : 0)),
    labels: Uint16Array.from({ length: count }, (_, i) => i % 2),
  };
}

/** A session with the engine itself, on that data set. A device is lost at the next training after `lose`. */
async function trainedOnSides() {
  let lost = false;
  let engines = 0;
  const session = createSession({
    engine: () => {
      const { engine } = testBench(loadSimdOpsInNode);
      engines++;
      const request: Engine['request'] = (method, ...rest) => {
        if (!lost || method !== 'train') return engine.request(method, ...rest);
        lost = false;
        return Promise.reject(new EngineFailure({ code: 'deviceLost' }));
      };
      return { ...engine, request };
    },
    clock: new FakeClock(),
    host: new FakeHost(),
  });
  session.datasets.add(SIDES);
  const training = { ...DEFAULT_TRAINING, optimizer: 'sgd', learningRate: 1, batchSize: 4 } as const;
  session.stores.settings.setState({ dataset: 'sides', training, backend: 'simd' });
  const definition = define({
    name: 'One unit per class',
    input: { height: 2, width: 2, channels: 1 },
    classes: 2,
    layers: [layer('logits', 'dense', 'input', { units: 2 })],
    outputs: classifier('logits'),
  });
  session.stores.document.setState(documentOf({ type: 'custom' }, definition));
  await session.start();
  const train = async (steps: number) =>
    (await session.training.train(steps)).map(({ step, loss }) => [step, loss] as const);
  const lose = () => {
    lost = true;
  };
  return { session, train, lose, engines: () => engines };
}

describe('a session with the engine itself', () => {
  it('trains on an added data set, and again with a new engine to the same bits when the device is lost', async () => {
    const whole = await trainedOnSides();
    expect(whole.session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
    expect(whole.session.stores.input.getState().origin).toEqual({ type: 'test', index: 1, label: 1 });
    const losses = new Map(await whole.train(10));
    expect([...losses.keys()]).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(losses.get(9)).toBeLessThan((losses.get(0) ?? Number.NaN) / 2);

    const broken = await trainedOnSides();
    await broken.train(3);
    broken.lose();
    // From the last checkpoint on, wherever that was.
    const after = await broken.train(5);
    expect(broken.engines()).toBe(2);
    expect(after).toHaveLength(5);
    for (const [step, loss] of after) expect(loss, `step ${step}`).toBe(losses.get(step));
    whole.session.dispose();
    broken.session.dispose();
  });
});
