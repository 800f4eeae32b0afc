import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DATASETS } from '@/data/catalog';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import { trainingFields } from '@/network/training';
import { SHIPPED_DATASETS } from '@/record/dataset';
import { captureConfiguration } from '@/session/capture';
import { OPEN } from '@/session/comparison';
import { MOST_NETWORKS, PAUSE_BETWEEN_EDITS } from '@/session/undo';
import { recordedBytes } from '../recordings/read';
import { arbitraryOf } from '../schema/arbitrary';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const step = (index: number) => ({ step: index, loss: 1 / (index + 1), accuracy: 0.5, milliseconds: 2 });

/** A session whose network has been loaded, with helpers to edit and read it. */
async function loaded() {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  const { session, engine, clock } = test;
  const { stores, undo, training, network } = session;
  return {
    ...test,
    /** Everything that undo covers, as plain data. */
    state: () => {
      const { source, definition } = stores.document.getState();
      const { dataset, training: settings } = stores.settings.getState();
      return { source, definition, dataset, settings };
    },
    labels: () => ({ undo: undo.store.getState().undo?.en ?? null, redo: undo.store.getState().redo?.en ?? null }),
    requests: () => engine().calls.map(({ method }) => method),
    /** Makes an edit and lets enough time pass for it to count as one step. */
    edit: async (work: () => unknown) => {
      void work();
      await settled();
      await clock.pass(PAUSE_BETWEEN_EDITS + 1);
    },
    rate: (value: number) => training.setTraining('learningRate', value),
    open: (id: Parameters<typeof network.openCatalog>[0]) => network.openCatalog(id),
  };
}

/** Begins a training, and lets it do a step. */
async function train({ session, engine }: Awaited<ReturnType<typeof loaded>>): Promise<void> {
  const answerPictures = async () => {
    await settled();
    for (const call of engine().waiting('inspect'))
      call.answer({ probabilities: new Float32Array(10), activations: {} });
    await settled();
  };
  for (const call of engine().waiting('configure')) call.answer(null);
  session.training.play();
  await settled();
  for (const call of engine().waiting('reset')) call.answer(null);
  await answerPictures();
  engine().emit({ event: 'steps', steps: [step(0)] });
  await answerPictures();
  expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 1 });
}

const lenet = () => catalogEntry('lenet5').build({ channels: 1, classes: 10 }, defaultKnobs('lenet5'));
const thirtyByThirtyFour = () => ({ ...lenet().input, height: 30, width: 34 });

