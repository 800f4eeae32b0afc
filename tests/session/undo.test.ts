import { describe, expect, it } from 'vitest';
import { OPEN } from '@/session/comparison';
import { MOST_STEPS, PAUSE_BETWEEN_EDITS } from '@/session/undo';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const step = (index: number) => ({ step: index, loss: 1 / (index + 1), accuracy: 0.5, milliseconds: 2 });

/** A session whose network has been loaded, and what an edit in it looks like. */
async function loaded() {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  const { session, engine, clock } = test;
  const { stores, undo, training, network } = session;
  return {
    ...test,
    /** What is undone, as plain data. */
    state: () => {
      const { source, definition } = stores.document.getState();
      const { dataset, training: settings } = stores.settings.getState();
      return { source, definition, dataset, settings };
    },
    labels: () => ({ undo: undo.store.getState().undo?.en ?? null, redo: undo.store.getState().redo?.en ?? null }),
    requests: () => engine().calls.map(({ method }) => method),
    /** An edit, and time for it to be over. */
    edit: async (work: () => unknown) => {
      void work();
      await settled();
      await clock.pass(PAUSE_BETWEEN_EDITS + 1);
    },
    rate: (value: number) => training.setTraining('learningRate', value),
    open: (id: Parameters<typeof network.openCatalog>[0]) => network.openCatalog(id),
  };
}

describe('undo', () => {
  it('has nothing to undo before anything was changed', async () => {
    const { session, labels, requests } = await loaded();
    const before = requests().length;
    await session.undo.undo();
    await session.undo.redo();
    expect(labels()).toEqual({ undo: null, redo: null });
    expect(requests()).toHaveLength(before);
  });

  it('takes a setting back without loading anything, and does it again', async () => {
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

  it('takes a network back together with the learning rate that it brought', async () => {
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

  it('makes one step of a slider that is dragged, and none of one that is back where it was', async () => {
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

  it('keeps so many steps', async () => {
    const { session, state, edit, rate } = await loaded();
    for (let i = 0; i < MOST_STEPS + 5; i++) await edit(() => rate(0.001 * (i + 1)));
    for (let i = 0; i < MOST_STEPS + 5; i++) void session.undo.undo();
    expect(state().settings.learningRate).toBeCloseTo(0.005, 9);
  });

  it('brings the comparison back that a link replaced, and makes no step of one alone', async () => {
    const { session, edit, labels, finishLoading } = await loaded();
    session.comparison.start();
    const { sides } = session.comparison.store.getState();
    await settled();
    expect(labels().undo).toBeNull();
    await edit(() => {
      session.comparison.end();
      session.network.openCatalog('resnet20');
    });
    await finishLoading();
    session.comparison.compare(OPEN, OPEN);
    await settled();
    void session.undo.undo();
    expect(session.comparison.store.getState().sides).toEqual(sides);
    await finishLoading();
    void session.undo.redo();
    expect(session.comparison.store.getState().sides).toEqual([OPEN, OPEN]);
  });

  it('leaves a training running where only its settings are undone', async () => {
    const { session, engine, edit, rate, requests } = await loaded();
    await edit(() => rate(0.05));
    session.training.play();
    await settled();
    for (const call of engine().waiting('reset')) call.answer(null);
    await settled();
    for (const call of engine().waiting('inspect'))
      call.answer({ probabilities: new Float32Array(10), activations: {} });
    await settled();
    engine().emit({ event: 'steps', steps: [step(0)] });
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
});
