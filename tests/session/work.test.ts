import { describe, expect, it } from 'vitest';
import { Commands } from '@/commands/commands';
import { Page } from '@/page/page';
import type { EngineError } from '@/record/engineError';
import { catalogSide, OPEN } from '@/session/comparison';
import { remedyFor } from '@/session/remedy';
import { settled } from './fakeClock';
import { until } from './runs';
import { testSession } from './testSession';

type Test = Awaited<ReturnType<typeof trained>>;

/** Requests that end a training: those that replace its weights. */
const ENDING = ['load', 'reset', 'restore'] as const;
const endings = ({ engine }: Test) => ENDING.flatMap((method) => engine().waiting(method));

/** A session that has trained so many steps of another network than the one it opened with. */
async function trained(step: number, more: { secondsTrained?: number; totalSteps?: number } = {}) {
  const test = testSession();
  void test.session.start();
  await test.finishLoading();
  void test.session.network.openCatalogNetwork('resnet20');
  await test.finishLoading();
  test.session.stores.run.setState({ phase: 'paused', step, totalSteps: 9_999, weights: { type: 'trained' }, ...more });
  await settled();
  return test;
}

const failed = (error: EngineError) => (test: Test) => {
  test.session.stores.run.setState({ phase: 'failed', error });
  remedyFor(test.session, error)?.run();
};

/** Every way that a user has to lose the weights of a training. */
const WAYS: Readonly<Record<string, (test: Test) => unknown>> = {
  'network.openCatalog': ({ session }) => session.network.openCatalog('lenet5'),
  'network.setDataset': ({ session }) => session.network.setDataset('shapes'),
  'network.setBackend': ({ session }) => session.network.setBackend('reference'),
  'network.setKnob': ({ session }) => session.network.setKnob('skip', false),
  'network.setInputSize': ({ session }) => session.network.setInputSize({ height: 20, width: 24 }),
  'network.openShippedWeights': ({ session }) => session.network.openShippedWeights(),
  'training.reset': ({ session }) => session.training.reset(),
  'undo.undo': ({ session }) => void session.undo.undo(),
  'undo.redo': async (test) => {
    const { session, host } = test;
    const { answer, questions } = host;
    host.answer = true;
    void session.undo.undo();
    await settled();
    await test.finishLoading();
    session.stores.run.setState({ phase: 'paused', step: 300, weights: { type: 'trained' } });
    host.answer = answer;
    questions.length = 0;
    void session.undo.redo();
  },
  'the remedy of memory that ran out': failed({ code: 'outOfMemory', bytes: 5e9 }),
  'the remedy of values that are not finite': failed({ code: 'nonFinite', step: 300, first: null, restored: true }),
  'the remedy of what can only be loaded again': failed({ code: 'badQuestion', detail: '' }),
};

/** Actions of these parts that a training goes on with, or from its last checkpoint. `play` has a test of its own. */
const HARMLESS = [
  'network.retryData',
  'training.play',
  'training.stepOnce',
  'training.pause',
  'training.restoreGood',
  'training.setTraining',
  'training.continueOn',
  'training.revive',
];

