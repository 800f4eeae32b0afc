import { expect, test } from 'vitest';
import { LANGUAGES } from '../network/text';
import { formatCompact, formatInteger, formatPercent, formatValue } from './format';

test.each(LANGUAGES)('numbers in %s have a decimal point and commas between thousands', (language) => {
  expect(formatInteger(61_706, language)).toBe('61,706');
  expect(formatInteger(1_024, language)).toBe('1,024');
  expect(formatPercent(0.984, language)).toBe('98.4 %');
  expect(formatValue(0.0123, language)).toBe('0.0123');
  expect(formatValue(1.5e-7, language)).toBe('1.50e-7');
  expect(formatCompact(4_100_000, language)).toBe('4.1 M');
});

test.each(LANGUAGES)('what is zero, or is written as zero, has no sign in %s', (language) => {
  expect(formatValue(-0, language)).toBe('0');
  expect(formatInteger(-0.2, language)).toBe('0');
  expect(formatPercent(-0.0001, language)).toBe('0.0 %');
  expect(formatValue(-0.5, language)).toBe('-0.5');
});
