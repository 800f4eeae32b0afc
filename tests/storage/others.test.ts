/** Pages beside each other: what one has written, the others hear once it is whole. */

import { afterEach, expect, it, vi } from 'vitest';
import { MemoryStore } from '@/storage/memoryStore';
import { SILENT, withOthers } from '@/storage/others';
import { Slots } from '@/storage/slots';

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const store of opened.splice(0)) store.close();
  vi.unstubAllGlobals();
});

/** Two pages on one device, and what the second hears under a prefix. */
function twoPages(prefix: string) {
  const device = new MemoryStore();
  const [first, second] = [withOthers(device), withOthers(device)];
  opened.push(first.store, second.store);
  const heard = { first: vi.fn(), second: vi.fn() };
  first.others.follow([prefix], heard.first);
  const stop = second.others.follow([prefix], heard.second);
  return { first, second, heard, stop };
}

it('hears of what another page has written, once, and not of what it wrote itself', async () => {
  const { first, second, heard } = twoPages('network/');
  const slots = new Slots(first.store, 'network/a', 4);
  await slots.save({}, [new Uint8Array(20)]);
  await first.store.write({ remove: ['network/b'], durable: true });
  await vi.waitFor(() => expect(heard.second).toHaveBeenCalledTimes(1));
  expect((await new Slots(second.store, 'network/a', 4).load())?.bytes).toHaveLength(20);
  expect(heard.first).not.toHaveBeenCalled();
});

it('hears of nothing else, nor of parts of what is being written', async () => {
  const { first, heard } = twoPages('network/');
  const both = vi.fn();
  const { others, store } = withOthers(new MemoryStore());
  opened.push(store);
  others.follow(['run/', 'label/'], both);
  await first.store.write({ put: { 'network/a/a/00000': new Uint8Array(4) } });
  await first.store.write({ put: { 'label/a': {} }, durable: true });
  await vi.waitFor(() => expect(both).toHaveBeenCalledTimes(1));
  expect(heard.second).not.toHaveBeenCalled();
});

it('hears nothing once it has stopped', async () => {
  const { first, heard, stop } = twoPages('network/');
  const later = vi.fn();
  const { others, store } = withOthers(new MemoryStore());
  opened.push(store);
  others.follow(['network/'], later);
  stop();
  await first.store.write({ put: { 'network/a/head': {} }, durable: true });
  await vi.waitFor(() => expect(later).toHaveBeenCalledTimes(1));
  expect(heard.second).not.toHaveBeenCalled();
});

it('is the store as it was where the browser has no channel', () => {
  vi.stubGlobal('BroadcastChannel', undefined);
  const store = new MemoryStore();
  expect(withOthers(store)).toEqual({ store, others: SILENT });
});
