/** Networks of the user's own: which of them an edit, a reload and an opened link are, and what is kept of them. */

import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { decodeDefinition } from '@/exchange/definition/definitionFile';
import type { Definition } from '@/network/definition';
import { setField } from '@/network/edit/fields';
import { startingNetwork } from '@/network/edit/starts';
import { openDefinitionFile } from '@/session/definitionFile';
import { editingOf } from '@/session/editing';
import { ownNetworksOf } from '@/session/ownNetworks';
import { settled } from './fakeClock';
import { type Bench, Device, page } from './keptPage';
import { until } from './runs';

const MADE = startingNetwork('convolutional', { height: 28, width: 28, channels: 1 }, 10, 'Mine');

const definitionOf = ({ session }: Bench) => session.stores.document.getState().definition;
const stateOf = ({ session }: Bench) => ownNetworksOf(session).store.getState();
const namesOf = (bench: Bench) => stateOf(bench).networks?.map(({ definition }) => definition.name);
/** Gives the first convolution another number of filters. */
function edit({ session }: Bench, filters: number): void {
  const [conv] = session.stores.document.getState().definition.layers.filter(({ kind }) => kind === 'conv2d');
  expect(editingOf(session).edit((definition) => setField(definition, conv?.id ?? '', 'filters', filters))).toBeNull();
  // As the page does once a network of the user's own is open.
  ownNetworksOf(session);
}
/** Until what waits to be written has been. */
async function rest(bench: Bench) {
  await settled();
  await until(() => stateOf(bench).networks !== null);
  bench.clock.pass(1_000);
  await settled();
}
/** The page as it comes back, with the definition that its address has. */
async function reloaded(device: Device, before: Bench): Promise<Bench> {
  const definition = definitionOf(before);
  before.session.dispose();
  return opened(device, definition);
}
/** A page that opens a definition. */
async function opened(device: Device, definition: Definition, options?: Parameters<typeof page>[1]): Promise<Bench> {
  const bench = await page(device, options);
  void bench.session.network.openDefinition(structuredClone(definition));
  ownNetworksOf(bench.session);
  await rest(bench);
  return bench;
}
/** A page with one of them open, and another one that opens it too. */
async function twoTabs() {
  const device = new Device();
  const first = await page(device);
  ownNetworksOf(first.session).create(MADE);
  await rest(first);
  const id = stateOf(first).present as string;
  const second = await page(device, { beside: true });
  ownNetworksOf(second.session);
  await rest(second);
  return { device, first, second, id };
}
const keptOf = async (device: Device, id: string) => {
  const { networks } = await device.open(() => {});
  const loaded = await networks.load(id);
  return loaded && decodeDefinition(new TextDecoder().decode(loaded.bytes));
};

