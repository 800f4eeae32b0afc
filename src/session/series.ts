/**
 * A curve of bounded length. When it is full, neighbouring points are averaged in pairs and from then on each point
 * stands for twice as many steps: the whole run stays visible in constant memory.
 */
export class Series {
  readonly #columns: Float64Array[];
  readonly #capacity: number;
  readonly #sums: number[];
  #pending = 0;
  #perPoint = 1;
  #length = 0;

  /** `width` values per point beside x; `capacity` must be even. */
  constructor(width: number, capacity: number) {
    this.#capacity = capacity;
    this.#columns = Array.from({ length: width + 1 }, () => new Float64Array(capacity));
    this.#sums = new Array(width + 1).fill(0);
  }

  /** A series as it stood: x and values, each point of which averages `perPoint` pushed ones. */
  static of(columns: readonly (readonly number[])[], capacity: number, perPoint: number): Series {
    const series = new Series(columns.length - 1, capacity);
    for (const i of columns[0]?.keys() ?? []) {
      const [x = 0, ...values] = columns.map((column) => column[i] as number);
      series.push(x, values);
    }
    series.#perPoint *= perPoint;
    return series;
  }

  get length(): number {
    return this.#length;
  }

  /** How many pushed points each kept one averages; said on screen when above 1. */
  get perPoint(): number {
    return this.#perPoint;
  }

  push(x: number, values: readonly number[]): void {
    const row = [x, ...values];
    for (const [i, value] of row.entries()) this.#sums[i] = (this.#sums[i] ?? 0) + value;
    if (++this.#pending < this.#perPoint) return;
    if (this.#length === this.#capacity) {
      this.#halve();
      return; // the pending sum goes on: from now on a point needs twice as many
    }
    for (const [i, column] of this.#columns.entries()) column[this.#length] = (this.#sums[i] ?? 0) / this.#pending;
    this.#length++;
    this.#sums.fill(0);
    this.#pending = 0;
  }

  /** Drops the points from this x on; of a point that averages several, x is their mean. */
  rewind(x: number): void {
    const xs = this.column(0);
    while (this.#length > 0 && (xs[this.#length - 1] as number) >= x) this.#length--;
    this.#sums.fill(0);
    this.#pending = 0;
  }

  /** Column 0 is x. A view, valid until the next push. */
  column(index: number): Float64Array {
    const column = this.#columns[index];
    if (!column) throw new Error(`A series has no column ${index}`);
    return column.subarray(0, this.#length);
  }

  #halve(): void {
    this.#length = this.#capacity / 2;
    this.#perPoint *= 2;
    for (const column of this.#columns)
      for (let i = 0; i < this.#length; i++) column[i] = ((column[2 * i] ?? 0) + (column[2 * i + 1] ?? 0)) / 2;
  }
}
