import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { Commands } from '@/commands/commands';
import { LABS } from '@/labs';
import { defaultKnobs } from '@/network/catalog';
import { LIMITS } from '@/network/limits';
import { parseDefinition } from '@/network/validate';
import { Page } from '@/page/page';
import { catalogDocument } from '@/session/document';
import { createScripting } from '@/session/scripting';
import { CALLS } from '@/session/scriptingCalls';
import { ScriptingError } from '@/session/scriptingError';
import { labRunsOf } from '@/views/labs/useLabRuns';
import { settled } from './fakeClock';
import { checkpointOf, READY, stepsTo, until, wideNetwork } from './runs';
import { rightCalls, SMALL, wrongCalls } from './scriptedArguments';
import { testSession } from './testSession';

// What checks arguments is loaded with the first call; here nothing may wait for it.
beforeAll(() => Promise.all([import('@/session/scriptingArguments'), import('@/app/scriptedLabs')]));
// Normally inserted by the build.
beforeEach(() => void vi.stubGlobal('__APP_VERSION__', '1.0.0'));

/** The scripting interface of a session in which `SMALL` is open. */
async function scripted() {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  const { definition } = parseDefinition(SMALL);
  if (!definition) throw new Error('SMALL is not a network');
  const opened = test.session.network.openDefinition(definition);
  await test.finishLoading();
  await opened;
  const api = createScripting(test.session, {
    ready: Promise.resolve(),
    commands: new Commands(test.session, new Page(), false),
    exports: () => import('@/app/scriptedExports'),
    labs: () => import('@/app/scriptedLabs'),
    lessons: async () => (await import('@/app/scriptedLessons')).lessonsOf(new Page()),
    links: { share: () => '', open: async () => ({ code: 'foreign' }) },
  });
  const run = (source: string): unknown => new Function('api', `return api.${source}`)(api);
  return { ...test, api, run };
}

/** Everything that a call could change. */
const stateOf = ({ session, engines, host }: Awaited<ReturnType<typeof scripted>>) => [
  ...Object.values(session.stores).map((store) => store.getState()),
  session.datasets.store.getState(),
  session.comparison.store.getState(),
  session.undo.store.getState(),
  engines.length,
  engines.at(-1)?.calls.length,
  host.notices.length,
];

