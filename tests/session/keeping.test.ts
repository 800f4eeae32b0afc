import { beforeEach, describe, expect, it, vi } from 'vitest';
import { decodeTrained } from '@/exchange/trained/decode';
import { ModuleMissing } from '@/lib/importModule';
import type { OptimizerName } from '@/network/training';
import { Resuming } from '@/session/resuming';
import { KeptRuns } from '@/storage/keptRuns';
import { MemoryStore } from '@/storage/memoryStore';
import { RunLabels } from '@/storage/runLabels';
import { FaultyStore, flipBit } from '../storage/faultyStore';
import { settled } from './fakeClock';
import { type Bench, Device, page, trainTo } from './keptPage';
import { checkpointOf, stepsTo, until, wideNetwork } from './runs';

beforeEach(() => void vi.stubGlobal('__APP_VERSION__', '1.2.3'));

const offered = ({ host }: Bench) => host.notices.filter(({ id }) => id === 'kept').at(-1);
const press = (bench: Bench, label: string) =>
  offered(bench)
    ?.actions?.find((action) => action.label.en === label)
    ?.run();

describe('a run under way', () => {
  it('is offered after a reload and goes on from its last checkpoint, with its curve', async () => {
    const device = new Device();
    const before = await page(device);
    await trainTo(before, 40);
    before.session.dispose();

    const after = await page(device);
    await (await after.session.resuming?.())?.offer({ linked: true });
    expect(offered(after)?.text.en).toMatch(
      /^A training of LeNet-5 is kept on this device: step 40, \d seconds? ago\.$/,
    );
    expect(after.engine().waiting('train')).toHaveLength(0);

    press(after, 'Resume');
    await until(() => after.engine().waiting('load').length > 0);
    await after.finishLoading();
    await until(() => after.engine().waiting('restore').length > 0);
    const { parameters } = after.engine().next('restore');
    expect(parameters).toEqual(checkpointOf(after, 40));
    after.engine().next('restore').answer(null);
    await until(() => after.session.stores.run.getState().step === 40);
    const curve = ({ session }: Bench) => [...session.telemetry.steps.column(1)].map(Math.fround);
    expect(curve(after)).toEqual(curve(before));
    expect(curve(after)).toHaveLength(40);
    await settled();
    for (const call of after.engine().waiting('inspect'))
      call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
    await until(() => after.engine().waiting('train').length === 1);
    expect(after.engine().waiting('reset')).toHaveLength(0);
  });

  it('stays one kept run while it goes on, and another one is another', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 10);
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 20) });
    await until(() => bench.session.keeping?.store.getState().saved === 20);
    expect((await (await bench.session.resuming?.())?.list())?.map(({ facts }) => facts?.step)).toEqual([20]);

    bench.engine().next('train').answer({ steps: [], done: false });
    await settled();
    for (const call of bench.engine().waiting('checkpoint')) call.answer(null);
    bench.session.training.reset();
    await settled();
    // Before it ends it is kept as it is, which an engine may be unable to.
    bench.engine().next('checkpoint').answer(null);
    await settled();
    bench.engine().next('reset').answer(null);
    await settled();
    await trainTo(bench, 5);
    expect((await (await bench.session.resuming?.())?.list())?.map(({ facts }) => facts?.step).sort()).toEqual([20, 5]);
  });

  it('is kept as it stands when it pauses, and when the page is hidden', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 10);
    bench.engine().emit(stepsTo(17));
    bench.host.setVisible(false);
    await settled();
    bench.engine().next('checkpoint').answer(checkpointOf(bench, 17));
    await until(() => bench.session.keeping?.store.getState().saved === 17);
    bench.engine().emit(stepsTo(19));
    bench.engine().next('train').answer({ steps: [], done: false });
    await settled();
    bench.engine().next('checkpoint').answer(checkpointOf(bench, 19));
    await until(() => bench.session.keeping?.store.getState().saved === 19);
  });

  it.each([
    { write: 20, rest: 3_000 },
    // However slow the device is, ten seconds are lost at most: three are the engine's.
    { write: 1_000, rest: 7_000 },
  ])(
    'takes a small share of the time: where a write takes $write ms, the next one begins $rest ms after it',
    async ({ write, rest }) => {
      const faulty = new FaultyStore(new MemoryStore());
      const bench = await page(new Device(faulty));
      // What is there is removed, then come the bytes and the manifest.
      faulty.onWrite = () => bench.clock.sleep(write);
      const begun = bench.clock.now();
      await trainTo(bench, 10);
      const emitAfter = async (milliseconds: number, step: number) => {
        bench.clock.sleep(begun + milliseconds - bench.clock.now());
        bench.engine().emit(stepsTo(step));
        bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, step) });
        await settled();
      };
      const { operations } = faulty;
      await emitAfter(rest - 1, 20);
      expect(faulty.operations).toBe(operations);
      await emitAfter(rest, 30);
      await until(() => bench.session.keeping?.store.getState().saved === 30);
      // Whatever has been rested, a run that stops is kept at once.
      bench.engine().emit(stepsTo(31));
      bench.engine().next('train').answer({ steps: [], done: false });
      await settled();
      bench.engine().next('checkpoint').answer(checkpointOf(bench, 31));
      await until(() => bench.session.keeping?.store.getState().saved === 31);
    },
  );

  it('is still kept where another network is opened before it has been written', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 10, false);
    bench.session.network.openCatalog('lenet5-1998');
    await settled();
    bench.engine().next('checkpoint').answer(null);
    await settled();
    let steps: unknown;
    for (let i = 0; i < 200 && !steps; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      steps = (await (await bench.session.resuming?.())?.list())?.[0]?.facts?.step;
    }
    expect(steps).toBe(10);
    expect(bench.session.keeping?.store.getState().saved).toBeNull();
  });

  it('is one of twenty at most: the oldest makes room, unless it is pinned', async () => {
    const device = new Device();
    const runs = new KeptRuns(device.store);
    for (let i = 1; i <= 21; i++)
      await runs.save(`old${i}`, { network: 'X', definition: '', step: i, savedAt: i, about: null }, new Uint8Array(4));
    await new RunLabels(device.store).write('old1', { name: 'the first', pinned: true });
    const bench = await page(device);
    await trainTo(bench, 10);
    await until(() => bench.session.keeping?.store.getState().saved === 10);
    await settled();
    const left = (await (await bench.session.resuming?.())?.list())?.map(({ facts }) => facts?.step);
    expect(left).toEqual([10, 21, 20, 19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8, 7, 6, 5, 4, 1]);
  });

  it('leaves no trace once it is discarded', async () => {
    const device = new Device();
    await trainTo(await page(device), 10);
    const after = await page(device);
    await (await after.session.resuming?.())?.offer({ linked: true });
    press(after, 'Discard');
    await until(() => device.tab === null);
    await settled();
    expect(await device.store.keys('')).toEqual([]);
  });
});

