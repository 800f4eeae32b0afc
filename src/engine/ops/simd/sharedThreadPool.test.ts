import { readFile } from 'node:fs/promises';
import { afterAll, expect, test } from 'vitest';
import { buildWasm } from '../../../../scripts/buildWasm.mjs';
import { F32 } from './float32';
import { BOARD_BYTES, LAYOUT } from './helper';
import type { Kernels } from './kernels';
import { spawnInNode } from './loadNode';
import { SharedThreadPool } from './sharedThreadPool';

const HELPERS = 2;
/** Values that a part counts up: more than the kernels handle at a time, in whole cache lines. */
const VALUES = 64;

await buildWasm();
const module = await WebAssembly.compile(await readFile(new URL('./build/baseline-shared.wasm', import.meta.url)));
const memory = new WebAssembly.Memory({ initial: LAYOUT.pages.initial, maximum: LAYOUT.pages.maximum, shared: true });
const { exports } = await WebAssembly.instantiate(module, { env: { memory } });
const kernels = exports as unknown as Kernels;
const board = Math.ceil(kernels.heapStart() / 64) * 64;
const pool = new SharedThreadPool(kernels, HELPERS, spawnInNode, { module, memory, board });
afterAll(() => pool.close());

const ones = board + BOARD_BYTES;
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
