/** Bins of equal width, from the lower end of the first one on. */
export interface Bins {
  readonly from: number;
  readonly width: number;
  readonly bins: ArrayLike<number>;
  /** Of all values, those in no bin among them. */
  readonly count: number;
}

/** The values in the middle of each bin. */
export const middlesOf = ({ from, width, bins }: Bins): number[] =>
  Array.from(bins, (_, bin) => from + (bin + 0.5) * width);
