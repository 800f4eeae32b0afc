/** Runs of networks that are trained together, on the shelf with all others. */
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { BackendInfo } from '@/record/backend';
import { catalogSide, OPEN } from '@/session/comparison';
import { settled } from './fakeClock';
import type { FakeEngine } from './fakeEngine';
import { type Bench, Device, page, trainTo } from './keptPage';
import { checkpointOf, until } from './runs';

beforeEach(() => void vi.stubGlobal('__APP_VERSION__', '1.2.3'));

const BACKEND: BackendInfo = {
  name: 'simd',
  reason: 'only',
  timings: {},
  device: null,
  softwareRendering: false,
  processor: null,
};

const sidesOf = ({ session }: Bench) => session.compared.store.getState().run?.sides ?? [];
/** The engines of the copies, in the order of the networks. */
const enginesOf = (bench: Bench): readonly FakeEngine[] => bench.engines.slice(-sidesOf(bench).length);
const phaseOf = ({ session }: Bench) => session.compared.store.getState().run?.store.getState().phase;

/** Compares the open network with its twin that has batch norm, and has both trained; no step is done yet. */
async function begin(bench: Bench): Promise<void> {
  await bench.session.comparison.compare(OPEN, catalogSide('lenet5', { batchNorm: 'beforeActivation' }));
  bench.session.compared.play();
  await until(() => sidesOf(bench).length > 0);
  await load(bench);
}

async function load(bench: Bench): Promise<void> {
  for (let i = 0; i < 6; i++) {
    await settled();
    for (const engine of enginesOf(bench)) {
      for (const call of engine.waiting('load')) call.answer({ backend: BACKEND });
      for (const call of engine.waiting('samples')) call.answer([]);
      for (const call of engine.waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
      for (const call of engine.waiting('calibrate')) call.answer(BACKEND);
    }
  }
}

/** All do so many steps of a quarter of a second each. */
async function train(bench: Bench, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    await settled();
    for (const [i, engine] of enginesOf(bench).entries()) {
      const step = sidesOf(bench)[i]?.session.stores.run.getState().step ?? 0;
      const steps = [{ step, loss: 2 ** -step, accuracy: 0.5, milliseconds: 250 }];
      engine.emit({ event: 'steps', steps });
      engine.next('train').answer({ steps, done: false });
    }
  }
  await settled();
}

/** The engines hand out what they are asked to keep. */
async function answerCheckpoints(bench: Bench, sides = sidesOf(bench), engines = enginesOf(bench)): Promise<void> {
  await settled();
  for (const [i, side] of sides.entries())
    for (const call of engines[i]?.waiting('checkpoint') ?? [])
      call.answer(checkpointOf(side, side.session.stores.run.getState().step));
  await settled();
}

async function pause(bench: Bench): Promise<void> {
  bench.session.compared.pause();
  await train(bench, 1);
  expect(phaseOf(bench)).toBe('paused');
  await answerCheckpoints(bench);
}

async function shelfOf({ session }: Bench) {
  const shelf = await session.shelf?.();
  if (!shelf) throw new Error('nothing is kept');
  return shelf;
}
type Shelf = Awaited<ReturnType<typeof shelfOf>>;
const runsOn = (shelf: Shelf) =>
  shelf.store
    .getState()
    .runs.map(({ facts }) => [facts.step, facts.about?.catalog?.knobs.batchNorm])
    .sort();
const idOf = (shelf: Shelf, batchNorm: string): string =>
  shelf.store.getState().runs.find(({ facts }) => facts.about?.catalog?.knobs.batchNorm === batchNorm)?.id ?? '';

