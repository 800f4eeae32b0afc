import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import { suggestedRate } from '@/network/training';
import type { BackendInfo } from '@/record/backend';
import { catalogSide, OPEN } from '@/session/comparison';
import { catalogDocument } from '@/session/document';
import { settled } from './fakeClock';
import { until } from './runs';
import { testSession } from './testSession';

const BACKEND: BackendInfo = {
  name: 'simd',
  reason: 'only',
  timings: {},
  device: null,
  softwareRendering: false,
  processor: null,
};

let test: ReturnType<typeof testSession>;
const compared = () => test.session.compared;
const state = () => compared().store.getState();
const phase = () => state().run?.store.getState().phase;
/** The engines of the copies; the first of all engines is the page's. */
const copies = () => test.engines.slice(1);

beforeEach(async () => {
  test = testSession();
  void test.session.start();
  await settled();
  await test.finishLoading();
  test.session.comparison.compare(OPEN, catalogSide('lenet5-1998'));
});
afterEach(() => test.session.dispose());

/** Answers the requests of loading the copies. */
async function loaded(): Promise<void> {
  await until(() => state().run !== null);
  await settled();
  for (const engine of copies()) for (const call of engine.waiting('load')) call.answer({ backend: BACKEND });
  for (let i = 0; i < 4; i++) {
    await settled();
    for (const engine of copies()) {
      for (const call of engine.waiting('samples')) call.answer([]);
      for (const call of engine.waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
      for (const call of engine.waiting('calibrate')) call.answer(BACKEND);
    }
  }
}

/** Both do one step. */
async function step(): Promise<void> {
  await settled();
  for (const engine of copies()) for (const call of engine.waiting('train')) call.answer({ steps: [], done: false });
  await settled();
}

describe('the training of two compared networks', () => {
  it('starts copies of both at the smaller of the learning rates that suit them, and leaves the open one alone', async () => {
    compared().play();
    await loaded();
    expect(copies()).toHaveLength(2);
    const [left, right] = state().run?.sides ?? [];
    expect(left?.document.definition.name).toBe('LeNet-5');
    const smaller = suggestedRate('momentum', catalogEntry('lenet5-1998').rateScale);
    expect(smaller).toBeLessThan(0.02);
    expect([left, right].map((side) => side?.training.learningRate)).toEqual([smaller, smaller]);
    expect(compared().rates()).toEqual([0.02, smaller]);
    await step();
    expect(phase()).toBe('training');
    expect(test.engines[0]?.waiting('train')).toHaveLength(0);
    expect(test.session.stores.run.getState()).toMatchObject({ phase: 'ready', step: 0 });
  });

  it('trains each at the rate that suits it where asked to, from the next start on', async () => {
    compared().setOwnRates(true);
    compared().play();
    await loaded();
    const rates = () => state().run?.sides.map(({ training }) => training.learningRate);
    expect(rates()).toEqual(compared().rates());
    await step();
    compared().setOwnRates(false);
    expect(state().outdated).toBe(true);
    expect(rates()).toEqual(compared().rates());
    compared().setOwnRates(true);
    expect(state().outdated).toBe(false);
  });

  it('pauses after a step of both, and continues', async () => {
    compared().play();
    await loaded();
    await step();
    compared().pause();
    await step();
    expect(phase()).toBe('paused');
    const done = state().run?.store.getState().step;
    compared().stepOnce();
    await step();
    expect(state().run?.store.getState()).toMatchObject({ phase: 'paused', step: (done ?? 0) + 1 });
  });

  it.each([
    ['a side', () => test.session.comparison.setSide(1, catalogSide('alexnet-tab'))],
    ['the comparison', () => test.session.comparison.end()],
    ['the data set', () => test.session.network.setDataset('shapes')],
    ['the open network', () => test.session.network.openCatalog('vgg16-tab')],
    ['the session', () => test.session.dispose()],
  ])('ends with %s, and its engines with it', async (_what, change) => {
    compared().play();
    await loaded();
    await step();
    const engines = copies();
    change();
    await settled();
    expect(state().run).toBeNull();
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, true]);
  });

  it('continues if a network is opened that is not compared', async () => {
    test.session.comparison.compare(catalogSide('lenet5'), catalogSide('lenet5-1998'));
    compared().play();
    await loaded();
    test.session.network.openCatalog('vgg16-tab');
    await settled();
    expect(state().run).not.toBeNull();
  });

  it('keeps its settings when those of the page change, says so, and adopts them when it starts over', async () => {
    compared().play();
    await loaded();
    await step();
    const before = state().run;
    test.session.training.setTraining('batchSize', 16);
    await settled();
    expect(state()).toEqual({ run: before, outdated: true, ownRates: false });
    expect(before?.sides[0]?.training.batchSize).toBe(32);
    compared().startOver();
    await loaded();
    expect(state().outdated).toBe(false);
    expect(state().run?.sides[0]?.training.batchSize).toBe(16);
    expect(phase()).toBe('ready');
  });

  it('also says so if another backend is chosen', async () => {
    compared().play();
    await loaded();
    await step();
    test.session.network.setBackend('reference');
    await settled();
    expect(state()).toMatchObject({ outdated: true });
  });

  it('adopts new settings at once if no step has been done', async () => {
    compared().stepOnce();
    await loaded();
    await step();
    compared().startOver();
    await settled();
    for (const engine of copies()) for (const call of engine.waiting('reset')) call.answer(null);
    await settled();
    expect(phase()).toBe('ready');
    test.session.training.setTraining('epochs', 1);
    await settled();
    expect(state()).toEqual({ run: null, outdated: false, ownRates: false });
    compared().play();
    await until(() => state().run !== null);
    expect(state().run?.sides[0]?.training.epochs).toBe(1);
  });

  it('rejects a network with fewer classes than the data have, and names it', async () => {
    const document = catalogDocument('lenet5', defaultKnobs('lenet5'), { channels: 1, classes: 3 });
    test.session.comparison.compare(OPEN, { type: 'definition', definition: document.definition });
    compared().play();
    await settled();
    expect(state().run?.store.getState()).toMatchObject({
      phase: 'failed',
      failure: { side: 1, error: { code: 'tooManyClasses', data: 10, network: 3 } },
    });
    expect(copies()).toHaveLength(0);
  });

  it('rejects a network with a mistake, and says which', async () => {
    const { definition } = catalogDocument('lenet5', defaultKnobs('lenet5'));
    const tooSmall = { ...definition, input: { ...definition.input, height: 2, width: 2 } };
    test.session.comparison.compare(OPEN, { type: 'definition', definition: tooSmall });
    compared().play();
    await settled();
    expect(state().run?.store.getState()).toMatchObject({
      phase: 'failed',
      failure: { side: 1, error: { code: 'faultyNetwork', issue: { place: { layer: expect.any(String) } } } },
    });
  });

  it('notifies listeners of the run and of what it does', async () => {
    let calls = 0;
    const stop = compared().subscribe(() => calls++);
    compared().play();
    await until(() => state().run !== null);
    const begun = calls;
    expect(begun).toBeGreaterThan(0);
    await loaded();
    expect(calls).toBeGreaterThan(begun);
    stop();
    const after = calls;
    await step();
    expect(calls).toBe(after);
  });

  it('does nothing if nothing is compared', async () => {
    test.session.comparison.end();
    compared().play();
    compared().startOver();
    await settled();
    expect(state().run).toBeNull();
    expect(test.engines).toHaveLength(1);
  });
});
