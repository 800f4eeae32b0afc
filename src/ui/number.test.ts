import { expect, test } from 'vitest';
import { isAllowed, parseNumber, plainDecimal, stepped } from './number';
import { fromShare, toShare } from './scale';

test('numbers are read as people write them', () => {
  expect(['0.03', ' 0,03 ', '3e-2', '.03', '-1', '\u22121', '12'].map((text) => parseNumber(text))).toEqual([
    0.03, 0.03, 0.03, 0.03, -1, -1, 12,
  ]);
  expect(['', 'abc', '1.2.3', '0x10', 'Infinity', '1,000,000', '3 e'].map((text) => parseNumber(text))).toEqual(
    Array(7).fill(null),
  );
});

test('whole numbers may have their thousands apart, as any country writes them', () => {
  const read = (text: string) => parseNumber(text, true);
  expect(['1,000', '1.000', '16,384', '16\u202f384', '4.294.967.295', '-2,000', '64'].map(read)).toEqual([
    1_000, 1_000, 16_384, 16_384, 4_294_967_295, -2_000, 64,
  ]);
  expect(['0,001', '2.5', '1,00', '1,000.000'].map(read)).toEqual([0.001, 2.5, 1, null]);
});

test('whole numbers and bounds', () => {
  expect(isAllowed(2.5, { min: 0, max: 9 }, true)).toBe(false);
  expect(isAllowed(9, { min: 0, max: 9 }, true)).toBe(true);
  expect(isAllowed(9.01, { min: 0, max: 9 }, false)).toBe(false);
});

const RATE = { min: 1e-7, max: 10 };

test('arrow keys move a real number by a unit of its leading digit', () => {
  expect(stepped(0.03, 1, RATE, false)).toBe(0.04);
  expect(stepped(0.09, 1, RATE, false)).toBe(0.1);
  expect(stepped(0.1, -1, RATE, false)).toBe(0.09);
  expect(stepped(0.001, 1, RATE, false)).toBe(0.002);
  expect(stepped(10, 1, RATE, false)).toBe(10);
  expect(stepped(1e-7, -1, RATE, false)).toBe(1e-7);
  expect(stepped(0, 1, { min: 0, max: 0.1 }, false)).toBe(0.001);
});

test('arrow keys move a whole number by one, or by the given step', () => {
  expect(stepped(32, 1, { min: 1, max: 512 }, true)).toBe(33);
  expect(stepped(32, -1, { min: 1, max: 512 }, true, 16)).toBe(16);
  expect(stepped(1, -1, { min: 1, max: 512 }, true)).toBe(1);
});

test.each(['linear', 'log'] as const)('a %s slider maps values to positions and back', (scale) => {
  for (const value of [1e-4, 0.03, 1])
    expect(fromShare(toShare(value, { min: 1e-4, max: 1 }, scale), { min: 1e-4, max: 1 }, scale)).toBeCloseTo(
      value,
      10,
    );
  expect(toShare(0.01, { min: 1e-4, max: 1 }, 'log')).toBeCloseTo(0.5, 10);
});

test('small numbers are written without an exponent', () => {
  expect([1e-7, 0.03, -2, 4_294_967_295].map(plainDecimal)).toEqual(['0.0000001', '0.03', '-2', '4294967295']);
});