describe('the runs of networks that are trained together', () => {
  it('are on the shelf once they pause, also after a reload, and leave the run of the tab alone', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 40);
    bench.session.training.pause();
    bench.engine().next('train').answer({ steps: [], done: false });
    bench.engine().next('pause').answer(null);
    await settled();
    const own = device.tab;
    await begin(bench);
    await train(bench, 2);
    await pause(bench);
    const shelf = await shelfOf(bench);
    const all = [
      [3, 'beforeActivation'],
      [3, 'off'],
      [40, 'off'],
    ];
    await until(() => shelf.store.getState().runs.length === 3);
    expect(runsOn(shelf)).toEqual(all);
    expect(device.tab).toBe(own);
    expect(shelf.store.getState().runs.find(({ isPresent }) => isPresent)?.id).toBe(own);

    const after = await page(device);
    const again = await shelfOf(after);
    await until(() => again.store.getState().runs.length === 3);
    expect(runsOn(again)).toEqual(all);
    again.toggleGhost(idOf(again, 'beforeActivation'));
    await until(() => again.store.getState().ghosts.length === 1);
    expect([...(again.store.getState().ghosts[0]?.telemetry.steps.column(1) ?? [])]).toEqual([1, 0.5, 0.25]);
    // What each took is its own.
    const storage = await after.session.keeping?.opened();
    const { readKept } = await import('@/session/keptNotices');
    const read = storage && (await readKept(storage, idOf(again, 'beforeActivation'), after.host));
    expect(read?.trained.seconds).toBe(0.75);
    expect(read?.trained.recording.configuration.backend).toBe('auto');
  });

  it('are kept as they are at the moment in which a change ends them, without a question', async () => {
    const bench = await page(new Device());
    await begin(bench);
    await train(bench, 300);
    const [sides, engines] = [sidesOf(bench), enginesOf(bench)];
    bench.session.comparison.setSide(1, catalogSide('lenet5-1998'));
    await answerCheckpoints(bench, sides, engines);
    expect(bench.host.questions).toEqual([]);
    expect(engines.map(({ disposed }) => disposed)).toEqual([true, true]);
    const shelf = await shelfOf(bench);
    await until(() => shelf.store.getState().runs.length === 2);
    expect(runsOn(shelf)).toEqual([
      [300, 'beforeActivation'],
      [300, 'off'],
    ]);
  });

  it('are asked about as before where one of them can’t be kept', async () => {
    const bench = await page(new Device());
    await begin(bench);
    await train(bench, 300);
    bench.host.answer = false;
    bench.session.comparison.end();
    await settled();
    const [left, right] = enginesOf(bench);
    left?.next('checkpoint').answer(checkpointOf(sidesOf(bench)[0] ?? bench, 300));
    right?.next('checkpoint').answer(null);
    await until(() => bench.host.questions.length === 1);
    expect(bench.host.questions[0]?.body.en).toMatch(/300 steps/);
    expect(phaseOf(bench)).toBe('training');
  });

  it('are others after they start over', async () => {
    const bench = await page(new Device());
    await begin(bench);
    await train(bench, 4);
    await pause(bench);
    bench.session.compared.startOver();
    await answerCheckpoints(bench);
    for (const engine of enginesOf(bench)) engine.next('reset').answer(null);
    await settled();
    expect(phaseOf(bench)).toBe('ready');
    bench.session.compared.stepOnce();
    await train(bench, 1);
    await answerCheckpoints(bench);
    const shelf = await shelfOf(bench);
    await until(() => shelf.store.getState().runs.length === 4);
    expect(runsOn(shelf).map(([step]) => step)).toEqual([1, 1, 5, 5]);
  });

  it('stay deleted, and what goes on is another run', async () => {
    const bench = await page(new Device());
    await begin(bench);
    await train(bench, 1);
    await pause(bench);
    const shelf = await shelfOf(bench);
    await until(() => shelf.store.getState().runs.length === 2);
    const gone = idOf(shelf, 'off');
    // A checkpoint is on its way as the run is deleted.
    enginesOf(bench)[0]?.emit({ event: 'checkpoint', checkpoint: checkpointOf(sidesOf(bench)[0] ?? bench, 2) });
    shelf.remove(gone);
    await until(() => shelf.store.getState().runs.length === 1);
    await settled();
    await shelf.refresh();
    expect(runsOn(shelf)).toEqual([[2, 'beforeActivation']]);
    bench.session.compared.stepOnce();
    await train(bench, 1);
    await answerCheckpoints(bench);
    await until(() => shelf.store.getState().runs.length === 2);
    expect(runsOn(shelf)).toEqual([
      [3, 'beforeActivation'],
      [3, 'off'],
    ]);
    expect(idOf(shelf, 'off')).not.toBe(gone);
  });

  it('make way for one of them that is opened, which then is the run of the tab', async () => {
    const device = new Device();
    const bench = await page(device);
    await begin(bench);
    await train(bench, 5);
    await pause(bench);
    const shelf = await shelfOf(bench);
    await until(() => shelf.store.getState().runs.length === 2);
    const id = idOf(shelf, 'beforeActivation');
    const [own] = bench.engines;
    shelf.open(id);
    await until(() => (own?.waiting('load').length ?? 0) > 0);
    expect(bench.session.comparison.store.getState().sides).toBeNull();
    own?.next('load').answer({ backend: BACKEND });
    for (let i = 0; i < 6; i++) {
      await settled();
      for (const call of own?.waiting('samples') ?? []) call.answer([]);
      for (const call of own?.waiting('inspect') ?? [])
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
      for (const call of own?.waiting('calibrate') ?? []) call.answer(BACKEND);
      for (const call of own?.waiting('restore') ?? []) call.answer(null);
    }
    await until(() => device.tab === id);
    expect(bench.session.stores.run.getState()).toMatchObject({ phase: 'paused', step: 6 });
    await until(() => shelf.store.getState().runs.find((run) => run.id === id)?.isPresent === true);
    expect(runsOn(shelf)).toEqual([
      [6, 'beforeActivation'],
      [6, 'off'],
    ]);
    expect(bench.host.notices).toEqual([]);
  });

  it('that another tab takes go on here as runs of their own, in step', async () => {
    const device = new Device();
    const bench = await page(device);
    await begin(bench);
    await train(bench, 2);
    await pause(bench);
    const shelf = await shelfOf(bench);
    await until(() => shelf.store.getState().runs.length === 2);
    const id = idOf(shelf, 'off');
    bench.session.compared.play();
    await train(bench, 1);
    const other = device.locksOfTab();
    const taking = other.take(id, { letGo: async () => {}, lost: () => {} }, { over: true });
    await answerCheckpoints(bench);
    expect(await taking).not.toBeNull();
    expect(enginesOf(bench).flatMap((engine) => engine.waiting('pause'))).toEqual([]);
    await train(bench, 1);
    await pause(bench);
    await until(() => shelf.store.getState().runs.length === 3);
    expect(runsOn(shelf)).toEqual([
      [4, 'off'],
      [6, 'beforeActivation'],
      [6, 'off'],
    ]);
  });

  it('of scripts are not kept', async () => {
    const bench = await page(new Device());
    const { document } = bench.session.stores;
    const training = bench.session.together.trainingOf(document.getState());
    const participants = [document.getState(), document.getState()].map((one) => ({ document: one, training }));
    const run = await bench.session.together.begin(participants);
    await settled();
    expect(run.sides.map(({ session }) => session.keeping)).toEqual([null, null]);
    bench.session.together.close(run);
  });
});
