import { describe, expect, it } from 'vitest';
import { fileOf } from '@/data/filedImages';
import type { GivenDataset } from '@/data/givenImages';
import { ownDatasets } from '@/session/ownDatasets';
import { MemoryStore } from '@/storage/memoryStore';
import { FaultyStore } from '../storage/faultyStore';
import { settled } from './fakeClock';
import { Device, page } from './keptPage';
import { testSession } from './testSession';

const same = (text: string) => ({ en: text, es: text });

const list = (count: number) => ({
  pixels: Uint8Array.from({ length: count * 4 * 4 }, (_, i) => i),
  labels: Uint16Array.from({ length: count }, (_, i) => i % 2),
});

const named = (id: string, title: string): GivenDataset => ({
  info: {
    id,
    title: same(title),
    height: 4,
    width: 4,
    channels: 1,
    classNames: [same('oak'), same('elm')],
    trainCount: 6,
    testCount: 2,
    source: same('This test'),
    licence: same('Mine'),
    officialSplit: false,
    splitNote: same('None'),
    firstPicture: 0,
    handwriting: false,
  },
  images: { train: list(6), test: list(2) },
});

const LEAVES = named('own-1', 'Leaves');

async function pageWith(device: Device) {
  const bench = await page(device);
  const own = ownDatasets(bench.session);
  await own.restored();
  return { ...bench, own };
}

const titles = ({ session }: Awaited<ReturnType<typeof pageWith>>) =>
  session.datasets.store.getState().all.map(({ title }) => title.en);

const SHIPPED = ['MNIST', 'Fashion-MNIST', 'Shapes'];

