import { expect, it } from 'vitest';
import { sameBytes } from './sameBytes';

const LONG = Float32Array.from({ length: 1_000 }, (_, i) => (i % 7 ? Math.sin(i) : Number.NaN));

it('lists of one type and the same bytes are equal, wherever they stand', () => {
  const padded = new Float32Array([7, ...LONG, 7]);
  expect(sameBytes(LONG, padded.subarray(1, -1))).toBe(true);
  expect({ of: [LONG] }).toEqual({ of: [padded.subarray(1, -1)] });
  expect(new Map([['a', LONG]])).toStrictEqual(new Map([['a', LONG.slice()]]));
});

it('whatever else is compared as ever', () => {
  const other = LONG.slice();
  other[500] = 2;
  for (const [a, b] of [
    [LONG, other],
    [LONG, LONG.subarray(1)],
    [LONG, Float64Array.from(LONG)],
    [LONG, [...LONG]],
    [Uint8Array.of(1), Int8Array.of(1)],
    [Float32Array.of(0), Float32Array.of(-0)],
    [new DataView(new ArrayBuffer(1)), Uint8Array.of(0)],
  ] as const) {
    expect(sameBytes(a, b)).toBeUndefined();
    expect(a).not.toEqual(b);
  }
  // Of the many numbers that are none, any equals any other.
  const [none, another] = [0x7fc00000, 0x7fc00001].map((bits) => new Float32Array(Uint32Array.of(bits).buffer));
  expect(sameBytes(none, another)).toBeUndefined();
  expect(none).toEqual(another);
});

it('it is asked once in each process, however many files were tried before', () => {
  const { customEqualityTesters } = (globalThis as never)[Symbol.for('$$jest-matchers-object')] as {
    readonly customEqualityTesters: readonly unknown[];
  };
  expect(customEqualityTesters.filter((tester) => tester === sameBytes)).toHaveLength(1);
});