describe('weights at step 0', () => {
  const setWeights = async (bench: Bench) => {
    bench.session.stores.run.setState({ weights: { type: 'given' } });
    await bench.clock.pass(600);
    bench
      .engine()
      .next('checkpoint')
      .answer({ ...checkpointOf(bench, 0), updates: 0 });
    await until(() => bench.session.keeping?.store.getState().saved === 0);
  };
  const kept = async (bench: Bench) => (await (await bench.session.resuming?.())?.list())?.length;

  it('that a script has set are offered after a reload, and opened without training', async () => {
    const device = new Device();
    await setWeights(await page(device));
    const after = await page(device);
    await (await after.session.resuming?.())?.offer({ linked: true });
    expect(offered(after)?.text.en).toMatch(/^Weights of LeNet-5 that were not trained here are kept on this device/);
    press(after, 'Open them');
    await until(() => after.engine().waiting('load').length > 0);
    await after.finishLoading();
    await until(() => after.engine().waiting('restore').length > 0);
    expect(after.engine().next('restore').parameters.weights).toEqual(checkpointOf(after, 0).weights);
    after.engine().next('restore').answer(null);
    await until(() => after.session.stores.run.getState().weights.type === 'given');
    for (let i = 0; i < 3; i++) {
      await settled();
      for (const call of after.engine().waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
    }
    await after.clock.pass(600);
    expect(after.session.stores.run.getState()).toMatchObject({ phase: 'ready', step: 0 });
    expect(after.engine().waiting('train')).toHaveLength(0);
    expect(await kept(after)).toBe(1);
  });

  it('are kept each time that a script sets them, and those of another network beside them', async () => {
    const bench = await page(new Device());
    await setWeights(bench);
    await setWeights(bench);
    expect(await kept(bench)).toBe(1);
    const opening = bench.session.network.openCatalogNetwork('lenet5-1998');
    await settled();
    await bench.finishLoading();
    await opening;
    await setWeights(bench);
    expect(await kept(bench)).toBe(2);
  });
});

describe('a picture of the user’s own', () => {
  const image = { shape: [32, 32, 1], data: new Float32Array(1024) };
  const answerAll = async (bench: Bench) => {
    for (let i = 0; i < 3; i++) {
      await settled();
      for (const call of bench.engine().waiting('inspectDrawing'))
        call.answer({ image, probabilities: new Float32Array(10), activations: {} });
      for (const call of bench.engine().waiting('readPicture')) call.answer({ image, ground: 'light' });
      for (const call of bench.engine().waiting('inspect'))
        call.answer({ probabilities: new Float32Array(10), activations: {} });
      for (const call of bench.engine().waiting('samples'))
        call.answer(call.parameters.indices.map((index) => ({ index, label: 1, image })));
    }
  };
  const pixels = Float32Array.from({ length: 4 }, (_, i) => i / 255);
  const photo = new File([Uint8Array.of(1, 2, 3)], 'three.jpg');
  const given = Float32Array.from({ length: 1024 }, (_, i) => i / 1024);

  /** Shows a picture and has it kept. */
  async function keep(bench: Bench, show: (bench: Bench) => unknown, isKept: () => boolean) {
    void show(bench);
    await answerAll(bench);
    await bench.clock.pass(600);
    await until(isKept);
  }

  it.each([
    ['drawn', ({ session }: Bench) => session.pictures.drawImage(pixels, 2, 2)],
    ['file', ({ session }: Bench) => session.pictures.showOwnPicture(photo, 'asTaken')],
    ['given', ({ session }: Bench) => session.pictures.showGivenPicture(given)],
  ] as const)('is shown again after a reload: %s', async (type, show) => {
    const device = new Device();
    const before = await page(device);
    await keep(before, show, () => device.tabPicture !== null);
    const after = await page(device);
    const keepingPicture = await after.session.keepingPicture?.();
    const restoring = keepingPicture?.restore();
    await until(
      () =>
        after.engine().waiting(type === 'drawn' ? 'inspectDrawing' : type === 'file' ? 'readPicture' : 'inspect')
          .length > 0,
    );
    await answerAll(after);
    await restoring;
    const { own } = after.session.pictures;
    expect(own).toEqual(before.session.pictures.own);
    if (own?.type === 'file') expect(await own.file.arrayBuffer()).toEqual(await photo.arrayBuffer());
    expect(own?.type).toBe(type);
  });

  it('that could not be written is tried again with the next change, as one and the same', async () => {
    const store = new FaultyStore(new MemoryStore());
    const device = new Device(store);
    const bench = await page(device);
    store.refusing = { code: 'full' };
    await keep(
      bench,
      ({ session }) => session.pictures.showGivenPicture(given),
      () => bench.host.notices.some(({ id }) => id === 'storage'),
    );
    expect(device.tabPicture).toBeNull();
    store.refusing = null;
    // Something else about what is shown has changed, and not the picture.
    bench.session.stores.input.setState(({ origin }) => ({ origin: { ...origin } }));
    await bench.clock.pass(600);
    await until(() => device.tabPicture !== null);
    expect(new Set((await store.keys('picture/')).map((key) => key.split('/')[1])).size).toBe(1);
  });

  it('makes way for a test picture, and leaves nothing behind', async () => {
    const device = new Device();
    const bench = await page(device);
    await keep(
      bench,
      ({ session }) => session.pictures.showGivenPicture(given),
      () => device.tabPicture !== null,
    );
    expect(await device.store.keys('picture/')).not.toEqual([]);
    await keep(
      bench,
      ({ session }) => session.pictures.showTestImage(5),
      () => device.tabPicture === null,
    );
    await settled();
    expect(await device.store.keys('picture/')).toEqual([]);
  });

  it('does not take the place of one that was chosen meanwhile', async () => {
    const device = new Device();
    await keep(
      await page(device),
      ({ session }) => session.pictures.showGivenPicture(given),
      () => device.tabPicture !== null,
    );
    const after = await page(device);
    after.session.pictures.showTestImage(5);
    await answerAll(after);
    await (await after.session.keepingPicture?.())?.restore();
    expect(after.session.stores.input.getState().origin).toMatchObject({ type: 'test', index: 5 });
  });

  it('that the browser has deleted is said', async () => {
    const device = new Device();
    device.tabPicture = 'vanished';
    const bench = await page(device);
    await (await bench.session.keepingPicture?.())?.restore();
    expect(bench.host.notices.at(-1)?.text.en).toContain('picture that this tab had kept');
    expect(device.tabPicture).toBeNull();
  });

  it('is not given up where the storage is taken away while it is read, which is said', async () => {
    const faulty = new FaultyStore(new MemoryStore());
    const device = new Device(faulty);
    await keep(
      await page(device),
      ({ session }) => session.pictures.showGivenPicture(given),
      () => device.tabPicture !== null,
    );
    const { tabPicture } = device;
    const bench = await page(device);
    faulty.closed = true;
    await (await bench.session.keepingPicture?.())?.restore();
    expect(bench.host.notices.at(-1)?.text.en).toContain('deleted in the browser');
    expect(device.tabPicture).toBe(tabPicture);
  });
});

describe('what is offered', () => {
  it('is nothing where another network is open by a link, and the latest run where the address names none', async () => {
    const device = new Device();
    await trainTo(await page(device), 10);
    device.tab = null;
    const after = await page(device);
    after.session.network.openCatalog('lenet5-1998');
    await (await after.session.resuming?.())?.offer({ linked: true });
    expect(offered(after)).toBeUndefined();
    await (await after.session.resuming?.())?.offer({ linked: false });
    expect(offered(after)?.text.en).toContain('step 10');
  });

  it('says that the browser has deleted what this tab had kept', async () => {
    const device = new Device();
    device.tab = 'vanished';
    const bench = await page(device);
    await (await bench.session.resuming?.())?.offer({ linked: true });
    expect(offered(bench)?.text.en).toContain('has deleted');
  });
});

describe('damage', () => {
  it('of the newest copy is said, and the run goes on from the one before', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 10);
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 20) });
    await until(() => bench.session.keeping?.store.getState().saved === 20);
    await flipBit(device.store, `run/${device.tab}/b/00000`, 40_000);
    const after = await page(device);
    await (await after.session.resuming?.())?.offer({ linked: true });
    press(after, 'Resume');
    await until(() => after.engine().waiting('load').length > 0);
    await after.finishLoading();
    await until(() => after.engine().waiting('restore').length > 0);
    expect(after.engine().next('restore').parameters.step).toBe(10);
    after.engine().next('restore').answer(null);
    await settled();
    for (const call of after.engine().waiting('inspect'))
      call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
    await until(() => offered(after)?.text.en.includes('copy before it, at step 10') ?? false);
  });

  it('of both copies is said, and nothing changes', async () => {
    const device = new Device();
    await trainTo(await page(device), 10);
    await flipBit(device.store, `run/${device.tab}/a/00000`, 40_000);
    const after = await page(device);
    await (await after.session.resuming?.())?.offer({ linked: true });
    press(after, 'Resume');
    await until(() => offered(after)?.severity === 'danger');
    expect(offered(after)?.text.en).toContain('damaged');
    expect(after.engine().waiting('load')).toHaveLength(0);
    expect(after.session.stores.run.getState().phase).toBe('ready');
  });
});