describe('undo', () => {
  it('has nothing to undo before anything was changed', async () => {
    const { session, labels, requests } = await loaded();
    const before = requests().length;
    await session.undo.undo();
    await session.undo.redo();
    expect(labels()).toEqual({ undo: null, redo: null });
    expect(requests()).toHaveLength(before);
  });

  it('undoes a setting without loading anything, and redoes it', async () => {
    const { session, engine, state, labels, edit, rate, requests } = await loaded();
    const before = state();
    await edit(() => rate(0.05));
    engine().next('configure').answer(null);
    const after = state();
    expect(labels()).toEqual({ undo: 'Undo: Learning rate', redo: null });
    const calls = requests().length;
    void session.undo.undo();
    await settled();
    expect(state()).toEqual(before);
    expect(requests().slice(calls)).toEqual(['configure']);
    expect(engine().next('configure').parameters).toEqual(before.settings);
    expect(labels()).toEqual({ undo: null, redo: 'Redo: Learning rate' });
    void session.undo.redo();
    await settled();
    expect(state()).toEqual(after);
    expect(labels()).toEqual({ undo: 'Undo: Learning rate', redo: null });
  });

  it('undoes a network together with the learning rate that it brought', async () => {
    const { session, engine, state, labels, edit, open, requests, finishLoading } = await loaded();
    const before = state();
    await edit(() => open('lenet5-1998'));
    await finishLoading();
    expect(state().settings.learningRate).not.toBe(before.settings.learningRate);
    expect(labels().undo).toMatch(/^Undo: LeNet-5 → LeNet-5 \(1998\)$/);
    const loads = requests().filter((method) => method === 'load').length;
    const done = session.undo.undo();
    expect(engine().next('load').parameters).toMatchObject({
      definition: before.definition,
      training: before.settings,
    });
    await finishLoading();
    await done;
    expect(state()).toEqual(before);
    expect(requests().filter((method) => method === 'load')).toHaveLength(loads + 1);
    expect(labels().undo).toBeNull();
  });

  it('makes one step of a dragged slider, and none of one that is back where it was', async () => {
    const { session, state, clock, labels, rate } = await loaded();
    const before = state();
    for (const value of [0.03, 0.04, 0.05]) {
      rate(value);
      await clock.pass(PAUSE_BETWEEN_EDITS / 2);
    }
    await clock.pass(PAUSE_BETWEEN_EDITS + 1);
    rate(0.06);
    await settled();
    void session.undo.undo();
    expect(state().settings.learningRate).toBe(0.05);
    void session.undo.undo();
    expect(state()).toEqual(before);
    expect(labels().undo).toBeNull();
    rate(0.03);
    await clock.pass(10);
    rate(before.settings.learningRate);
    await clock.pass(10);
    expect(labels().undo).toBeNull();
  });

  it('forgets what was undone as soon as something else is changed', async () => {
    const { session, labels, edit, rate } = await loaded();
    await edit(() => rate(0.03));
    await edit(() => session.training.setTraining('batchSize', 16));
    void session.undo.undo();
    expect(labels().redo).toBe('Redo: Batch size');
    await edit(() => rate(0.04));
    expect(labels()).toEqual({ undo: 'Undo: Learning rate', redo: null });
  });

  it('undoes any number of steps', async () => {
    const { session, state, edit, rate } = await loaded();
    const before = state();
    for (let i = 0; i < 300; i++) await edit(() => rate(0.0005 * (i + 1)));
    for (let i = 0; i < 300; i++) void session.undo.undo();
    expect(state()).toEqual(before);
  });

  it('keeps a limited number of other networks', async () => {
    const { session, state, edit } = await loaded();
    const name = () => state().definition.name;
    for (let i = 0; i < MOST_NETWORKS + 5; i++)
      await edit(() => session.network.openDefinition({ ...lenet(), name: `net ${i}` }));
    for (let i = 0; i < MOST_NETWORKS + 5; i++) void session.undo.undo();
    expect(name()).toBe('net 4');
  });

  it('makes one step of every kind of edit, and undoes it', async () => {
    const { session, state, edit, labels } = await loaded();
    const { network } = session;
    const kinds: readonly (readonly [string, () => unknown])[] = [
      ['Pooling', () => network.setKnob('pooling', 'avgPool')],
      ['Input size', () => network.setInputSize({ height: 36, width: 36 })],
      ['Data set', () => network.setDataset('shapes')],
      ['LeNet-5 → ResNet-20', () => network.openCatalog('resnet20')],
      ['Skip connections', () => network.setKnob('skip', false)],
      ['Plain-20 → mine', () => network.openDefinition({ ...lenet(), name: 'mine' })],
      ['Input size', () => network.setInputSize({ height: 30, width: 34 })],
      [
        'Definition',
        () => network.openDefinition({ ...lenet(), name: 'mine', input: thirtyByThirtyFour(), classes: 12 }),
      ],
      ['Data set', () => network.setDataset('mnist')],
      ['Optimizer, Learning rate', () => session.training.setTraining('optimizer', 'adam')],
      ['Seed', () => session.training.setTraining('seed', 11)],
    ];
    const states = [state()];
    for (const [label, work] of kinds) {
      await edit(work);
      expect(labels().undo).toBe(`Undo: ${label}`);
      states.push(state());
    }
    for (const before of states.slice(0, -1).reverse()) {
      void session.undo.undo();
      await settled();
      expect(state()).toEqual(before);
    }
    expect(labels().undo).toBeNull();
    for (const after of states.slice(1)) {
      void session.undo.redo();
      await settled();
      expect(state()).toEqual(after);
    }
    expect(labels().redo).toBeNull();
  });

  it('makes none of the view, of the backend, or of the same network again', async () => {
    const { session, edit, labels } = await loaded();
    session.view.select('conv1');
    session.comparison.start();
    await edit(() => session.network.setBackend('webgl'));
    await edit(() => session.network.openCatalog('lenet5'));
    expect(labels().undo).toBeNull();
  });

  it('undoes a link as one step, with the comparison that it replaced', async () => {
    const { session, state, edit, labels, open, rate } = await loaded();
    await edit(() => open('resnet20'));
    await edit(() => rate(0.3));
    await edit(() => session.network.setDataset('shapes'));
    session.comparison.start();
    const link = captureConfiguration(session.stores, {
      dataset: DATASETS.shapes,
      page: { language: 'en' },
      madeWith: { app: '0' },
      sides: session.comparison.store.getState().sides,
    });
    const linked = state();

    const other = await loaded();
    other.session.comparison.compare(OPEN, OPEN);
    await settled();
    const before = other.state();
    await other.edit(() => other.session.network.openDocument(other.session.adopt(link)));
    expect(other.state()).toEqual(linked);
    expect(other.labels().undo).toBe('Undo: LeNet-5 → ResNet-20');
    // Redo returns to what the user looked at in the meantime.
    other.session.comparison.end();
    void other.session.undo.undo();
    expect(other.state()).toEqual(before);
    expect(other.session.comparison.store.getState().sides).toEqual([OPEN, OPEN]);
    expect(other.labels().undo).toBeNull();
    void other.session.undo.redo();
    expect(other.state()).toEqual(linked);
    expect(other.session.comparison.store.getState().sides).toBeNull();
    expect(labels().undo).toBe('Undo: Data set');
  });

  it('leaves a comparison alone that was chosen before or after the edit', async () => {
    const { session, edit, rate } = await loaded();
    session.comparison.start();
    await settled();
    await edit(() => rate(0.05));
    session.comparison.swap();
    const { sides } = session.comparison.store.getState();
    void session.undo.undo();
    expect(session.comparison.store.getState().sides).toBe(sides);
  });

  it('undoes a recording as one step, including its numbers', async () => {
    const { session, state, labels, finishLoading } = await loaded();
    const before = state();
    const bytes = await recordedBytes('resnet18-tab');
    session.recordings.open(new File([bytes.slice()], 'run.gz'));
    // What reads files is loaded only now.
    await expect.poll(() => session.recordings.store.getState().shown, { timeout: 30_000 }).not.toBeNull();
    await finishLoading();
    expect(labels().undo).toBe('Undo: LeNet-5 → ResNet mini');
    void session.undo.undo();
    expect(state()).toEqual(before);
    expect(labels().undo).toBeNull();
    expect(session.recordings.store.getState().shown).toBeNull();
    expect(session.telemetry.history.latest).toBeNull();
  }, 60_000);

  it('does not show a picture of the data set that it leaves', async () => {
    const { session, edit, finishLoading } = await loaded();
    await edit(() => session.network.setDataset('shapes'));
    await finishLoading();
    expect(session.stores.input.getState().image).not.toBeNull();
    void session.undo.undo();
    expect(session.stores.input.getState()).toMatchObject({ image: null, choices: [], origin: { type: 'none' } });
  });

  it('may be asked again while the network is still loading', async () => {
    const { session, engine, state, edit, open, rate, finishLoading } = await loaded();
    const before = state();
    await edit(() => open('resnet20'));
    await edit(() => rate(0.5));
    const done = [session.undo.undo(), session.undo.undo()];
    expect(state()).toEqual(before);
    const [resnet, lenet] = engine().waiting('load');
    expect(resnet?.parameters.training.learningRate).not.toBe(0.5);
    expect(lenet?.parameters).toMatchObject({ definition: before.definition, training: before.settings });
    resnet?.fail({ code: 'cancelled' });
    await settled();
    expect(session.stores.run.getState().phase).toBe('starting');
    await finishLoading();
    await Promise.all(done);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
  });

  it('counts what was changed in the same moment', async () => {
    const { session, state, rate } = await loaded();
    const before = state();
    rate(0.5);
    void session.undo.undo();
    expect(state()).toEqual(before);
  });

  it('keeps definitions apart, however fast they come', async () => {
    const { session, state } = await loaded();
    const open = async (classes: number) => {
      void session.network.openDefinition({ ...lenet(), classes });
      await settled();
      return state();
    };
    const [, eleven] = [await open(12), await open(11)];
    await open(10);
    void session.undo.undo();
    expect(state()).toEqual(eleven);
  });

  it('makes a step of what follows an undo or redo, however fast', async () => {
    const { session, state, labels, rate } = await loaded();
    const before = state();
    rate(0.05);
    void session.undo.undo();
    rate(0.06);
    await settled();
    expect(labels()).toEqual({ undo: 'Undo: Learning rate', redo: null });
    void session.undo.undo();
    void session.undo.redo();
    rate(0.07);
    await settled();
    void session.undo.undo();
    expect(state().settings.learningRate).toBe(0.06);
    void session.undo.undo();
    expect(state()).toEqual(before);
  });

  it('leads back from a network that could not be loaded', async () => {
    const { session, engine, state, edit, open, finishLoading } = await loaded();
    const before = state();
    await edit(() => open('resnet20'));
    engine().next('load').fail({ code: 'outOfMemory', bytes: 5e9 });
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'failed', error: { code: 'outOfMemory' } });
    const done = session.undo.undo();
    await finishLoading();
    await done;
    expect(state()).toEqual(before);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
  });

  it('shows on the page what the engine rejects, and does not reject itself', async () => {
    const { session, engine, edit, rate } = await loaded();
    await edit(() => rate(0.05));
    engine().next('configure').answer(null);
    const done = session.undo.undo();
    engine().next('configure').fail({ code: 'internal', detail: 'no' });
    await done;
    expect(session.stores.run.getState().error).toEqual({ code: 'internal', detail: 'no' });
  });

  it('replaces a training as opening another network does', async () => {
    const test = await loaded();
    await test.edit(() => test.session.network.setKnob('pooling', 'avgPool'));
    await test.finishLoading();
    await train(test);
    const { epoch } = test.session.connection;
    void test.session.undo.undo();
    expect(epoch.aborted).toBe(true);
    expect(test.session.stores.run.getState()).toMatchObject({ phase: 'starting', step: 0 });
    await test.finishLoading();
    // Late answers of the previous training are not attributed to this network.
    test
      .engine()
      .next('train')
      .answer({ steps: [step(1)], done: true });
    await settled();
    expect(test.session.stores.run.getState()).toMatchObject({ phase: 'ready', step: 0 });
  });

  it('leaves a training running if only its settings are undone', async () => {
    const test = await loaded();
    const { session, edit, rate, requests } = test;
    await edit(() => rate(0.05));
    await train(test);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 1 });
    const calls = requests().length;
    void session.undo.undo();
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'training', step: 1 });
    expect(
      requests()
        .slice(calls)
        .filter((method) => method !== 'inspect'),
    ).toEqual(['configure']);
  });

  it('ends with the session', async () => {
    const { session, state, edit, rate, labels, requests } = await loaded();
    await edit(() => rate(0.05));
    rate(0.06);
    session.dispose();
    await settled();
    const after = state();
    const calls = requests().length;
    await session.undo.undo();
    await session.undo.redo();
    expect(state()).toEqual(after);
    expect(labels()).toEqual({ undo: null, redo: null });
    expect(requests()).toHaveLength(calls);
  });
});