describe('networks of the user’s own', () => {
  it('begin with an edit, and are the same through further edits, undo, redo and a reload', async () => {
    const device = new Device();
    const bench = await page(device);
    edit(bench, 8);
    await rest(bench);
    await until(() => stateOf(bench).present !== null);
    await rest(bench);
    const { present } = stateOf(bench);
    expect(stateOf(bench).networks).toHaveLength(1);
    edit(bench, 9);
    await rest(bench);
    void bench.session.undo.undo();
    await rest(bench);
    expect(stateOf(bench).networks).toMatchObject([{ id: present, definition: definitionOf(bench) }]);

    const again = await reloaded(device, bench);
    expect(stateOf(again)).toMatchObject({ present, networks: [{ id: present }] });
    edit(again, 10);
    await rest(again);
    expect(stateOf(again).networks).toMatchObject([{ id: present, definition: definitionOf(again) }]);
  });

  it('leave a network of the catalog, to which an undo leads back, as it is', async () => {
    const bench = await page(new Device());
    edit(bench, 8);
    await rest(bench);
    await until(() => stateOf(bench).present !== null);
    await rest(bench);
    const made = definitionOf(bench);
    void bench.session.undo.undo();
    await rest(bench);
    expect(bench.session.stores.document.getState().source.type).toBe('catalog');
    expect(stateOf(bench).networks).toMatchObject([{ definition: made }]);
  });

  it('are written before another network takes their place, however soon', async () => {
    const bench = await page(new Device());
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    edit(bench, 24);
    const made = definitionOf(bench);
    void bench.session.network.openCatalogNetwork('lenet5');
    await rest(bench);
    expect(stateOf(bench).networks).toMatchObject([{ definition: made }]);
  });

  it('are kept where what keeps them comes after an edit, and after another network has been opened', async () => {
    const device = new Device();
    const bench = await page(device);
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    const { present } = stateOf(bench);
    const definition = definitionOf(bench);
    bench.session.dispose();

    // A script is quicker than the page: it edits and leaves two networks before anything keeps them.
    const again = await page(device);
    const change = async (filters: number) => {
      const [conv] = definitionOf(again).layers.filter(({ kind }) => kind === 'conv2d');
      editingOf(again.session).edit((open) => setField(open, conv?.id ?? '', 'filters', filters));
      await settled();
      return definitionOf(again);
    };
    void again.session.network.openDefinition(structuredClone(definition));
    await settled();
    const edited = await change(21);
    void again.session.network.openDefinition({ ...MADE, name: 'From a link' });
    await settled();
    await change(22);
    const linked = await change(23);
    void again.session.network.openDefinition({ ...MADE, name: 'Only seen' });
    await settled();
    void again.session.network.openCatalogNetwork('lenet5');
    await settled();
    ownNetworksOf(again.session);
    await rest(again);
    expect(stateOf(again).present).toBeNull();
    expect(stateOf(again).networks).toHaveLength(2);
    expect(await keptOf(device, present as string)).toMatchObject({ definition: edited });
    expect(stateOf(again).networks?.find(({ id }) => id !== present)).toMatchObject({ definition: linked });
  });

  it('are kept where what keeps them comes after a reload that was left for another network', async () => {
    const device = new Device();
    const bench = await page(device);
    ownNetworksOf(bench.session).create(MADE);
    await settled();
    await until(() => stateOf(bench).present !== null && device.tabNetwork !== null);
    const { present } = stateOf(bench);
    bench.session.dispose();
    expect(await keptOf(device, present as string)).toBeNull();

    const again = await page(device);
    void again.session.network.openDefinition(structuredClone(MADE));
    await settled();
    void again.session.network.openCatalogNetwork('lenet5');
    await settled();
    ownNetworksOf(again.session);
    await rest(again);
    expect(stateOf(again)).toMatchObject({ present: null, networks: [{ id: present, definition: MADE }] });
  });

  it('are not those that are only opened, until they are edited', async () => {
    const bench = await page(new Device());
    const own = ownNetworksOf(bench.session);
    own.create(MADE);
    await rest(bench);
    const { present: mine } = stateOf(bench);
    void bench.session.network.openDefinition({ ...MADE, name: 'From a link' });
    await rest(bench);
    expect(stateOf(bench).present).toBeNull();
    expect(namesOf(bench)).toEqual(['Mine']);
    edit(bench, 24);
    await rest(bench);
    await until(() => stateOf(bench).present !== null);
    await rest(bench);
    expect(namesOf(bench)).toEqual(['From a link', 'Mine']);
    expect(stateOf(bench).present).not.toBe(mine);
    own.open(mine as string);
    await rest(bench);
    expect(stateOf(bench).present).toBe(mine);
    expect(definitionOf(bench)).toEqual(MADE);
  });

  it('are renamed, duplicated, deleted and brought back', async () => {
    const device = new Device();
    const bench = await page(device);
    const own = ownNetworksOf(bench.session);
    own.create(MADE);
    await rest(bench);
    const id = stateOf(bench).present as string;
    own.rename(id, 'Renamed');
    await rest(bench);
    expect(definitionOf(bench).name).toBe('Renamed');
    own.duplicate(id);
    await rest(bench);
    expect(namesOf(bench)).toEqual(['Renamed, copy', 'Renamed']);
    own.remove(id);
    await rest(bench);
    expect(namesOf(bench)).toEqual(['Renamed, copy']);
    const again = await page(device);
    ownNetworksOf(again.session);
    await rest(again);
    expect(namesOf(again)).toEqual(['Renamed, copy']);
    bench.host.notices.at(-1)?.actions?.[0]?.run();
    await rest(bench);
    expect(namesOf(bench)).toEqual(['Renamed', 'Renamed, copy']);
  });

  it('remember their last result, which another definition does not have', async () => {
    const bench = await page(new Device());
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    bench.session.stores.run.setState({
      evaluation: { step: 40, loss: 0.3, accuracy: 0.91, count: 10_000, whole: true },
    });
    await rest(bench);
    expect(stateOf(bench).networks?.[0]?.facts.result).toEqual({ accuracy: 0.91, step: 40, dataset: 'mnist' });
    edit(bench, 24);
    await rest(bench);
    await settled();
    expect(stateOf(bench).networks?.[0]?.facts.result).toBeNull();
  });

  it('are the same once an undo leads back from another network', async () => {
    const bench = await page(new Device());
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    const { present } = stateOf(bench);
    bench.session.network.openCatalog('lenet5');
    await rest(bench);
    expect(stateOf(bench).present).toBeNull();
    void bench.session.undo.undo();
    await rest(bench);
    expect(stateOf(bench).present).toBe(present);
    edit(bench, 24);
    await rest(bench);
    expect(stateOf(bench).networks).toMatchObject([{ id: present }]);
  });

  it('are written when the page hides', async () => {
    const bench = await page(new Device());
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    edit(bench, 24);
    bench.host.setVisible(false);
    expect(stateOf(bench).networks).toMatchObject([{ definition: definitionOf(bench) }]);
  });

  it('are said not to be kept where nothing is', async () => {
    const bench = await page(new Device(undefined, { code: 'unavailable', detail: 'none' }));
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    expect(bench.session.keeping?.store.getState().problem).not.toBeNull();
  });

  it('are there once a slow browser has opened what is kept', async () => {
    const device = new Device();
    const first = await page(device);
    ownNetworksOf(first.session).create(MADE);
    await rest(first);
    first.session.dispose();
    const late = device.openLate();
    const bench = await page(device, { open: late.open });
    ownNetworksOf(bench.session);
    await rest(bench);
    late.answer();
    await rest(bench);
    expect(namesOf(bench)).toEqual(['Mine']);
  });

  it('are one and the same where the page is reloaded before an edit was written', async () => {
    const device = new Device();
    const bench = await page(device);
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    const { present } = stateOf(bench);
    edit(bench, 24);
    await settled();
    const edited = definitionOf(bench);
    expect(await keptOf(device, present as string)).toMatchObject({ definition: MADE });

    const again = await reloaded(device, bench);
    expect(stateOf(again)).toMatchObject({ present, networks: [{ id: present }] });
    // What was not written then is written now.
    expect(await keptOf(device, present as string)).toMatchObject({ definition: edited });
    edit(again, 25);
    await rest(again);
    expect(stateOf(again).networks).toMatchObject([{ id: present, definition: definitionOf(again) }]);
  });

  it('are one and the same where the page is reloaded before a new one was written at all', async () => {
    const device = new Device();
    const bench = await page(device);
    const own = ownNetworksOf(bench.session);
    await rest(bench);
    own.create(MADE);
    await settled();
    const { present } = stateOf(bench);
    expect(await keptOf(device, present as string)).toBeNull();
    const again = await reloaded(device, bench);
    expect(stateOf(again)).toMatchObject({ present, networks: [{ id: present, definition: MADE }] });
  });

  it('are left as another tab has changed them, where a tab comes back with what it had before', async () => {
    const { device, first, second, id } = await twoTabs();
    edit(first, 24);
    await settled();
    const old = definitionOf(first);
    first.session.dispose();
    device.endTabs();
    ownNetworksOf(second.session).open(id);
    await rest(second);
    edit(second, 25);
    await rest(second);
    const newer = definitionOf(second);
    second.session.dispose();
    const again = await opened(device, old);
    edit(again, 26);
    await rest(again);
    expect(await keptOf(device, id)).toMatchObject({ definition: newer });
    expect(stateOf(again).networks).toHaveLength(2);
  });

  it('with mistakes are in the list after a reload, and the one that is open is known', async () => {
    const device = new Device();
    const bench = await page(device);
    ownNetworksOf(bench.session).create(MADE);
    await rest(bench);
    const { present } = stateOf(bench);
    const [pool] = MADE.layers.filter(({ kind }) => kind === 'maxPool');
    const change = (definition: Definition) => setField(definition, pool?.id ?? '', 'kernel', [29, 29]);
    expect(editingOf(bench.session).edit(change)).toBeNull();
    await rest(bench);
    expect(bench.session.stores.document.getState().analysis.issues).not.toEqual([]);
    const again = await reloaded(device, bench);
    expect(again.session.stores.document.getState().analysis.issues).not.toEqual([]);
    expect(stateOf(again)).toMatchObject({ present, networks: [{ id: present, definition: definitionOf(bench) }] });
  });

  it('are known to be open once they are brought back', async () => {
    const device = new Device();
    const bench = await page(device);
    const own = ownNetworksOf(bench.session);
    own.create(MADE);
    await rest(bench);
    const { present } = stateOf(bench);
    // What was edited last is brought back, written or not.
    edit(bench, 24);
    own.remove(present as string);
    await rest(bench);
    expect(stateOf(bench)).toMatchObject({ present: null, networks: [] });
    expect(await keptOf(device, present as string)).toBeNull();
    bench.host.notices.at(-1)?.actions?.[0]?.run();
    await rest(bench);
    expect(stateOf(bench)).toMatchObject({ present, networks: [{ id: present, definition: definitionOf(bench) }] });
    edit(bench, 25);
    await rest(bench);
    expect(stateOf(bench).networks).toHaveLength(1);
  });

  it('are brought back beside what was made of them meanwhile', async () => {
    const bench = await page(new Device());
    const own = ownNetworksOf(bench.session);
    own.create(MADE);
    await rest(bench);
    own.remove(stateOf(bench).present as string);
    const bringBack = bench.host.notices.at(-1)?.actions?.[0]?.run;
    edit(bench, 24);
    await rest(bench);
    const { present } = stateOf(bench);
    bringBack?.();
    await rest(bench);
    expect(stateOf(bench).present).toBe(present);
    expect(stateOf(bench).networks).toHaveLength(2);
  });

  it('are opened from another tab as they stand there, which goes on with one of its own', async () => {
    const { device, first, second, id } = await twoTabs();
    edit(first, 24);
    await settled();
    const edited = definitionOf(first);
    ownNetworksOf(second.session).open(id);
    await rest(second);
    expect(definitionOf(second)).toEqual(edited);
    expect(stateOf(second).present).toBe(id);
    expect(stateOf(first).present).toBeNull();
    expect(first.host.notices.at(-1)?.text.en).toContain('“Mine” is open in another tab');

    edit(first, 30);
    edit(second, 31);
    await rest(first);
    await rest(second);
    expect(await keptOf(device, id)).toMatchObject({ definition: definitionOf(second) });
    expect(stateOf(first).present).not.toBe(id);
    expect(await keptOf(device, stateOf(first).present as string)).toMatchObject({ definition: definitionOf(first) });
  });

  it('stay with the tab that has them where another one is a copy of it, or goes back to them by an undo', async () => {
    const { device, first, id } = await twoTabs();
    const copy = await opened(device, MADE, { beside: true });
    expect(stateOf(copy).present).toBeNull();
    const [notice] = copy.host.notices.slice(-1);
    expect(notice?.text.en).toContain('“Mine” is open in another tab');
    edit(copy, 30);
    await rest(copy);
    expect(stateOf(copy).networks).toHaveLength(2);
    expect(await keptOf(device, id)).toMatchObject({ definition: MADE });
    // One press has it here after all, as it stands there.
    edit(first, 24);
    notice?.actions?.[0]?.run();
    await rest(copy);
    expect(stateOf(copy).present).toBe(id);
    expect(definitionOf(copy)).toEqual(definitionOf(first));
  });

  it('are not lost with what a frozen tab had not written when another one takes them', async () => {
    const { device, first, id } = await twoTabs();
    const lost = device.stealFromFrozen(`network/${id}`);
    edit(first, 24);
    lost();
    await rest(first);
    expect(stateOf(first).present).not.toBe(id);
    expect(await keptOf(device, id)).toMatchObject({ definition: MADE });
    expect(await keptOf(device, stateOf(first).present as string)).toMatchObject({ definition: definitionOf(first) });
  });

  it('are renamed where they are open, and nowhere else', async () => {
    const { device, first, second, id } = await twoTabs();
    edit(first, 24);
    await rest(first);
    ownNetworksOf(second.session).rename(id, 'Renamed');
    await rest(second);
    expect(await keptOf(device, id)).toMatchObject({ definition: definitionOf(first) });
    expect(second.host.notices.at(-1)?.text.en).toContain('Rename it there');
    ownNetworksOf(first.session).open('none');
    void first.session.network.openCatalogNetwork('lenet5');
    await rest(first);
    ownNetworksOf(second.session).rename(id, 'Renamed');
    await rest(second);
    expect(await keptOf(device, id)).toMatchObject({
      definition: { ...stateOf(first).networks?.[0]?.definition, name: 'Renamed' },
    });
  });

  it('are as other tabs write them', async () => {
    const { device, first, second, id } = await twoTabs();
    edit(first, 24);
    await rest(first);
    device.tellOthers();
    await rest(second);
    expect(stateOf(second).networks).toMatchObject([{ id, definition: definitionOf(first) }]);
    ownNetworksOf(first.session).remove(id);
    await rest(first);
    device.tellOthers();
    await rest(second);
    expect(stateOf(second).networks).toEqual([]);
  });

  it('are as other tabs have left them once the page is seen again', async () => {
    const { first, second, id } = await twoTabs();
    second.host.setVisible(false);
    edit(first, 24);
    await rest(first);
    const edited = definitionOf(first);
    second.host.setVisible(true);
    await rest(second);
    expect(stateOf(second).networks).toMatchObject([{ id, definition: edited }]);
    ownNetworksOf(first.session).remove(id);
    await rest(first);
    second.host.setVisible(false);
    second.host.setVisible(true);
    await rest(second);
    expect(stateOf(second).networks).toEqual([]);
  });

  it('are downloaded as a zip of files that open again', async () => {
    const bench = await page(new Device());
    const own = ownNetworksOf(bench.session);
    own.create(MADE);
    await rest(bench);
    own.duplicate(stateOf(bench).present as string);
    own.rename(stateOf(bench).networks?.[0]?.id as string, 'mine');
    await rest(bench);
    own.saveAll();
    await until(() => bench.host.files.length > 0);
    const [archive] = bench.host.files;
    const files = unzipSync(new Uint8Array((await archive?.arrayBuffer()) ?? new ArrayBuffer(0)));
    expect(Object.keys(files)).toEqual(['mine.json', 'Mine-2.json']);
    for (const bytes of Object.values(files))
      expect(decodeDefinition(new TextDecoder().decode(bytes))).toMatchObject({
        ok: true,
        definition: { layers: MADE.layers },
      });
  });
});

