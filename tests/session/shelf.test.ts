import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Shelf } from '@/session/shelf';
import { MemoryStore } from '@/storage/memoryStore';
import { FaultyStore } from '../storage/faultyStore';
import { settled } from './fakeClock';
import { type Bench, Device, page, trainTo } from './keptPage';
import { checkpointOf, stepsTo, until } from './runs';

beforeEach(() => void vi.stubGlobal('__APP_VERSION__', '1.2.3'));

const shelfOf = async ({ session }: Bench): Promise<Shelf> => {
  const shelf = await session.shelf?.();
  if (!shelf) throw new Error('nothing is kept');
  await until(() => shelf.store.getState().runs.length > 0);
  return shelf;
};
const stepsOf = (shelf: Shelf) => shelf.store.getState().runs.map(({ facts, isPresent }) => [facts.step, isPresent]);

/** Answers the checkpoint that a change asks for before it ends the training. */
async function answerCheckpoint(bench: Bench, step: number): Promise<void> {
  await settled();
  bench.engine().next('checkpoint').answer(checkpointOf(bench, step));
  await settled();
}

/** A training of so many steps that the engine has told of, of which its last checkpoint is older. */
async function trainBeyond(bench: Bench, saved: number, step: number): Promise<void> {
  await trainTo(bench, saved);
  bench.engine().emit(stepsTo(step));
}