describe('a storage', () => {
  const told = ({ host }: Bench) => host.notices.filter(({ id }) => id === 'storage').map(({ text }) => text.en);

  it('that is full is said once with a way to save a file; what was kept stays, and a minute later it is tried again', async () => {
    const faulty = new FaultyStore(new MemoryStore());
    const device = new Device(faulty);
    const bench = await page(device);
    await trainTo(bench, 10);
    faulty.refusing = { code: 'full' };
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 20) });
    await until(() => told(bench).length === 1);
    expect(told(bench)[0]).toContain('no room left');
    expect(bench.host.notices.at(-1)?.actions?.map(({ label }) => label.en)).toEqual(['Save the trained network']);
    expect((await (await bench.session.resuming?.())?.list())?.[0]?.facts?.step).toBe(10);

    const { operations } = faulty;
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 30) });
    await settled();
    expect(faulty.operations).toBe(operations);
    faulty.refusing = null;
    await bench.clock.pass(61_000);
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 40) });
    await until(() => bench.session.keeping?.store.getState().saved === 40);
    expect(told(bench)).toHaveLength(1);
    expect(bench.host.dismissed).toContain('storage');
  });

  it.each([
    ['unavailable', 'private window'],
    ['newer', 'newer Convoscope'],
  ] as const)('that is %s is said once, and the training goes on', async (code, words) => {
    const device = new Device(new MemoryStore(), { code, detail: '' });
    const bench = await page(device);
    await trainTo(bench, 10, false);
    await until(() => told(bench).length === 1);
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 20) });
    await settled();
    expect(told(bench)).toHaveLength(1);
    expect(told(bench)[0]).toContain(words);
    expect(bench.session.stores.run.getState().phase).toBe('training');
    expect(await device.store.keys('')).toEqual([]);
  });

  it.each(Object.getOwnPropertyNames(Resuming.prototype).filter((name) => name !== 'constructor'))(
    'that is deleted while the page is open is said, whatever is asked of it: %s',
    async (name) => {
      const faulty = new FaultyStore(new MemoryStore());
      const device = new Device(faulty);
      await trainTo(await page(device), 10);
      const bench = await page(device);
      const resuming = await bench.session.resuming?.();
      const id = (await resuming?.list())?.[0]?.id;
      faulty.closed = true;
      const asked = resuming as unknown as Record<string, (argument: unknown) => Promise<unknown> | undefined>;
      await asked[name]?.(name === 'offer' ? { linked: false } : id);
      await until(
        () => told(bench).length > 0 || (offered(bench)?.text.en.includes('deleted in the browser') ?? false),
      );
      expect(bench.session.stores.run.getState().error).toBeNull();
    },
  );

  it('whose code has not arrived is said once, and the training goes on', async () => {
    const bench = await page(new Device());
    const late = () => Promise.reject(new ModuleMissing('no answer'));
    await bench.session.keeping?.orTell(late());
    await bench.session.keeping?.orTell(late());
    expect(told(bench)).toEqual([expect.stringContaining('could not be loaded')]);
    await trainTo(bench, 10);
    expect(bench.host.dismissed).toContain('storage');
  });

  it('that a newer page takes over is let go, and never written again', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 10);
    device.closed[0]?.();
    await until(() => told(bench).length === 1);
    bench.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(bench, 20) });
    await settled();
    expect((await (await bench.session.resuming?.())?.list())?.[0]?.facts?.step).toBe(10);
  });
});

