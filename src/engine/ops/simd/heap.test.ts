import { expect, test } from 'vitest';
import { createRandom } from '../../../network/random';
import { OutOfDeviceMemory } from '../errors';
import { Heap } from './heap';

const PAGE = 65536;

function heapOf(pages: number, limit?: number): Heap {
  return new Heap(new WebAssembly.Memory({ initial: pages, maximum: 1024 }), 1024, limit);
}

test('blocks never overlap, and everything freed is one block again', () => {
  const random = createRandom(7, 'heap');
  const heap = heapOf(16, 16 * PAGE);
  const live: { address: number; bytes: number }[] = [];
  for (let i = 0; i < 5000; i++) {
    if (live.length > 0 && (live.length > 60 || random.uniform() < 0.5)) {
      const [block] = live.splice(random.integer(live.length), 1);
      heap.free(block!.address, Heap.blockBytes(block!.bytes));
    } else {
      const bytes = random.integer(8000);
      const address = heap.allocate(bytes);
      expect(address % 64).toBe(0);
      const overlaps = live.filter((other) => address < other.address + other.bytes && other.address < address + bytes);
      expect(overlaps).toEqual([]);
      live.push({ address, bytes });
    }
  }
  for (const { address, bytes } of live) heap.free(address, Heap.blockBytes(bytes));
  expect(heap.allocate(16 * PAGE - 1024 - 64)).toBe(1024);
});

test('every block has slack for a whole vector behind its last value', () => {
  for (const bytes of [0, 4, 44, 48, 52, 64, 4096]) expect(Heap.blockBytes(bytes)).toBeGreaterThanOrEqual(bytes + 16);
});

test('a request takes the smallest block that is large enough', () => {
  const heap = heapOf(4);
  const large = heap.allocate(1000);
  heap.allocate(10);
  const small = heap.allocate(200);
  heap.allocate(10);
  heap.free(large, Heap.blockBytes(1000));
  heap.free(small, Heap.blockBytes(200));
  expect(heap.allocate(200)).toBe(small);
  expect(heap.allocate(1000)).toBe(large);
});

test('the memory grows when it is full, and the free end of it is used first', () => {
  const heap = heapOf(1);
  const address = heap.allocate(3 * PAGE);
  expect(address).toBe(1024);
  expect(heap.memory.buffer.byteLength).toBeGreaterThan(4 * PAGE - 1);
});

test('a request beyond the limit throws its size and leaves the heap as it was', () => {
  const heap = heapOf(1, 4 * PAGE);
  const first = heap.allocate(100);
  expect(() => heap.allocate(4 * PAGE)).toThrow(OutOfDeviceMemory);
  try {
    heap.allocate(4 * PAGE);
  } catch (error) {
    expect((error as OutOfDeviceMemory).bytes).toBeGreaterThanOrEqual(4 * PAGE);
    expect((error as Error).message).toMatch(/\d+ bytes/);
  }
  expect(heap.memory.buffer.byteLength).toBe(PAGE);
  expect(heap.allocate(3 * PAGE)).toBeGreaterThan(first);
});
