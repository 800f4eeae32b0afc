import type { Language } from '../../../network/text';

const writers = new Map<string, Intl.NumberFormat>();

/** A number short enough for a cell of a patch: two decimals where it is small, fewer where it is not. */
export function cellNumber(value: number, language: Language): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  if (size >= 99_999.5) return value.toExponential(0).replace('e+', 'e');
  const key = `${language}${digits}`;
  const known = writers.get(key);
  const writer =
    known ??
    new Intl.NumberFormat(language, {
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
      useGrouping: false,
    });
  if (!known) writers.set(key, writer);
  // A value that rounds to nothing has no sign to show.
  return writer.format(size < 0.005 ? 0 : value);
}
