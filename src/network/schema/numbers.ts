/** Values that JSON has no number for; a run that blew up contains them. */
const ODD: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

/** Significant digits by which a float32 can be told from its neighbours. */
const ALWAYS_ENOUGH = 9;

/** The float32 next to a number, in as few digits as tell it from its neighbours; what a float32 can't hold in nine digits. */
export function packNumber(value: number): number | string {
  if (!Number.isFinite(value)) return String(value);
  if (Number.isInteger(value)) return value;
  const single = Math.fround(value);
  if (single === 0 || !Number.isFinite(single)) return Number(value.toPrecision(ALWAYS_ENOUGH));
  for (let digits = 6; digits < ALWAYS_ENOUGH; digits++) {
    const short = Number(single.toPrecision(digits));
    if (Math.fround(short) === single) return short;
  }
  return Number(single.toPrecision(ALWAYS_ENOUGH));
}

/** Null for what is no packed number. */
export function unpackNumber(value: unknown): number | null {
  if (typeof value === 'number') return value;
  return typeof value === 'string' && Object.hasOwn(ODD, value) ? (ODD[value] as number) : null;
}