/** Any edit, as plain data. */
const anyEdit = fc.oneof(
  ...Object.entries(trainingFields).map(([name, { domain }]) =>
    fc.record({ type: fc.constant('setting' as const), name: fc.constant(name), value: arbitraryOf(domain) }),
  ),
  fc.record({ type: fc.constant('catalog' as const), id: fc.constantFrom('lenet5', 'lenet5-1998', 'resnet20') }),
  fc.record({ type: fc.constant('dataset' as const), id: fc.constantFrom(...SHIPPED_DATASETS) }),
  fc.record({ type: fc.constant('knob' as const), at: fc.nat(), value: fc.nat() }),
  fc.record({
    type: fc.constant('input' as const),
    height: fc.integer({ min: 28, max: 40 }),
    width: fc.integer({ min: 28, max: 40 }),
  }),
  fc.record({ type: fc.constant('definition' as const), classes: fc.integer({ min: 2, max: 20 }) }),
  fc.record({ type: fc.constant('comparison' as const) }),
);
type AnyEdit = typeof anyEdit extends fc.Arbitrary<infer E> ? E : never;

function perform({ session }: Awaited<ReturnType<typeof loaded>>, edit: AnyEdit): void {
  const { network, training, comparison, stores } = session;
  switch (edit.type) {
    case 'setting':
      training.setTraining(edit.name as 'seed', edit.value as number);
      return;
    case 'catalog':
      network.openCatalog(edit.id as 'lenet5');
      return;
    case 'dataset':
      network.setDataset(edit.id);
      return;
    case 'knob': {
      const { source } = stores.document.getState();
      if (source.type !== 'catalog') return;
      const knobs = Object.entries(catalogEntry(source.id).knobs);
      const [name, { domain }] = knobs[edit.at % knobs.length] as (typeof knobs)[number];
      if (domain.type === 'toggle') network.setKnob(name, edit.value % 2 === 0);
      if (domain.type === 'choice') network.setKnob(name, domain.options[edit.value % domain.options.length]);
      return;
    }
    case 'input':
      network.setInputSize(edit);
      return;
    case 'definition':
      void network.openDefinition({ ...lenet(), classes: edit.classes });
      return;
    case 'comparison':
      comparison.start();
  }
}

