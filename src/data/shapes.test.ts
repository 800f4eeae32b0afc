import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Split } from '../record/dataset';
import { DATASETS } from './catalog';
import { openDataset } from './index';
import { drawShape, shapeLabel } from './shapes';

const INFO = DATASETS.shapes;

describe('shapes', () => {
  it('draws the recorded images, for ever: links name them by index', () => {
    const hash = (split: Split, index: number) =>
      createHash('sha256').update(drawShape(split, index)).digest('hex').slice(0, 16);
    expect([hash('train', 0), hash('train', 19_999), hash('test', 3)]).toMatchInlineSnapshot(`
      [
        "03441dabdee8fc93",
        "6be13eddf380d901",
        "ffd46568e557e697",
      ]
    `);
    expect(Array.from({ length: 10 }, (_, i) => shapeLabel('test', i))).toMatchInlineSnapshot(`
      [
        6,
        3,
        9,
        4,
        1,
        0,
        2,
        8,
        7,
        5,
      ]
    `);
  });

  it('holds every class equally often in every ten images', () => {
    for (const split of ['train', 'test'] as const) {
      for (const start of [0, 10, 1990, 3990]) {
        const labels = Array.from({ length: 10 }, (_, i) => shapeLabel(split, start + i));
        expect(labels.sort((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
      }
    }
  });

  it('never draws the same image twice', () => {
    const seen = new Set<string>();
    for (const split of ['train', 'test'] as const) {
      for (let i = 0; i < 100; i++) seen.add(createHash('sha256').update(drawShape(split, i)).digest('hex'));
    }
    expect(seen.size).toBe(200);
  });

  it('shows figure and ground in grey too: every image has contrast, and classes differ in ink, not in brightness', () => {
    const brightness = new Float64Array(10);
    for (let i = 0; i < 400; i++) {
      const image = drawShape('train', i);
      const luma = Array.from(
        { length: 1024 },
        (_, p) => 0.299 * image[3 * p]! + 0.587 * image[3 * p + 1]! + 0.114 * image[3 * p + 2]!,
      );
      expect(Math.max(...luma) - Math.min(...luma)).toBeGreaterThan(0.35 * 255 * 0.9);
      brightness[shapeLabel('train', i)]! += luma.reduce((a, b) => a + b, 0) / 1024 / 40;
    }
    // A single number such as the mean must not give classes away: they lie within a few standard errors of each other.
    expect(Math.max(...brightness) - Math.min(...brightness)).toBeLessThan(50);
  });

  it('is a data set that is there at once', async () => {
    const dataset = openDataset('shapes');
    expect([dataset.available('train'), dataset.available('test')]).toEqual([INFO.trainCount, INFO.testCount]);
    await dataset.whenAvailable('test', INFO.testCount);
    expect(dataset.image('test', 5)).toBe(dataset.image('test', 5));
    expect([...dataset.image('test', 5)]).toEqual([...drawShape('test', 5)]);
    expect(() => dataset.image('test', INFO.testCount)).toThrow();
    expect(() => dataset.label('train', -1)).toThrow();
    await expect(dataset.whenAvailable('test', INFO.testCount + 1)).rejects.toThrow();
  });
});