describe('the scripting interface', () => {
  it('has a row of the table for every call', async () => {
    const { api } = await scripted();
    const namesIn = (calls: object, prefix = ''): string[] =>
      Object.entries(calls).flatMap(([name, call]) =>
        typeof call === 'object' ? namesIn(call, `${name}.`) : `${prefix}${name}`,
      );
    const calls = namesIn(api).filter((name) => name !== 'version');
    expect(Object.keys(CALLS).sort()).toEqual(calls.sort());
  });

  it('says why there is no backend', async () => {
    const { session, engine } = testSession();
    const started = session.start();
    engine().next('load').fail({ code: 'outOfMemory', bytes: 5e9 });
    await started;
    const api = createScripting(session, {
      ready: Promise.resolve(),
      commands: new Commands(session, new Page(), false),
      exports: () => import('@/app/scriptedExports'),
      labs: () => import('@/app/scriptedLabs'),
      lessons: async () => (await import('@/app/scriptedLessons')).lessonsOf(new Page()),
      links: { share: () => '', open: async () => ({ code: 'foreign' }) },
    });
    await expect(api.backend()).rejects.toMatchObject({ error: { code: 'outOfMemory' } });
  });

  it('rejects every wrong argument of every call with a sentence, and nothing changes', async () => {
    const test = await scripted();
    // What opens a network comes later, as the lessons do, and a turn is too short for it the first time.
    await Promise.all([import('@/session/scriptedCalls'), import('@/app/scriptedLessons')]);
    const before = stateOf(test);
    const attempts = wrongCalls();
    expect(attempts.length).toBeGreaterThan(500);
    for (const { source } of attempts) {
      const outcome = Promise.resolve()
        .then(() => test.run(source))
        .catch((failure: unknown) => failure);
      // One that is taken waits for the engine.
      const error = await Promise.race([outcome, settled()]);
      expect(error, source).toBeInstanceOf(ScriptingError);
      await settled();
      const { text, issues } = error as ScriptingError;
      expect(text.en.length * text.es.length, source).toBeGreaterThan(0);
      expect(text.en, source).not.toMatch(/our mistake/);
      expect(Array.isArray(issues), source).toBe(true);
      const after = stateOf(test);
      before.forEach((value, i) => {
        expect(after[i], source).toBe(value);
      });
    }
  });

  it('accepts right arguments', async () => {
    for (const { call, source } of rightCalls()) {
      const test = await scripted();
      const outcome = Promise.resolve()
        .then(() => test.run(source))
        .catch((error: unknown) => error);
      await settled();
      // Eight zeros are bytes, but no file.
      if (call === 'openTrained') expect(((await outcome) as Error).message).toMatch(/^The file is no trained network/);
      test.engine().dispose();
      test.session.dispose();
      const refused = await Promise.race([outcome, settled()]);
      if (call === 'run') expect((refused as ScriptingError).message).toMatch(/not possible now/);
      // Nor are they a network.
      else if (call === 'import') expect(((await outcome) as Error).message).toMatch(/is no safetensors file/);
      else if (call !== 'openTrained') expect(refused, source).not.toBeInstanceOf(ScriptingError);
    }
  });

  it('freezes no layers that a network does not have, in networks that are trained together either', async () => {
    const test = await scripted();
    const before = stateOf(test);
    const train = (frozen: readonly string[]) =>
      test.api.trainTogether([{ id: 'lenet5' }, { id: 'lenet5-1998', knobs: {}, settings: { frozen } }], { steps: 1 });
    // `logits` is a layer of the first of them only.
    const refused = await train(['c1', 'logits', 'nope']).catch((error: unknown) => error);
    expect(refused).toMatchObject({
      name: 'ScriptingError',
      issues: [{ place: { field: 'frozen[1]' } }, { place: { field: 'frozen[2]' } }],
    });
    expect((refused as ScriptingError).text.en).toContain('nope');
    expect(stateOf(test)).toEqual(before);
    void train(['c1']).catch(() => undefined);
    await until(() => test.engines.length === 3);
    test.session.dispose();
  });

  it('hands over no pictures that the data set does not have, and not more than fit', async () => {
    const { api, session, engine } = await scripted();
    const refusal = (options: Parameters<typeof api.data>[0]) => api.data(options).catch((error: unknown) => error);
    const outOfRange = (field: string, min: number, max: number) => ({
      name: 'ScriptingError',
      issues: [{ problem: { code: 'outOfRange', range: { min, max } }, place: { field } }],
    });
    expect(await refusal({ split: 'test', count: 10_001 })).toMatchObject(outOfRange('count', 1, 10_000));
    expect(await refusal({ split: 'test', start: 9_990, count: 11 })).toMatchObject(outOfRange('count', 1, 10));
    expect(await refusal({ split: 'train', start: 60_000, count: 1 })).toMatchObject(outOfRange('start', 0, 59_999));
    void api.data({ split: 'train', start: 59_990, count: 10 });
    await settled();
    expect(engine().next('pictures').parameters).toEqual({ split: 'train', start: 59_990, count: 10 });
    session.stores.document.setState(catalogDocument('resnet50', defaultKnobs('resnet50')));
    // 224 × 224 × 3 values of 4 bytes, in 256 MiB.
    expect(await refusal({ split: 'train', count: 446 })).toMatchObject(outOfRange('count', 1, 445));
  });

  it('opens the network without a layer, with the weights that the others have', async () => {
    const { api, session, engine, finishLoading } = await scripted();
    const weights = { 'c1/kernel': { shape: [3, 3, 1, 2], data: new Float32Array(18).fill(0.25) } };
    const bypassing = api.bypass('r1');
    await until(() => engine().waiting('weights').length > 0);
    const asked = engine().next('weights');
    expect(asked.parameters).toEqual({ layers: ['c1', 'logits'], most: null });
    asked.answer(weights);
    await until(() => engine().waiting('load').length > 0);
    const { parameters } = engine().waiting('load')[0] as { parameters: unknown };
    expect(parameters).toMatchObject({ weights: { type: 'given', weights } });
    await finishLoading();
    expect(await bypassing).toEqual({ layers: ['r1'] });
    expect(api.definition().layers.map(({ id, from }) => [id, from])).toEqual([
      ['c1', ['input']],
      ['logits', ['c1']],
    ]);
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', step: 0, weights: { type: 'given' } });
  });

  it('does not open what would not fit without a layer, and says why', async () => {
    const test = await scripted();
    const { api, session } = test;
    const refusal = (parts: string | readonly string[]) => api.bypass(parts).catch((error: unknown) => error);
    const before = stateOf(test);
    // SMALL on 8×8 pixels: 6×6×2 features, or the 64 pixels.
    expect(await refusal(['c1', 'r1'])).toMatchObject({
      name: 'ScriptingError',
      text: { en: expect.stringContaining('“logits/kernel”'), es: expect.stringContaining('«logits/kernel»') },
      issues: [{ problem: { code: 'shapesDiffer', first: [72, 10], other: [64, 10] }, place: { layer: 'logits' } }],
    });
    expect(await refusal('logits')).toMatchObject({ issues: [{ problem: { code: 'outputShape' } }] });
    expect(await refusal(['c1', 'r1', 'logits'])).toMatchObject({ name: 'ScriptingError' });
    expect(stateOf(test)).toEqual(before);
    session.stores.document.setState(catalogDocument('resnet20', defaultKnobs('resnet20')));
    // The sum reads the block and what goes around it.
    const sum = api.definition().layers.find(({ kind }) => kind === 'add')?.id as string;
    expect(await refusal(sum)).toMatchObject({
      text: { en: expect.stringContaining('read 2 others') },
      issues: [{ problem: { code: 'inputCount', found: 2 } }],
    });
    // The first block of a stage halves the picture and doubles the channels.
    expect(await refusal('s2b1')).toMatchObject({ name: 'ScriptingError', issues: [{}] });
  });

  it('lists the lessons, and shows a step of one', async () => {
    const { api, session } = await scripted();
    const [first] = await api.lessons.list();
    expect(first).toMatchObject({ id: 'first-examples', title: { es: 'Dos primeros ejemplos' } });
    const step = first?.steps[2]?.id as string;
    await api.lessons.open('first-examples', step);
    expect(session.stores.view.getState()).toMatchObject({
      lesson: ['first-examples', step],
      selected: 'c1',
      tab: 'pixel',
    });
    expect(session.stores.document.getState().source).toMatchObject({ id: 'lenet5' });
  });

  it('lists the labs with what may be changed of them', async () => {
    const { api } = await scripted();
    const list = await api.labs.list();
    expect(list.map(({ id }) => id)).toEqual(LABS.map(({ id }) => id));
    expect(list.find(({ id }) => id === 'batch-norm-rate')).toMatchObject({
      paper: 'Ioffe & Szegedy 2015, section 4.2.2',
      seeds: 3,
      fields: { rate: { default: 0.1, domain: { type: 'number', range: LIMITS.learningRate, whole: false } } },
    });
  });

  it('runs one lab at a time, on an engine of its own, until the script or the page ends it', async () => {
    const { api, session, engines, engine } = await scripted();
    const end = new AbortController();
    const outcome = (id: string, options = {}) => api.labs.run(id, options).catch((error: unknown) => error);
    const running = outcome('bias-cancels', { seed: 5, signal: end.signal });
    await until(() => engines.length === 2 && engine().waiting('load').length > 0);
    expect(engine().waiting('load')[0]?.parameters).toMatchObject({ training: { seed: 5 } });
    expect(await outcome('dropout')).toMatchObject({
      name: 'ScriptingError',
      text: { en: expect.stringMatching(/The bias cancels.* is still running/), es: expect.stringMatching(/de a uno/) },
    });
    expect(engines).toHaveLength(2);
    end.abort();
    expect(await running).toMatchObject({ error: { code: 'cancelled' } });
    expect(await outcome('dropout', { signal: end.signal })).toMatchObject({ error: { code: 'cancelled' } });
    expect(engines).toHaveLength(2);

    const other = outcome('batch-norm-rate', { parameters: { rate: 0.3 } });
    await until(() => engines.length === 3 && engine().waiting('load').length > 0);
    expect(engine().waiting('load')[0]?.parameters).toMatchObject({ training: { learningRate: 0.3 } });
    labRunsOf(session).cancel();
    expect(await other).toMatchObject({ error: { code: 'cancelled' } });

    const failing = outcome('bias-cancels');
    await until(() => engines.length === 4 && engine().waiting('load').length > 0);
    engine().next('load').fail({ code: 'outOfMemory', bytes: 5e9 });
    expect(await failing).toMatchObject({ error: { code: 'outOfMemory' } });
  });

  it('returns copies, by which nobody can change the network', async () => {
    const { api, session } = await scripted();
    const before = structuredClone(session.stores.document.getState().definition);
    const definition = api.definition() as unknown as { name: string; layers: unknown[] };
    definition.name = 'Other';
    definition.layers.pop();
    expect(session.stores.document.getState().definition).toEqual(before);
    expect(api.definition()).toEqual(before);
    expect(api.analysis()).not.toBe(api.analysis());
    const [command] = api.commands();
    (command?.title as { en: string }).en = 'Changed';
    expect(api.commands()[0]?.title.en).not.toBe('Changed');
  });

  it('returns copies of what was recorded', async () => {
    const { api, session, engine } = await scripted();
    const heard: unknown[] = [];
    const end = api.on('snapshot', (snapshot) => heard.push(snapshot));
    const nothing = { activations: {}, weights: {}, batchNorm: {}, groupNorm: {}, health: {}, outputs: {} };
    const snapshot = { step: 3, loss: 1, edges: [], products: [], histograms: null, ...nothing } as never;
    engine().emit({ event: 'steps', steps: [], snapshots: [snapshot] });
    expect(session.telemetry.history.latest).toMatchObject({ step: 3 });
    const given = api.snapshot() as { step: number };
    given.step = 99;
    (heard[0] as { step: number }).step = 98;
    expect(session.telemetry.history.latest).toMatchObject({ step: 3 });
    end();
    engine().emit({ event: 'steps', steps: [], snapshots: [snapshot] });
    expect(heard).toHaveLength(1);
  });

  it('saves a trained network as bytes and opens it from bytes and files of every kind, its run where it stood', async () => {
    const before = await scripted();
    before.engine().emit(stepsTo(40));
    const saving = before.api.saveTrained();
    await until(() => before.engine().waiting('checkpoint').length > 0);
    const checkpoint = checkpointOf(before, 40);
    before.engine().next('checkpoint').answer(checkpoint);
    const bytes = await saving;

    const shared = new Uint8Array(new SharedArrayBuffer(bytes.length));
    shared.set(bytes);
    for (const file of [
      bytes,
      bytes.buffer,
      new DataView(bytes.buffer),
      shared,
      new File([bytes], 'x'),
      new Blob([bytes]),
    ]) {
      const test = await scripted();
      test.engine().emit({ event: 'dataset', status: READY });
      const opening = test.api.openTrained(file);
      await until(() => test.engine().waiting('load').length > 0);
      await test.finishLoading();
      await until(() => test.engine().waiting('restore').length > 0);
      expect(test.engine().next('restore').parameters).toEqual(checkpoint);
      test.engine().next('restore').answer(null);
      await until(() => test.session.stores.run.getState().step === 40);
      for (const call of test.engine().waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
      await opening;
      expect(test.session.stores.run.getState().phase).toBe('paused');
    }

    for (const damaged of [bytes.subarray(0, -1), new Uint8Array(0), new Blob(['<!doctype html>'])]) {
      const test = await scripted();
      const state = stateOf(test);
      await expect(test.api.openTrained(damaged)).rejects.toThrow(/as a safetensors file/);
      expect(stateOf(test)).toEqual(state);
    }
  });

  it('says that a network is too large to be saved', async () => {
    const test = await scripted();
    // With two slots for Adam 564 MB.
    const opening = test.api.open(wideNetwork(15_000, 56));
    await until(() => test.engine().waiting('load').length > 0);
    await test.finishLoading();
    await opening;
    test.session.stores.settings.setState(({ training }) => ({ training: { ...training, optimizer: 'adam' } }));
    await expect(test.api.saveTrained()).rejects.toThrow('too large to be saved');
    expect(test.engine().calls.filter(({ method }) => method === 'checkpoint')).toEqual([]);
  });

  it('says that weights which are no numbers are not saved', async () => {
    const test = await scripted();
    const saving = test.api.saveTrained();
    await until(() => test.engine().waiting('checkpoint').length > 0);
    test.engine().next('checkpoint').answer(null);
    await expect(saving).rejects.toThrow('no numbers any more');
  });
});
