import { describe, expect, it } from 'vitest';
import { parseClass } from '../../scripts/data/fashionMnist';
import { parseIdx } from '../../scripts/data/mnist';

describe('parseIdx', () => {
  const header = [0, 0, 8, 2, 0, 0, 0, 2, 0, 0, 0, 3];
  const file = (...bytes: number[]) => Buffer.from(bytes);

  it('returns the values after the header', () => {
    expect([...parseIdx(file(...header, 1, 2, 3, 4, 5, 6), [2, 3], 'x')]).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('rejects other types, other sizes, and files that are too short or too long', () => {
    const values = [1, 2, 3, 4, 5, 6];
    expect(() => parseIdx(file(...header, ...values), [6], 'x')).toThrow('1 dimensions');
    expect(() => parseIdx(file(...header, ...values), [3, 2], 'x')).toThrow('sizes 2,3');
    expect(() => parseIdx(file(...header, ...values.slice(1)), [2, 3], 'x')).toThrow('5 values');
    expect(() => parseIdx(file(...header, ...values, 7), [2, 3], 'x')).toThrow('7 values');
  });
});

describe('parseClass', () => {
  const parse = (data: unknown) => parseClass(Buffer.from(JSON.stringify({ data })), 3, 'x');

  it('reads rows of bytes and drops empty ones', () => {
    expect(parse([[0, 128, 255], [], [1, 2, 3], []])).toEqual([Uint8Array.of(0, 128, 255), Uint8Array.of(1, 2, 3)]);
  });

  it('rejects rows of another length and numbers that are no bytes', () => {
    expect(() => parse([[1, 2]])).toThrow('2 numbers');
    for (const odd of [256, -1, 0.5, '7', null]) expect(() => parse([[1, odd, 3]])).toThrow('not a byte');
  });
});
