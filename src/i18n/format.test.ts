import { expect, test } from 'vitest';
import { LANGUAGES, type Language } from '../network/text';
import { formatAxis, formatCompact, formatInteger, formatPercent, formatValue } from './format';

test('numbers have a decimal point and commas in English, a decimal comma and thin spaces in Spanish', () => {
  const both = (write: (language: Language) => string) => LANGUAGES.map(write);
  expect(both((language) => formatInteger(61_706, language))).toEqual(['61,706', '61\u202f706']);
  expect(both((language) => formatInteger(1_024, language))).toEqual(['1,024', '1\u202f024']);
  expect(both((language) => formatPercent(0.984, language))).toEqual(['98.4 %', '98,4 %']);
  expect(both((language) => formatValue(0.0123, language))).toEqual(['0.0123', '0,0123']);
  expect(both((language) => formatValue(1.5e-7, language))).toEqual(['1.50e-7', '1,50e-7']);
  expect(both((language) => formatCompact(4_100_000, language))).toEqual(['4.1 M', '4,1 M']);
});

test.each(LANGUAGES)('what is zero, or is written as zero, has no sign in %s', (language) => {
  expect(formatValue(-0, language)).toBe('0');
  expect(formatInteger(-0.2, language)).toBe('0');
  expect(formatPercent(-0.0001, language)).toBe(language === 'es' ? '0,0 %' : '0.0 %');
  expect(formatValue(-0.5, language)).toBe(language === 'es' ? '-0,5' : '-0.5');
});

test.each(LANGUAGES)('an axis has at most six characters a number in %s, up to the largest loss', (language) => {
  const numbers = [0, 0.25, 2, 50, 12_000, 90_000, 100_000, 150_000, 2e9, 1.5e38];
  const written = numbers.map((x) => formatAxis(x, language));
  expect(written.slice(-5)).toEqual(
    { en: ['90,000', '1e5', '1.5e5', '2e9', '1.5e38'], es: ['90\u202f000', '1e5', '1,5e5', '2e9', '1,5e38'] }[language],
  );
  for (const text of written) expect(text.length, text).toBeLessThanOrEqual(6);
});