describe('the run shelf', () => {
  it('has the run under way with its facts', async () => {
    const bench = await page(new Device());
    await trainTo(bench, 40);
    const shelf = await shelfOf(bench);
    const [run] = shelf.store.getState().runs;
    expect(run).toMatchObject({ name: null, pinned: false, isPresent: true });
    expect(run?.facts).toMatchObject({
      network: 'LeNet-5',
      step: 40,
      about: {
        catalog: { id: 'lenet5', knobs: { batchNorm: 'off' } },
        dataset: 'mnist',
        training: { optimizer: 'momentum', learningRate: 0.02, seed: 7 },
        loss: 2 / 40,
        accuracy: null,
        figures: { parameters: 61_706, macs: 416_520, best: null },
      },
    });
  });

  it('has what is kept as soon as a slow browser opens it, and keeps the run there', async () => {
    const device = new Device();
    await trainTo(await page(device), 40);
    const { open, answer } = device.openLate();
    const bench = await page(device, { open });
    const shelf = await bench.session.shelf?.();
    await bench.session.resuming?.().then((resuming) => void resuming.offer({ linked: false }));
    await trainTo(bench, 5, false);
    await until(() => bench.session.keeping?.store.getState().problem?.code === 'unavailable');
    await until(() => bench.host.notices.some(({ id }) => id === 'storage'));
    expect(shelf?.store.getState().runs).toEqual([]);

    answer();
    await until(() => shelf?.store.getState().runs.length === 1);
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 6) });
    await until(() => bench.session.keeping?.store.getState().saved === 6);
    await until(() => shelf?.store.getState().runs.length === 2);
    expect(bench.host.dismissed).toContain('storage');
    expect(shelf && stepsOf(shelf)).toEqual([
      [6, true],
      [40, false],
    ]);
  });

  it('keeps a run as it is at the moment in which a knob ends it, without a question', async () => {
    const bench = await page(new Device());
    await trainBeyond(bench, 40, 300);
    const shelf = await shelfOf(bench);
    bench.session.network.setKnob('batchNorm', 'beforeActivation');
    await answerCheckpoint(bench, 300);
    await bench.finishLoading();
    await until(() => stepsOf(shelf)[0]?.[0] === 300);
    expect(bench.host.questions).toEqual([]);
    expect(stepsOf(shelf)).toEqual([[300, false]]);
    expect(bench.session.stores.document.getState().source).toMatchObject({ knobs: { batchNorm: 'beforeActivation' } });
  });

  it('has a training that is asked for meanwhile begin once the one before is kept and its end has come', async () => {
    const bench = await page(new Device());
    await trainBeyond(bench, 40, 300);
    const shelf = await shelfOf(bench);
    bench.engine().next('train').answer({ done: true, steps: [] });
    bench.session.stores.run.setState({ phase: 'paused' });
    await settled();
    bench.session.training.reset();
    void bench.session.training.train(20, { afresh: true });
    await settled();
    // Steps of now would belong to the run that is about to end.
    expect(bench.engine().waiting('train')).toEqual([]);
    for (const call of bench.engine().waiting('checkpoint')) call.answer(checkpointOf(bench, 300));
    await until(() => stepsOf(shelf)[0]?.[0] === 300);
    await until(() => bench.engine().waiting('reset').length === 1);
    expect(bench.engine().waiting('train')).toEqual([]);
    bench.engine().next('reset').answer(null);
    await until(() => bench.engine().waiting('reset').length === 1);
    bench.engine().next('reset').answer(null);
    await until(() => bench.engine().waiting('train').length === 1);
    expect(bench.engine().next('train').parameters).toMatchObject({ steps: 20 });
    expect(stepsOf(shelf)).toEqual([[300, false]]);
  });

  it('asks as before where the engine has no checkpoint to keep', async () => {
    const bench = await page(new Device());
    await trainBeyond(bench, 40, 300);
    bench.host.answer = false;
    bench.session.network.setKnob('batchNorm', 'beforeActivation');
    await settled();
    bench.engine().next('checkpoint').answer(null);
    await until(() => bench.host.questions.length === 1);
    expect(bench.host.questions[0]?.body.en).toMatch(/300 steps/);
    expect(bench.engine().waiting('load')).toEqual([]);
  });

  it('asks where what was to be kept could not be written', async () => {
    const store = new FaultyStore(new MemoryStore());
    const bench = await page(new Device(store));
    await trainBeyond(bench, 40, 300);
    bench.host.answer = false;
    store.refusing = { code: 'full' };
    bench.session.network.setKnob('batchNorm', 'beforeActivation');
    await answerCheckpoint(bench, 300);
    await until(() => bench.host.questions.length === 1);
    expect(bench.session.stores.document.getState().source).toMatchObject({ knobs: { batchNorm: 'off' } });
  });

  it('asks where the engine does not answer in five seconds', async () => {
    const bench = await page(new Device());
    await trainBeyond(bench, 40, 300);
    bench.host.answer = false;
    bench.session.network.setKnob('batchNorm', 'beforeActivation');
    await settled();
    await bench.clock.pass(5_000);
    await until(() => bench.host.questions.length === 1);
    expect(bench.engine().waiting('load')).toEqual([]);
  });

  it('makes two changes in quick succession in their order', async () => {
    const bench = await page(new Device());
    await trainBeyond(bench, 40, 300);
    bench.session.network.setKnob('batchNorm', 'beforeActivation');
    bench.session.network.setKnob('batchNorm', 'afterActivation');
    await answerCheckpoint(bench, 300);
    await settled();
    expect(bench.session.stores.document.getState().source).toMatchObject({ knobs: { batchNorm: 'afterActivation' } });
    expect(bench.host.questions).toEqual([]);
  });

  it('lays the curve of a run behind the one under way, and takes it away again', async () => {
    const device = new Device();
    const before = await page(device);
    await trainTo(before, 40);
    before.session.dispose();
    const after = await page(device);
    const shelf = await shelfOf(after);
    const [run] = shelf.store.getState().runs;
    shelf.toggleGhost(run?.id ?? '');
    await until(() => shelf.store.getState().ghosts.length === 1);
    const [ghost] = shelf.store.getState().ghosts;
    const losses = [...(ghost?.telemetry.steps.column(1) ?? [])];
    // Files hold numbers with eight digits.
    expect(losses).toEqual(Array.from({ length: 40 }, (_, i) => expect.closeTo(2 / (i + 1), 7)));
    expect(ghost?.document.source).toMatchObject({ type: 'catalog', id: 'lenet5' });
    expect(after.session.stores.run.getState().step).toBe(0);
    shelf.toggleGhost(run?.id ?? '');
    expect(shelf.store.getState().ghosts).toEqual([]);
  });

  it('keeps names and pins over a reload, and forgets them with the run', async () => {
    const device = new Device();
    const before = await page(device);
    await trainTo(before, 40);
    const shelf = await shelfOf(before);
    const id = shelf.store.getState().runs[0]?.id ?? '';
    shelf.rename(id, '  with noise ');
    shelf.pin(id, true);
    await settled();
    before.session.dispose();
    const later = await shelfOf(await page(device));
    expect(later.store.getState().runs).toMatchObject([{ id, name: 'with noise', pinned: true }]);
    later.remove(id);
    await until(() => later.store.getState().runs.length === 0);
    expect(await device.store.keys('')).toEqual([]);
  });

  it('opens a run where it stood, and the one under way stays on the shelf', async () => {
    const device = new Device();
    const before = await page(device);
    await trainTo(before, 40);
    before.session.dispose();
    const after = await page(device);
    await trainTo(after, 10);
    const begun = after.engine().waiting('train').length;
    const shelf = await shelfOf(after);
    await until(() => shelf.store.getState().runs.length === 2);
    const other = shelf.store.getState().runs.find(({ facts }) => facts.step === 40);
    shelf.open(other?.id ?? '');
    await answerCheckpoint(after, 10).catch(() => undefined);
    await until(() => after.engine().waiting('load').length === 1);
    await after.finishLoading();
    await until(() => after.engine().waiting('restore').length === 1);
    after.engine().next('restore').answer(null);
    await until(() => after.engine().waiting('inspect').length > 0);
    for (const call of after.engine().waiting('inspect'))
      call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
    await settled();
    expect(after.session.stores.run.getState().phase).toBe('paused');
    expect(after.engine().waiting('train')).toHaveLength(begun);
    await until(() => shelf.store.getState().runs.some(({ isPresent }) => isPresent));
    expect(stepsOf(shelf)).toEqual([
      [10, false],
      [40, true],
    ]);
  });
});
