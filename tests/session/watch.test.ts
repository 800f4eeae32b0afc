import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { defaultKnobs } from '@/network/catalog';
import { catalogDocument } from '@/session/document';
import { patienceFor } from '@/session/patience';
import { remedyFor } from '@/session/remedy';
import { settled } from './fakeClock';
import { testSession } from './testSession';

const stepAt = (step: number) => ({ step, loss: 1, accuracy: 0.5, milliseconds: 2 });
const checkpointAt = (step: number) => ({
  step,
  seed: 7,
  optimizer: 'momentum' as const,
  updates: step,
  weights: {},
  slots: {},
});
type Test = ReturnType<typeof testSession>;

async function loaded(): Promise<Test> {
  const test = testSession();
  const started = test.session.start();
  await test.finishLoading();
  await started;
  return test;
}

/** In the middle of a training whose steps take 20 ms. */
async function training(): Promise<Test> {
  const test = await loaded();
  const { session, engine, clock } = test;
  session.training.play();
  await settled();
  for (const call of engine().waiting('reset')) call.answer(null);
  await settled();
  for (const step of [0, 1, 2]) {
    await clock.pass(20);
    engine().emit({ event: 'steps', steps: [stepAt(step)] });
  }
  engine().emit({ event: 'checkpoint', checkpoint: checkpointAt(2) });
  expect(session.stores.run.getState().millisecondsPerStep).toBeCloseTo(20);
  return test;
}

const phaseOf = ({ session }: Test) => session.stores.run.getState().phase;

describe('an engine that has stopped answering', () => {
  it('in training is replaced, and the run continues from its last checkpoint', async () => {
    const test = await training();
    const { engine, engines, clock, host, finishLoading } = test;
    engine().hung = true;
    await clock.pass(9_000);
    expect(engines).toHaveLength(1);
    await clock.pass(6_000);
    expect(engines).toHaveLength(2);
    expect(engines[0]?.disposed).toBe(true);
    await finishLoading();
    expect(engine().next('restore').parameters.step).toBe(2);
    engine().next('restore').answer(null);
    await settled();
    expect(phaseOf(test)).toBe('training');
    expect(engine().waiting('train')).toHaveLength(1);
    expect(host.notices.at(-1)?.text.en).toContain('started again');
  });

  it('repeatedly is given up after the third time, and Try again continues from the checkpoint', async () => {
    const test = await training();
    const { session, engine, engines, clock, finishLoading } = test;
    for (let lost = 1; lost <= 3; lost++) {
      engine().next('train').fail({ code: 'engineLost', detail: 'test' });
      await settled();
      await finishLoading();
      engine().next('restore').answer(null);
      await settled();
    }
    engine().next('train').fail({ code: 'engineLost', detail: 'test' });
    await settled();
    expect(engines).toHaveLength(4);
    const { error } = session.stores.run.getState();
    expect(error).toEqual({ code: 'engineLost', detail: 'test' });
    remedyFor(session, error as NonNullable<typeof error>)?.run();
    await settled();
    expect(engines).toHaveLength(5);
    await finishLoading();
    engine().next('restore').answer(null);
    await settled();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'paused', step: 2, error: null });
    await clock.pass(100);
  });

  it('while a network is opened is replaced, and the network opens', async () => {
    const test = await loaded();
    const { session, engine, engines, clock, finishLoading } = test;
    engine().hung = true;
    session.network.openCatalog('resnet20');
    await clock.pass(600_000);
    expect(engines.length).toBeGreaterThan(1);
    await finishLoading();
    expect(phaseOf(test)).toBe('ready');
  });

  it('at rest is noticed at the next request', async () => {
    const test = await loaded();
    const { session, engine, clock } = test;
    engine().hung = true;
    await clock.pass(600_000);
    expect(engine().disposed).toBe(false);
    session.pictures.showTestImage(3);
    await clock.pass(70_000);
    expect(engine().disposed).toBe(true);
    expect(session.stores.run.getState().error?.code).toBe('engineLost');
  });

  it('that never started says that it could not, and Try again starts another', async () => {
    const test = testSession();
    const { session, engine, engines, clock, finishLoading } = test;
    void session.start();
    engine().hung = true;
    await clock.pass(70_000);
    const { phase, error } = session.stores.run.getState();
    expect([phase, error?.code]).toEqual(['failed', 'engineMissing']);
    if (error) remedyFor(session, error)?.run();
    await settled();
    expect(engines).toHaveLength(2);
    await finishLoading();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
  });

  it.each(['engineMissing', 'internal'] as const)('for %s leaves a way back', async (code) => {
    const { session, engine, engines, finishLoading } = await loaded();
    session.network.openCatalog('lenet5-1998');
    await settled();
    engine().next('load').fail({ code, detail: 'test' });
    await settled();
    const { phase, error } = session.stores.run.getState();
    expect([phase, error?.code]).toEqual(['failed', code]);
    if (error) remedyFor(session, error)?.run();
    await settled();
    expect(engines).toHaveLength(2);
    await finishLoading();
    expect(session.stores.run.getState()).toMatchObject({ phase: 'ready', error: null });
  });
});

