/** Thousands as people write them: 16,384, 16.384, or with the thin space of the Spanish page, which may be pasted. */
const GROUPED = /^[+-]?[1-9]\d{0,2}((,\d{3})+|(\.\d{3})+|([ \u00a0\u2009\u202f]\d{3})+)$/;

/**
 * Reads a number as people type it, with a decimal point or a decimal comma; null if it is none.
 *
 * @param whole whether only whole numbers make sense: then three digits behind a point or comma are thousands
 */
export function parseNumber(text: string, whole = false): number | null {
  const typed = text.trim().replace(/\u2212/g, '-');
  const plain = whole && GROUPED.test(typed) ? typed.replace(/[.,\s]/g, '') : typed.replace(',', '.');
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain)) return null;
  const value = Number(plain);
  return Number.isFinite(value) ? value : null;
}

export interface Bounds {
  readonly min: number;
  readonly max: number;
}

export const isAllowed = (value: number, { min, max }: Bounds, whole: boolean): boolean =>
  value >= min && value <= max && (!whole || Number.isInteger(value));

/**
 * The next value for an arrow key. Without a given step, a real number moves by one unit of its leading digit
 * (0.03, 0.04; 0.1 down to 0.09), so that values over many orders of magnitude stay reachable.
 */
export function stepped(value: number, direction: 1 | -1, bounds: Bounds, whole: boolean, step?: number): number {
  const unit = step ?? (whole ? 1 : leadingUnit(value, direction, bounds));
  const next = value + direction * unit;
  return Math.min(bounds.max, Math.max(bounds.min, Number(next.toPrecision(12))));
}

function leadingUnit(value: number, direction: 1 | -1, { max }: Bounds): number {
  const size = Math.abs(value);
  if (size === 0) return Number((max / 100).toPrecision(1));
  const power = 10 ** Math.floor(Math.log10(size) + 1e-12);
  const shrinks = direction === Math.sign(-value);
  return shrinks && size / power < 1 + 1e-9 ? power / 10 : power;
}

/** A number as ARIA attributes require it: without the exponent with which 1e-7 would otherwise be written. */
export const plainDecimal = (value: number): string => {
  const usual = String(value);
  return usual.includes('e') ? value.toLocaleString('en', { useGrouping: false, maximumFractionDigits: 20 }) : usual;
};