it('a training that is too large to be kept is said as it begins, once, with what a reload does', async () => {
  const device = new Device();
  const bench = await page(device);
  const { host, session } = bench;
  const told = () => host.notices.filter(({ text }) => text.en.includes('too large for its training to be kept'));
  // With momentum 76 MB, with two slots for Adam 114 MB.
  const opening = session.network.openDefinition(wideNetwork(12_000));
  await bench.finishLoading();
  await opening;
  const choose = (optimizer: OptimizerName) =>
    session.stores.settings.setState(({ training }) => ({ training: { ...training, optimizer } }));
  const trainAndPause = async () => {
    session.training.play();
    await settled();
    for (const call of bench.engine().waiting('reset')) call.answer(null);
    await settled();
    for (const call of bench.engine().waiting('inspect'))
      call.answer({ probabilities: new Float32Array(10).fill(0.1), activations: {} });
    await until(() => bench.engine().waiting('train').length > 0);
    bench.engine().emit(stepsTo(3));
    bench.engine().next('train').answer({ steps: [], done: false });
    await settled();
    for (const call of bench.engine().waiting('checkpoint')) call.answer(null);
    await settled();
  };
  choose('momentum');
  await trainAndPause();
  expect(told()).toHaveLength(0);
  choose('adam');
  await trainAndPause();
  await until(() => told().length > 0);
  expect(bench.engine().waiting('checkpoint')).toHaveLength(0);
  expect(told()[0]?.text.en).toContain('a reload ends the training');
  await trainAndPause();
  expect(told()).toHaveLength(1);
});

