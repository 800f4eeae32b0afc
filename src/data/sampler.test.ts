import { describe, expect, it } from 'vitest';
import { openDataset } from './index';
import { batchIndices, FIRST_EPOCH_CHUNK, fillBatch } from './sampler';

const COUNT = 12_345;

function epoch(number: number, batchSize: number, seed = 1, count = COUNT): number[] {
  const steps = Math.floor(count / batchSize);
  return Array.from({ length: steps }, (_, i) => [
    ...batchIndices({ seed, step: number * steps + i, batchSize, count }),
  ]).flat();
}

describe('batchIndices', () => {
  it('is a pure function of seed and step: asked out of order it answers the same', () => {
    const ask = (step: number) => [...batchIndices({ seed: 3, step, batchSize: 32, count: COUNT })];
    const inOrder = [0, 1, 500, 1000].map(ask);
    expect([1000, 0, 500, 1].map(ask)).toEqual([inOrder[3], inOrder[0], inOrder[2], inOrder[1]]);
  });

  it('gives the recorded batches, for ever: links promise the same run', () => {
    const batch = (step: number) => [...batchIndices({ seed: 7, step, batchSize: 6, count: 60_000 })];
    expect([batch(0), batch(9_999), batch(10_000)]).toMatchInlineSnapshot(`
      [
        [
          663,
          2303,
          2754,
          2115,
          4583,
          418,
        ],
        [
          57240,
          59583,
          59979,
          58405,
          57766,
          56137,
        ],
        [
          31282,
          59738,
          726,
          25790,
          11781,
          56974,
        ],
      ]
    `);
  });

  it('visits every image at most once per epoch, and drops only the last, incomplete batch', () => {
    for (const number of [0, 1, 2]) {
      const visited = epoch(number, 100);
      expect(visited).toHaveLength(12_300);
      expect(new Set(visited).size).toBe(12_300);
      expect(Math.max(...visited)).toBeLessThan(COUNT);
    }
  });

  it('shuffles anew for each epoch and seed', () => {
    expect(epoch(1, 100)).not.toEqual(epoch(2, 100));
    expect(epoch(1, 100, 1)).not.toEqual(epoch(1, 100, 2));
  });

  it('visits the first epoch chunk by chunk, so that a run starts with the first file', () => {
    const visited = epoch(0, 5);
    const chunkOf = (place: number) => Math.floor(place / FIRST_EPOCH_CHUNK);
    expect(visited.map(chunkOf)).toEqual(visited.map((_, place) => chunkOf(place)));
    expect(visited.slice(0, 100)).not.toEqual(visited.slice(0, 100).sort((a, b) => a - b));
    const later = epoch(1, 5).slice(0, FIRST_EPOCH_CHUNK);
    expect(Math.max(...later)).toBeGreaterThan(COUNT - 200);
  });

  it('takes all images when there are fewer than a batch holds', () => {
    expect([...batchIndices({ seed: 1, step: 9, batchSize: 64, count: 5 })].sort()).toEqual([0, 1, 2, 3, 4]);
  });
});

describe('fillBatch', () => {
  const dataset = openDataset('shapes');
  const target = { height: 40, width: 36, channels: 3 };
  const size = 40 * 36 * 3;

  it('writes every image and label in order, in [0, 1], over what was there', () => {
    const out = { images: new Float32Array(3 * size).fill(9), labels: new Float32Array(3).fill(9) };
    const indices = Uint32Array.of(17, 4, 30);
    fillBatch(dataset, 'train', indices, out, target);
    indices.forEach((index, place) => {
      const image = dataset.image('train', index);
      expect(out.labels[place]).toBe(dataset.label('train', index));
      const row = 10;
      const start = place * size + ((row + 4) * 36 + 2) * 3;
      const expected = Array.from(image.subarray(row * 96, (row + 1) * 96), (byte) => Math.fround(byte / 255));
      expect([...out.images.subarray(start, start + 96)]).toEqual(expected);
    });
    expect(out.images.subarray(0, 4 * 36 * 3).every((value) => value === 0)).toBe(true);
  });
});