describe('a data set of one’s own', () => {
  it('is there after a reload, byte for byte, and the engine is handed its file and not its pixels', async () => {
    const device = new Device();
    const first = await pageWith(device);
    await first.own.add(LEAVES);
    const second = await pageWith(device);
    expect(titles(second)).toEqual([...SHIPPED, 'Leaves']);
    expect(second.own.store.getState()).toEqual({
      all: [{ info: LEAVES.info, bytes: 8 * (2 + 16), isKept: true }],
      problem: null,
      saving: null,
    });
    second.session.network.setDataset('own-1');
    await settled();
    const { parameters } = second.engine().next('addDataset');
    if (!('file' in parameters)) throw new Error('Its pixels were handed over');
    expect(await parameters.file.arrayBuffer()).toEqual(await fileOf(LEAVES).arrayBuffer());
  });

  it('that is added a second time is the one that is there', async () => {
    const { own, session } = await pageWith(new Device());
    await own.add(LEAVES);
    await own.add(named('own-1', 'The same under another title'));
    expect(session.datasets.find('own-1')?.title.en).toBe('Leaves');
    expect(own.store.getState().all).toHaveLength(1);
  });

  it('that is cancelled while it is being kept leaves nothing behind, and can be added at once', async () => {
    const store = new FaultyStore(new MemoryStore());
    const device = new Device(store);
    const { own, session } = await pageWith(device);
    const cancelled = new AbortController();
    const adding = own.add(LEAVES, cancelled.signal);
    store.onWrite = () => cancelled.abort();
    expect(await adding).toBeNull();
    expect(cancelled.signal.aborted).toBe(true);
    expect(session.datasets.find('own-1')).toBeNull();
    expect(await store.keys('dataset')).toEqual([]);

    const again = new AbortController();
    store.onWrite = () => again.abort();
    const [first, second] = [own.add(LEAVES, again.signal), own.add(LEAVES)];
    expect(await first).toBeNull();
    store.onWrite = () => {};
    expect(await second).toEqual({ opened: false });
    expect(titles(await pageWith(device))).toEqual([...SHIPPED, 'Leaves']);
  });

  it('keeps a new title, and none that is empty', async () => {
    const device = new Device();
    const { own, session } = await pageWith(device);
    await own.add(LEAVES);
    own.rename('own-1', '  Trees ');
    own.rename('own-1', '   ');
    expect(session.datasets.of('own-1').title).toEqual(same('Trees'));
    await settled();
    expect(titles(await pageWith(device))).toEqual([...SHIPPED, 'Trees']);
  });

  it('is listed, renamed and gone as other tabs do it; one that is in use stays until the page ends', async () => {
    const device = new Device();
    const [first, second] = [await pageWith(device), await pageWith(device)];
    const told = async () => {
      await settled();
      device.tellOthers();
      await settled();
    };
    await first.own.add(LEAVES);
    await first.own.add(named('own-2', 'Stones'));
    await told();
    expect(titles(second)).toEqual([...SHIPPED, 'Leaves', 'Stones']);
    first.own.rename('own-1', 'Trees');
    await told();
    expect(titles(second)).toEqual([...SHIPPED, 'Trees', 'Stones']);
    second.session.network.setDataset('own-1');
    await settled();
    await first.own.remove('own-1');
    await first.own.remove('own-2');
    await told();
    expect(titles(second)).toEqual([...SHIPPED, 'Trees']);
    expect(second.own.store.getState().all).toMatchObject([{ info: { id: 'own-1' }, isKept: false }]);
  });

  it('that is deleted is gone after a reload too; the network that was open on it is on MNIST', async () => {
    const device = new Device();
    const bench = await pageWith(device);
    await bench.own.add(LEAVES);
    await bench.own.add(named('own-2', 'Stones'));
    bench.session.network.setDataset('own-1');
    await settled();
    const removing = bench.own.remove('own-1');
    await settled();
    await removing;
    expect(bench.session.stores.settings.getState().dataset).toBe('mnist');
    expect(titles(bench)).toEqual([...SHIPPED, 'Stones']);
    // Undo may still lead back to it: then its pictures are missing, and nothing throws.
    expect(bench.session.datasets.of('own-1').title.en).toBe('Leaves');
    expect(titles(await pageWith(device))).toEqual([...SHIPPED, 'Stones']);
  });

  it('is there until the page closes where nothing can be kept, and says so', async () => {
    const store = new FaultyStore(new MemoryStore());
    const device = new Device(store);
    const full = await pageWith(device);
    store.refusing = { code: 'full' };
    await full.own.add(LEAVES);
    expect(titles(full)).toEqual([...SHIPPED, 'Leaves']);
    expect(full.own.store.getState()).toMatchObject({ all: [{ isKept: false }], problem: { code: 'full' } });
    store.refusing = null;
    expect(titles(await pageWith(device))).toEqual(SHIPPED);

    const { session } = testSession();
    const own = ownDatasets(session);
    await own.add(LEAVES);
    expect(session.datasets.find('own-1')).not.toBeNull();
    expect(own.store.getState()).toMatchObject({ all: [{ isKept: false }], problem: { code: 'unavailable' } });
  });

  it('whose description is damaged, of a newer page, or whose file is gone, is not offered; the others are', async () => {
    const device = new Device();
    const { own } = await pageWith(device);
    for (const id of ['own-1', 'own-2', 'own-3', 'own-4']) await own.add(named(id, id));
    const kept = (await device.store.get('dataset/own-1')) as { schema: number; info: object };
    await device.store.write({
      put: {
        'dataset/own-1': { ...kept, info: { ...kept.info, classNames: 'oak' } },
        'dataset/own-2': { ...kept, schema: 2 },
      },
      remove: ['datasetFile/own-3'],
    });
    expect(titles(await pageWith(device))).toEqual([...SHIPPED, 'own-4']);
    // What a newer page wrote is left alone.
    expect(await device.store.get('dataset/own-2')).toMatchObject({ schema: 2 });
  });

  it('that a link wants opens it once it is added', async () => {
    const bench = await pageWith(new Device());
    const { session, own } = bench;
    let opened = 0;
    session.datasets.wanted = {
      id: 'own-1',
      name: 'Leaves',
      open: async () => {
        opened++;
      },
    };
    expect(await own.add(named('own-2', 'Stones'))).toEqual({ opened: false });
    expect(await own.add(LEAVES)).toEqual({ opened: true });
    expect(await own.add(LEAVES)).toEqual({ opened: false });
    expect(opened).toBe(1);
  });
});
