import { expect, test } from 'vitest';
import { windowOver } from '../../../../tests/ops/window';
import { convSizes } from './convSizes';
import {
  ENTRIES,
  filteringBytes,
  filteringOf,
  gradientPassageOf,
  layoutOf,
  passageOf,
  readBy,
  startOf,
} from './winogradSizes';

const filtering = (kernel: number) => {
  const window = { ...windowOver([16, 16], { kernel: [kernel, kernel] }), groups: 1 };
  return filteringOf(convSizes('test', [1, 16, 16, 8], [kernel, kernel, 8, 8], window), window)!;
};

/** Outputs of each tile. */
function tilesOver(outputs: number, kernel = 3): number[] {
  const f = filtering(kernel);
  const layout = layoutOf(f, outputs);
  return Array.from({ length: layout.tiles }, (_, n) => startOf(f, layout, n + 1) - startOf(f, layout, n));
}

test('the last tiles of 3x3 filters are short where outputs do not fill whole ones', () => {
  expect(tilesOver(16)).toEqual([4, 4, 4, 4]);
  expect(tilesOver(14)).toEqual([4, 4, 3, 3]);
  expect(tilesOver(13)).toEqual([4, 3, 3, 3]);
  expect(tilesOver(7)).toEqual([4, 3]);
  expect(tilesOver(6)).toEqual([3, 3]);
  // One output over: no tiles are shorter than three.
  expect(tilesOver(5)).toEqual([3, 3]);
  expect(tilesOver(1)).toEqual([3]);
  expect(readBy(filtering(3), 14)).toBe(16);
  // Those of other filters are all of one size.
  expect(tilesOver(7, 5)).toEqual([2, 2, 2, 2]);
  expect(tilesOver(7, 4)).toEqual([3, 3, 3]);
});

test('a band of tiles, seen by itself, has the tiles that it has among all: threads cut images into bands', () => {
  const f = filtering(3);
  for (let rows = 1; rows <= 40; rows++) {
    const layout = layoutOf(f, rows);
    for (let from = 0; from < layout.tiles; from++)
      for (let to = from + 1; to <= layout.tiles; to++) {
        const [top, bottom] = [from, to].map((tile) => Math.min(rows, startOf(f, layout, tile))) as [number, number];
        expect(tilesOver(bottom - top), `${rows} rows, tiles ${from} to ${to}`).toEqual(
          tilesOver(rows).slice(from, to),
        );
      }
  }
});

const wide = (batch: number, side: number, width: number) => {
  const window = { ...windowOver([side, side], { kernel: [3, 3], pad: [1, 1, 1, 1] }), groups: 1 };
  return filteringOf(convSizes('test', [batch, side, side, width], [3, 3, width, width], window), window)!;
};

test('where the tiles of all images stay in memory, the transformed filters never lie there', () => {
  const filters = ENTRIES * 512 * 512 * 4;
  expect(filteringBytes(wide(32, 7, 512))).toBeLessThan(filters / 2);
  expect(filteringBytes(wide(32, 14, 512))).toBeGreaterThan(filters);
});

test('filters that are read from far away are read for more tiles at a time', () => {
  expect(passageOf(wide(32, 14, 256)).block).toBe(48);
  expect(passageOf(wide(32, 14, 512)).block).toBe(96);
  // Not for the gradient of the filter, which reads other things again.
  expect(gradientPassageOf(wide(32, 14, 512)).block).toBe(48);
});