describe('an engine that is there', () => {
  it('is not asked at rest', async () => {
    const { engine, clock } = await loaded();
    const asked = engine().calls.length;
    await clock.pass(3_600_000);
    expect(engine().calls.length).toBe(asked);
    expect(clock.waiting).toBe(0);
  });

  it('may train for hours, with answers to nothing but pings', async () => {
    const test = await training();
    await test.clock.pass(3_600_000);
    expect(test.engines).toHaveLength(1);
  });

  it('need not answer as long as it reports steps', async () => {
    const test = await training();
    test.engine().hung = true;
    for (let step = 3; step < 10; step++) {
      await test.clock.pass(8_000);
      test.engine().emit({ event: 'steps', steps: [stepAt(step)] });
    }
    expect(test.engines).toHaveLength(1);
  });

  it('is not blamed for the time in which the page was frozen or the computer asleep', async () => {
    const test = await training();
    test.engine().hung = true;
    await test.clock.pass(4_000);
    test.clock.sleep(3_600_000);
    await test.clock.pass(2_000);
    expect(test.engines).toHaveLength(1);
    // It answers after the timers of the page have run.
    test.engine().hung = false;
    test.engine().emit({ event: 'steps', steps: [stepAt(3)] });
    await test.clock.pass(60_000);
    expect(test.engines).toHaveLength(1);
  });
});

describe('how long an engine may be silent', () => {
  const { analysis } = catalogDocument('lenet5', defaultKnobs('lenet5'));
  const circumstances = { analysis, batchSize: 32, backend: 'simd', millisecondsPerStep: 10 } as const;
  const train = { method: 'train', parameters: { steps: null } } as const;
  const predict = (count: number) =>
    ({ method: 'predict', parameters: { images: new Float32Array(count * 32 * 32) } }) as const;

  it('is ten seconds if steps are quick, and twenty steps if they are not', () => {
    expect(patienceFor([train], circumstances)).toBe(10_000);
    expect(patienceFor([train], { ...circumstances, millisecondsPerStep: 4_000 })).toBe(80_000);
  });

  it('grows with what is computed in one go', () => {
    expect(patienceFor([train, predict(96)], circumstances)).toBe(10_000);
    // 100 times the pictures of a step, and a third of its work for each.
    expect(patienceFor([predict(96 * 100)], circumstances)).toBe(20_000);
  });

  it('is longer before the first step, on WebGL, and for large networks', () => {
    const unknown = { ...circumstances, millisecondsPerStep: null };
    expect(patienceFor([train], unknown)).toBeGreaterThan(60_000);
    expect(patienceFor([train], { ...circumstances, backend: 'webgl' })).toBe(30_000);
    // While the backend is being chosen, it may be WebGL that is tried.
    const calibrate = { method: 'calibrate', parameters: null } as const;
    expect(patienceFor([calibrate], unknown)).toBeGreaterThan(240_000);
    expect(patienceFor([train], { ...unknown, backend: null })).toBeGreaterThan(240_000);
    const large = { ...unknown, analysis: analyze(catalogDocument('vgg16', defaultKnobs('vgg16')).definition) };
    expect(patienceFor([train], large)).toBeGreaterThan(30 * 60_000);
  });
});