describe('two tabs', () => {
  it('the second says that the first has the training, and takes it over from where it stands', async () => {
    const device = new Device();
    const first = await page(device);
    await trainTo(first, 10);
    const second = await page(device, { beside: true });
    await (await second.session.resuming?.())?.offer({ linked: true });
    expect(offered(second)?.text.en).toBe('A training of LeNet-5 is open in another tab, which keeps it (step 10).');

    first.engine().emit(stepsTo(14));
    press(second, 'Take over');
    await until(() => first.engine().waiting('pause').length > 0);
    first.engine().next('train').answer({ steps: [], done: false });
    first.engine().next('pause').answer(null);
    await until(() => first.engine().waiting('checkpoint').length > 0);
    for (const call of first.engine().waiting('checkpoint')) call.answer(checkpointOf(first, 14));
    await until(() => second.engine().waiting('load').length > 0);
    await second.finishLoading();
    await until(() => second.engine().waiting('restore').length > 0);
    expect(second.engine().next('restore').parameters.step).toBe(14);
    second.engine().next('restore').answer(null);
    await until(() => offered(first)?.text.en.includes('has taken this training over') ?? false);
    expect(first.session.stores.run.getState().phase).toBe('paused');
  });

  it('a page out of the page cache goes on with its training, and pauses where another tab has taken it meanwhile', async () => {
    const device = new Device();
    const bench = await page(device);
    await trainTo(bench, 10);
    bench.engine().emit(stepsTo(12));
    // Left: what it has is kept while it still may, then no timer runs.
    bench.host.setVisible(false);
    await settled();
    bench.engine().next('checkpoint').answer(checkpointOf(bench, 12));
    await until(() => bench.session.keeping?.store.getState().saved === 12);
    bench.clock.sleep(3_600_000);
    bench.host.setVisible(true);
    await bench.clock.pass(5_000);
    expect(bench.session.stores.run.getState()).toMatchObject({ phase: 'training', step: 12, error: null });
    expect(bench.engines).toHaveLength(1);

    const thaw = device.stealFromFrozen(device.tab as string);
    bench.clock.sleep(3_600_000);
    thaw();
    await until(() => bench.engine().waiting('pause').length > 0);
    bench.engine().next('train').answer({ steps: [], done: false });
    bench.engine().next('pause').answer(null);
    await until(() => offered(bench)?.text.en.includes('has taken this training over') ?? false);
    expect(bench.session.stores.run.getState().phase).toBe('paused');
  });

  it('what is trained on in a tab that has lost its training is kept as another one', async () => {
    const device = new Device();
    const first = await page(device);
    await trainTo(first, 10);
    const kept = device.tab as string;
    const taking = device.locksOfTab().take(kept, { letGo: async () => {}, lost: () => {} }, { over: true });
    await until(() => first.engine().waiting('pause').length > 0);
    first.engine().next('train').answer({ steps: [], done: false });
    first.engine().next('pause').answer(null);
    await taking;
    first.engine().emit(stepsTo(30));
    first.engine().emit({ event: 'checkpoint', checkpoint: checkpointOf(first, 30) });
    await until(() => first.session.keeping?.store.getState().saved === 30);
    const runs = await (await first.session.resuming?.())?.list();
    expect(runs?.map(({ id, facts }) => [id === kept, facts?.step])).toEqual([
      [false, 30],
      [true, 10],
    ]);
  });
});

it('what is kept is listed with sizes, saved as the file that opens again, and deleted; the open training is marked', async () => {
  const device = new Device();
  await new KeptRuns(device.store).save(
    'other',
    { network: 'X', definition: '', step: 3, savedAt: 1, about: null },
    new Uint8Array(9),
  );
  const bench = await page(device);
  await trainTo(bench, 10);
  const resuming = await bench.session.resuming?.();
  const listed = async () =>
    (await resuming?.overview())?.runs.map(({ facts, isPresent, bytes }) => [facts?.step, isPresent, bytes > 0]);
  expect(await listed()).toEqual([
    [10, true, true],
    [3, false, true],
  ]);
  await resuming?.exportAll();
  expect(bench.host.saved).toEqual(['LeNet-5-step-10.safetensors', 'X-step-3.safetensors']);
  const read = decodeTrained(await (bench.host.files[0] as File).arrayBuffer());
  expect(read.ok && read.trained.checkpoint).toEqual(checkpointOf(bench, 10));
  await resuming?.discard('other');
  expect(await listed()).toEqual([[10, true, true]]);
});