describe('a training whose weights would be lost', () => {
  it('is asked about by a list of actions that leaves none out', async () => {
    const { session } = await trained(0);
    const actions = (['network', 'training', 'undo'] as const).flatMap((part) =>
      Object.entries(session[part]).flatMap(([name, value]) => (typeof value === 'function' ? `${part}.${name}` : [])),
    );
    const listed = new Set([...Object.keys(WAYS), ...HARMLESS]);
    expect(actions.filter((action) => !listed.has(action))).toEqual([]);
  });

  it.each(Object.entries(WAYS))('is kept by a no: %s', async (_name, act) => {
    const test = await trained(300);
    test.host.answer = false;
    const before = [test.session.stores.document.getState(), test.session.stores.settings.getState().dataset];
    const isRedo = _name === 'undo.redo';
    await act(test);
    await settled();
    expect(test.host.questions.map(({ body }) => body.en)).toEqual([expect.stringMatching(/300 steps/)]);
    expect(endings(test)).toEqual([]);
    const after = [test.session.stores.document.getState(), test.session.stores.settings.getState().dataset];
    if (!isRedo) expect(after).toEqual(before);
  });

  it.each(Object.entries(WAYS))('is given up by a yes: %s', async (_name, act) => {
    const test = await trained(300);
    await act(test);
    await settled();
    expect(test.host.questions).toHaveLength(1);
    expect(endings(test)).toHaveLength(1);
  });

  it.each(Object.entries(WAYS).filter(([name]) => name !== 'undo.redo'))(
    'is not asked about where it is quickly done again: %s',
    async (_name, act) => {
      const test = await trained(200, { secondsTrained: 10 });
      await act(test);
      await settled();
      expect(test.host.questions).toEqual([]);
      expect(endings(test)).toHaveLength(1);
    },
  );

  it('is asked about where few steps took long', async () => {
    const test = await trained(20, { secondsTrained: 60 });
    test.host.answer = false;
    test.session.network.openCatalog('lenet5');
    await settled();
    expect(test.host.questions).toHaveLength(1);
    expect(endings(test)).toEqual([]);
  });

  it('is asked about before a finished one begins anew', async () => {
    const test = await trained(300, { totalSteps: 300 });
    test.host.answer = false;
    test.session.training.play();
    await settled();
    expect(test.host.questions).toHaveLength(1);
    expect(endings(test)).toEqual([]);
  });

  it('goes on through settings, and through their undo', async () => {
    const test = await trained(300);
    test.session.training.setTraining('learningRate', 0.003);
    await settled();
    void test.session.undo.undo();
    await settled();
    expect(test.host.questions).toEqual([]);
    expect(test.engine().waiting('configure').length).toBeGreaterThan(0);
  });

  it('is lost by no command of the table that got a no', async () => {
    const ids = new Commands((await trained(0)).session, new Page(), false).list().map(({ id }) => id);
    for (const id of ids) {
      const test = await trained(300);
      test.host.answer = false;
      await Promise.race([new Commands(test.session, new Page(), false).perform(id), settled()]);
      await settled();
      expect(endings(test), id).toEqual([]);
      test.session.dispose();
    }
  });

  it('is not lost for something that was opened while the question stood', async () => {
    const test = await trained(300);
    let answer: (yes: boolean) => void = () => {};
    test.host.ask = () =>
      new Promise((resolve) => {
        answer = resolve;
      });
    test.session.network.openCatalog('lenet5');
    void test.session.network.openCatalogNetwork('lenet5-1998');
    await test.finishLoading();
    answer(true);
    await settled();
    expect(test.session.stores.document.getState().source).toMatchObject({ id: 'lenet5-1998' });
  });
});

describe('two networks that are trained together', () => {
  const compared = async (steps: number) => {
    const test = await trained(0);
    test.session.comparison.compare(OPEN, catalogSide('lenet5'));
    test.session.compared.stepOnce();
    await until(() => test.session.compared.store.getState().run !== null);
    test.session.compared.store.getState().run?.store.setState({ step: steps, phase: 'paused' });
    return test;
  };

  const ways: Readonly<Record<string, (test: Test) => unknown>> = {
    'another side': ({ session }) => session.comparison.setSide(1, catalogSide('vgg16-tab')),
    'sides swapped': ({ session }) => session.comparison.swap(),
    'other networks': ({ session }) => session.comparison.compare(OPEN, catalogSide('vgg16-tab')),
    'the end of the comparison': ({ session }) => session.comparison.end(),
    'a new start': ({ session }) => session.compared.startOver(),
    'another open network': ({ session }) => session.network.openCatalog('lenet5-1998'),
    'another data set': ({ session }) => session.network.setDataset('shapes'),
  };

  it.each(Object.entries(ways))('are asked about before they are lost to %s', async (_name, act) => {
    const test = await compared(300);
    test.host.answer = false;
    const { run } = test.session.compared.store.getState();
    const { sides } = test.session.comparison.store.getState();
    await act(test);
    await settled();
    expect(test.host.questions).toHaveLength(1);
    expect(test.session.comparison.store.getState().sides).toBe(sides);
    expect(test.session.compared.store.getState().run).toBe(run);
    expect(run?.store.getState().step).toBe(300);
    test.session.dispose();
  });

  it('are not asked about where only the backend of the open network changes', async () => {
    const test = await compared(300);
    test.session.network.setBackend('reference');
    await settled();
    expect(test.host.questions).toEqual([]);
    test.session.dispose();
  });
});
