import type { Language } from '../network/text';

/** Latin American Spanish writes 1,234.5 in CLDR and in the classrooms of Mexico and Central America; `es` alone means Spain, 1.234,5. */
const LOCALE: Record<Language, string> = { en: 'en-GB', es: 'es-419' };
const formats = new Map<string, Intl.NumberFormat>();

/** Writes numbers in a language; what rounds to zero has no sign. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = language + JSON.stringify(options);
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE[language], {
    useGrouping: 'always',
    signDisplay: 'negative',
    ...options,
  } as Intl.NumberFormatOptions);
  formats.set(key, made);
  return made;
}

/** 61,706 */
export const formatInteger = (value: number, language: Language): string =>
  numberFormat(language, { maximumFractionDigits: 0 }).format(value);

/** A share between 0 and 1 as 98.4 %. */
export const formatPercent = (share: number, language: Language, digits = 1): string =>
  `${numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)} %`;

/** A measured value in about `digits` significant digits; powers of ten where plain digits would be long. */
export function formatValue(value: number, language: Language, digits = 3): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return value.toExponential(digits - 1);
  return numberFormat(language, { maximumSignificantDigits: digits }).format(value);
}

/** 340 k, 4.1 M, 15.5 G */
export function formatCompact(value: number, language: Language): string {
  for (const [size, unit] of [
    [1e9, ' G'],
    [1e6, ' M'],
    [1e3, ' k'],
  ] as const) {
    if (value >= size) return numberFormat(language, { maximumSignificantDigits: 3 }).format(value / size) + unit;
  }
  return formatInteger(value, language);
}

/** Bytes as kB, MB or GB (powers of 1,000). */
export function formatBytes(bytes: number, language: Language): string {
  for (const [size, unit] of [
    [1e9, ' GB'],
    [1e6, ' MB'],
    [1e3, ' kB'],
  ] as const) {
    if (bytes >= size) return numberFormat(language, { maximumSignificantDigits: 3 }).format(bytes / size) + unit;
  }
  return `${formatInteger(bytes, language)} B`;
}

/** A number on an axis, which has room for six characters: 0.25, 12,000, 1.5e38. */
export const formatAxis = (value: number, language: Language): string =>
  Math.abs(value) < 1e5 ? formatValue(value, language, 2) : value.toExponential(1).replace('.0', '').replace('e+', 'e');
