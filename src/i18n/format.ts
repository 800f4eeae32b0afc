import type { Language } from '../network/text';

const LOCALE: Record<Language, string> = { en: 'en-GB', es: 'es-ES' };
/** Narrow and without a break, as the Real Academia and the SI have it: "61.706" is 61 point 7 to a reader in Mexico. */
const THIN_SPACE = '\u202f';

/** Writes numbers. */
export interface NumberWriter {
  format(value: number): string;
}

const writers = new Map<string, NumberWriter>();

/** Writes numbers in a language; what rounds to zero has no sign. */
export function numberFormat(language: Language, options: Intl.NumberFormatOptions): NumberWriter {
  const key = language + JSON.stringify(options);
  const known = writers.get(key);
  if (known) return known;
  const made = new Intl.NumberFormat(LOCALE[language], {
    useGrouping: 'always',
    signDisplay: 'negative',
    ...options,
  } as Intl.NumberFormatOptions);
  // The only points that Spain's form has are those between thousands.
  const writer =
    language === 'es' ? { format: (value: number) => made.format(value).replaceAll('.', THIN_SPACE) } : made;
  writers.set(key, writer);
  return writer;
}

/** 61,706 · 61 706. Every drawing of a network writes hundreds, for which the browser's own writer takes too long. */
export const formatInteger = (value: number, language: Language): string =>
  value >= 0 && Number.isSafeInteger(value)
    ? String(value).replace(/\B(?=(\d{3})+$)/g, language === 'en' ? ',' : THIN_SPACE)
    : numberFormat(language, { maximumFractionDigits: 0 }).format(value);

/** A share between 0 and 1 as 98.4 % · 98,4 %. */
export const formatPercent = (share: number, language: Language, digits = 1): string =>
  `${numberFormat(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(share * 100)} %`;

const exponential = (value: number, language: Language, decimals: number): string =>
  value.toExponential(decimals).replace('.', language === 'es' ? ',' : '.');

/** A measured value in about `digits` significant digits; powers of ten where plain digits would be long. */
export function formatValue(value: number, language: Language, digits = 3): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  if (size !== 0 && (size < 1e-3 || size >= 1e6)) return exponential(value, language, digits - 1);
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
  Math.abs(value) < 1e5
    ? formatValue(value, language, 2)
    : exponential(value, language, 1).replace(/[.,]0/, '').replace('e+', 'e');