describe('a file with a definition', () => {
  it('is opened, and kept from then on', async () => {
    const bench = await page(new Device());
    ownNetworksOf(bench.session).save();
    const [file] = bench.host.files;
    expect(file?.name).toBe('LeNet-5.json');
    const before = definitionOf(bench);
    await openDefinitionFile(bench.session, file as File);
    await rest(bench);
    expect(definitionOf(bench)).toEqual(before);
    expect(bench.session.stores.document.getState().source).toEqual({ type: 'custom' });
    expect(namesOf(bench)).toEqual(['LeNet-5']);
  });

  it.each([
    ['nothing', ''],
    ['half of one', JSON.stringify(MADE).slice(0, 200)],
    ['another object', '{"layers": []}'],
    ['a kind that there is not', JSON.stringify(MADE).replace('"maxPool"', '"magic"')],
    ['a newer version', JSON.stringify({ ...MADE, version: 2 })],
    ['markup', '<script>alert(1)</script>'],
    ['a number too large', JSON.stringify({ ...MADE, classes: 1e9 })],
    ['too much', ' '.repeat(4_000_001)],
  ])('with %s is refused in a sentence, and changes nothing', async (_what, text) => {
    const bench = await page(new Device());
    const before = definitionOf(bench);
    await openDefinitionFile(bench.session, new File([text], 'x.json'));
    await rest(bench);
    expect(bench.host.notices.at(-1)).toMatchObject({ severity: 'danger' });
    expect(bench.host.notices.at(-1)?.text.es).not.toBe(bench.host.notices.at(-1)?.text.en);
    expect(definitionOf(bench)).toBe(before);
  });
});