/** Collects all that nothing holds. What a WeakRef named stays until the event loop has gone on. */
async function collectGarbage(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('a network that was left', () => {
  it('is kept to be gone back to, but not what follows from it, which takes more memory than all else', async () => {
    const { session, edit, finishLoading } = await loaded();
    const { document } = session.stores;
    const analyses: WeakRef<object>[] = [];
    for (const id of ['resnet20', 'lenet5-1998', 'plain20', 'lenet5', 'resnet20'] as const) {
      await edit(() => session.network.openCatalog(id));
      await finishLoading();
      analyses.push(new WeakRef(document.getState().analysis));
    }
    await collectGarbage();
    expect(analyses.map((analysis) => analysis.deref() !== undefined)).toEqual([false, false, false, false, true]);
    const left = document.getState().analysis;
    void session.undo.undo();
    await finishLoading();
    void session.undo.redo();
    await finishLoading();
    expect(document.getState().analysis).toEqual(left);
  });
});

describe('any edits', () => {
  it('are undone to the first state and redone to the last, through the same states in between', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(anyEdit, fc.constantFrom(10, 3 * PAUSE_BETWEEN_EDITS)), { maxLength: 15 }),
        async (edits) => {
          const test = await loaded();
          const { session, state, labels, clock } = test;
          const first = state();
          for (const [edit, pause] of edits) {
            perform(test, edit);
            await clock.pass(pause);
          }
          const last = state();
          const back = [last];
          while (labels().undo !== null) {
            void session.undo.undo();
            await settled();
            back.push(state());
          }
          expect(back.at(-1)).toEqual(first);
          const forth = [first];
          while (labels().redo !== null) {
            void session.undo.redo();
            await settled();
            forth.push(state());
          }
          expect(forth).toEqual(back.reverse());
          // Every step does something.
          for (const [i, before] of forth.slice(0, -1).entries()) expect(forth[i + 1]).not.toEqual(before);
          session.dispose();
        },
      ),
      { seed: 12, numRuns: 60 },
    );
  }, 60_000);
});
