import { describe, expect, it } from 'vitest';
import { createRandom } from './random';

const draw = <T>(count: number, from: () => T): T[] => Array.from({ length: count }, from);

describe('createRandom', () => {
  it('gives the recorded values, for ever: links promise the same run', () => {
    const random = createRandom(7, 'weights', 'conv1/kernel');
    const words = draw(4, () => random.uniform() * 2 ** 32);
    const { integer } = createRandom(0);
    const integers = draw(6, () => integer(10));
    const permutation = [...createRandom(42, 'shuffle', 3).permutation(8)];
    const normals = draw(2, createRandom(-1.5, 'layer').normal).map((value) => value.toFixed(12));
    expect({ words, integers, permutation, normals }).toMatchInlineSnapshot(`
      {
        "integers": [
          8,
          7,
          8,
          7,
          1,
          9,
        ],
        "normals": [
          "0.173838909077",
          "0.453983442199",
        ],
        "permutation": [
          1,
          3,
          2,
          4,
          5,
          6,
          7,
          0,
        ],
        "words": [
          3909105222,
          4019767607,
          2644762042,
          100233823,
        ],
      }
    `);
  });

  it('fills an array with what it would draw one by one, whatever the pieces', () => {
    const [one, other] = [createRandom(5, 'fill'), createRandom(5, 'fill')];
    // Odd pieces leave one of a pair to the next, and an empty one takes nothing.
    for (const length of [3, 4, 0, 1, 1, 2, 501]) {
      const filled = new Float32Array(length);
      one.fillNormal(filled, 0.3);
      expect([...filled]).toEqual(draw(length, () => Math.fround(0.3 * other.normal())));
    }
    expect(one.uniform()).toBe(other.uniform());
  });

  it('starts again from the same seed and stream', () => {
    const a = createRandom(1, 'x', 2);
    const b = createRandom(1, 'x', 2);
    expect(draw(100, a.uniform)).toEqual(draw(100, b.uniform));
  });

  it('tells streams apart by type, length and order of their parts', () => {
    const streams = [
      [],
      [1],
      ['1'],
      ['a', 'b'],
      ['ab'],
      ['b', 'a'],
      ['a', 'b', 0],
      ['a', 'b', ''],
      [0],
      [2 ** 32],
      [1.5],
    ];
    const firsts = streams.map((stream) => createRandom(5, ...stream).uniform());
    expect(new Set(firsts).size).toBe(streams.length);
    expect(createRandom(0).uniform()).toBe(createRandom(-0).uniform());
  });

  it('spreads evenly: chi-square of 100,000 draws over 256 cells', () => {
    const random = createRandom(11, 'uniformity');
    const cells = new Float64Array(256);
    const draws = 100_000;
    for (let i = 0; i < draws; i++) cells[Math.floor(random.uniform() * 256)]! += 1;
    const expected = draws / cells.length;
    const chi = cells.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0);
    // 255 degrees of freedom: mean 255, deviation 22.6.
    expect(chi).toBeGreaterThan(255 - 4 * 22.6);
    expect(chi).toBeLessThan(255 + 4 * 22.6);
  });

  it('has independent streams: first draws of 20,000 neighbouring streams are even and uncorrelated', () => {
    const firsts = Array.from({ length: 20_000 }, (_, i) => createRandom(3, 'layer', 'bn1', i).uniform());
    const cells = new Float64Array(64);
    for (const value of firsts) cells[Math.floor(value * 64)]! += 1;
    const chi = cells.reduce((sum, count) => sum + (count - 312.5) ** 2 / 312.5, 0);
    // 63 degrees of freedom: deviation 11.2.
    expect(chi).toBeLessThan(63 + 4 * 11.2);
    const neighbours =
      firsts.slice(1).reduce((sum, value, i) => sum + (value - 0.5) * (firsts[i]! - 0.5), 0) / firsts.length;
    // Correlation of independent uniforms: deviation 1 / sqrt(n), times the variance 1/12.
    expect(Math.abs(neighbours)).toBeLessThan(4 / 12 / Math.sqrt(firsts.length));
  });

  it('draws normals of mean 0, variance 1 and kurtosis 3', () => {
    const values = draw(100_000, createRandom(2, 'normal').normal);
    const moment = (power: number) => values.reduce((sum, value) => sum + value ** power, 0) / values.length;
    expect(moment(1)).toBeCloseTo(0, 1.5);
    expect(moment(2)).toBeCloseTo(1, 1.5);
    expect(Math.abs(moment(4) - 3)).toBeLessThan(0.15);
  });

  it('draws integers without bias, where a plain remainder would have one', () => {
    // 3 * 2^30: a plain remainder of a 32-bit word would give the lowest third twice as often.
    const n = 3 * 2 ** 30;
    const random = createRandom(9, 'integer');
    const low = draw(30_000, () => random.integer(n)).filter((value) => value < n / 3).length;
    expect(Math.abs(low - 10_000)).toBeLessThan(4 * Math.sqrt((30_000 * 2) / 9));
    expect(random.integer(1)).toBe(0);
    expect(() => random.integer(0)).toThrow();
    expect(() => random.integer(1.5)).toThrow();
    expect(() => random.integer(2 ** 33)).toThrow();
  });

  it('permutes: every element once, every place equally likely', () => {
    const sorted = createRandom(4).permutation(1000).sort();
    expect(sorted.every((value, i) => value === i)).toBe(true);
    const places = new Float64Array(5);
    for (let i = 0; i < 10_000; i++) places[createRandom(i, 'permutation').permutation(5).indexOf(0)]! += 1;
    for (const count of places) expect(Math.abs(count - 2000)).toBeLessThan(160);
    expect(createRandom(1).permutation(0)).toHaveLength(0);
  });
});
