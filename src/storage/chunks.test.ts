import { expect, it } from 'vitest';
import { chunksOf } from './chunks';

/** Each chunk as it was when it was handed out. */
function cut(pieces: readonly (readonly number[])[], size: number): number[][] {
  const found: number[][] = [];
  for (const chunk of chunksOf(
    pieces.map((piece) => Uint8Array.from(piece)),
    size,
  )) {
    expect(chunk.buffer.byteLength).toBe(chunk.length);
    found.push([...chunk]);
  }
  return found;
}

it('pieces of any length come as chunks of one length, the last one shorter', () => {
  expect(cut([[1], [], [2, 3, 4, 5, 6, 7, 8], [9], []], 3)).toEqual([
    [1, 2, 3],
    [4, 5, 6],
    [7, 8, 9],
  ]);
  expect(
    cut(
      [
        [1, 2],
        [3, 4, 5],
        [6, 7],
      ],
      4,
    ),
  ).toEqual([
    [1, 2, 3, 4],
    [5, 6, 7],
  ]);
  expect(cut([[1, 2]], 4)).toEqual([[1, 2]]);
  expect(cut([[], []], 4)).toEqual([]);
});
