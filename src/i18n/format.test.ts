import { expect, test } from 'vitest';
import { LANGUAGES } from '../network/text';
import { formatAxis, formatCompact, formatInteger, formatPercent, formatValue } from './format';

test.each(LANGUAGES)('numbers in %s have a decimal point and commas between thousands', (language) => {
  expect(formatInteger(61_706, language)).toBe('61,706');
  expect(formatInteger(1_024, language)).toBe('1,024');
  expect(formatPercent(0.984, language)).toBe('98.4 %');
  expect(formatValue(0.0123, language)).toBe('0.0123');
  expect(formatValue(1.5e-7, language)).toBe('1.50e-7');
  expect(formatCompact(4_100_000, language)).toBe('4.1 M');
});

test.each(LANGUAGES)('an axis has at most six characters a number in %s, up to the largest loss', (language) => {
  const numbers = [0, 0.25, 2, 50, 12_000, 90_000, 100_000, 150_000, 2e9, 1.5e38];
  const written = numbers.map((x) => formatAxis(x, language));
  expect(written.slice(-5)).toEqual(['90,000', '1e5', '1.5e5', '2e9', '1.5e38']);
  for (const text of written) expect(text.length, text).toBeLessThanOrEqual(6);
});

test.each(LANGUAGES)('what is zero, or is written as zero, has no sign in %s', (language) => {
  expect(formatValue(-0, language)).toBe('0');
  expect(formatInteger(-0.2, language)).toBe('0');
  expect(formatPercent(-0.0001, language)).toBe('0.0 %');
  expect(formatValue(-0.5, language)).toBe('-0.5');
});
