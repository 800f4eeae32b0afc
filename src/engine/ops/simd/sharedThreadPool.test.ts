import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, onTestFinished, test } from 'vitest';
import { buildWasm } from '../../../../scripts/buildWasm.mjs';
import { F32 } from './float32';
import { BOARD_BYTES, LAYOUT, serveThreadPool } from './helper';
import type { Kernels } from './kernels';
import { spawnInNode } from './loadNode';
import { SharedThreadPool, type Spawn } from './sharedThreadPool';

const HELPERS = 2;
/** Values that a part counts up: more than the kernels handle at a time, in whole cache lines. */
const VALUES = 64;

await buildWasm();
const module = await WebAssembly.compile(await readFile(new URL('./build/baseline-shared.wasm', import.meta.url)));

/** A pool in a memory of its own, and where that has its words and room for numbers. */
async function makePool(helpers: number, spawn: Spawn = spawnInNode) {
  const memory = new WebAssembly.Memory({ initial: LAYOUT.pages.initial, maximum: LAYOUT.pages.maximum, shared: true });
  const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
  const kernels = exports as unknown as Kernels;
  const board = Math.ceil(kernels.heapStart() / 64) * 64;
  const pool = new SharedThreadPool(kernels, helpers, spawn, { module, memory, board });
  const words = new Int32Array(memory.buffer, board, LAYOUT.wordsBytes / F32);
  return { pool, memory, kernels, words, free: board + BOARD_BYTES };
}

const { pool, memory, free: ones } = await makePool(HELPERS);
afterAll(() => pool.close());
const sums = ones + VALUES * F32;
const at = (part: number) => sums + part * VALUES * F32;

/** What lies in the sums of `parts` parts after `jobs` jobs, each of which adds one to all of them `calls` times. */
function count(parts: number, calls: number, jobs: number): Set<number> {
  new Float32Array(memory.buffer, ones, VALUES).fill(1);
  const found = new Float32Array(memory.buffer, sums, parts * VALUES).fill(0);
  for (let job = 0; job < jobs; job++)
    pool.split(parts, (kernels, part) => {
      for (let call = 0; call < calls; call++) kernels.add(at(part), ones, at(part), VALUES);
    });
  return new Set(found);
}

test('every part of every job is done once, by whichever thread', async () => {
  while (pool.activeThreads() < pool.size) await new Promise((resolve) => setTimeout(resolve, 5));
  for (const parts of [2, 3, 7, LAYOUT.parts, LAYOUT.parts + 1])
    expect(count(parts, 3, 2_000), `${parts} parts`).toEqual(new Set([6_000]));
});

test('so are those of jobs within a computation, which helpers await without sleeping', () => {
  const counted = pool.during(() => pool.during(() => count(4, 3, 2_000)));
  expect(counted).toEqual(new Set([6_000]));
});

test('so are parts for whose calls the lists have no room', () => {
  const calls = Math.ceil(LAYOUT.numbers / 6 / 8);
  expect(count(8, calls, 20)).toEqual(new Set([20 * calls]));
});

test('a helper that fell asleep while the lists were being written takes parts all the same', async () => {
  const { pool, kernels, words, free } = await makePool(1);
  onTestFinished(() => pool.close());
  const word = (name: 'done' | 'sleeping' | 'ticket') => Atomics.load(words, LAYOUT[name]);
  let alone = 0;
  pool.split(4, (own, part) => {
    if (own === kernels) {
      alone++;
      const ticket = word('ticket');
      if (part > 0) until(() => word('ticket') !== ticket);
    } else if (part === 2) until(() => word('done') === 1 && word('sleeping') === 1);
    own.fillZero(free + part * 64, 64);
  });
  expect(alone).toBeLessThan(3);
});

/** Waits for what another thread does; gives up after a while. */
function until(holds: () => boolean): void {
  const end = performance.now() + 5_000;
  while (!holds() && performance.now() < end);
}

test.each([0, 50])('a helper returns once the pool is closed, %s ms after it was made', async (milliseconds) => {
  const returned: Promise<unknown>[] = [];
  const spawn: Spawn = (start) => {
    const worker = new Worker(`(${serveThreadPool})(require('node:worker_threads').workerData)`, {
      eval: true,
      workerData: start,
    });
    returned.push(once(worker, 'exit'));
    return () => {};
  };
  const { pool } = await makePool(HELPERS, spawn);
  // At once it has not started, later it works or sleeps.
  if (milliseconds)
    while (pool.activeThreads() < pool.size) await new Promise((resolve) => setTimeout(resolve, milliseconds));
  pool.close();
  expect(await Promise.all(returned)).toEqual([[0], [0]]);
});
