import type { Snapshot } from '../record/snapshot';

/** Recorded steps that are kept at most; a heat map has no more columns to show. */
const MOST = 256;
/** And the bytes that they may take together: channel statistics of wide networks are large. */
const MOST_BYTES = 48e6;

/**
 * The recorded steps of a run, oldest first, in bounded memory: when it is full, every other one goes, and from then on
 * only every second one, fourth and so on is kept. The latest is always there.
 */
export class History {
  readonly #kept: Snapshot[] = [];
  #latest: Snapshot | null = null;
  /** One recorded step in this many is kept. */
  #every = 1;
  #count = 0;

  get latest(): Snapshot | null {
    return this.#latest;
  }

  /** Of how many recorded steps one is kept. */
  get every(): number {
    return this.#every;
  }

  /** The kept steps, the latest included. */
  get snapshots(): readonly Snapshot[] {
    const last = this.#kept.at(-1);
    return this.#latest && this.#latest !== last ? [...this.#kept, this.#latest] : this.#kept;
  }

  /** Drops the recorded steps from this one on. */
  rewind(step: number): void {
    while ((this.#kept.at(-1)?.step ?? -1) >= step) this.#kept.pop();
    if (this.#latest && this.#latest.step >= step) this.#latest = this.#kept.at(-1) ?? null;
  }

  push(snapshot: Snapshot): void {
    this.#latest = snapshot;
    if (this.#count++ % this.#every) return;
    this.#kept.push(snapshot);
    if (this.#kept.length < Math.min(MOST, Math.max(8, MOST_BYTES / bytesOf(snapshot)))) return;
    this.#every *= 2;
    for (let i = this.#kept.length - 1; i >= 0; i--) if (i % 2) this.#kept.splice(i, 1);
  }
}

/** Roughly how many bytes a snapshot takes: an object of eight numbers is about 100. */
function bytesOf({ activations, edges, products, weights, batchNorm, groupNorm }: Snapshot): number {
  const objects = Object.keys(activations).length + edges.length + products.length + Object.keys(weights).length;
  const channels = Object.values(batchNorm).reduce((sum, { batchMean }) => sum + batchMean.length, 0);
  const groups = Object.values(groupNorm).reduce(
    (sum, { mean, gamma, beta }) => sum + 2 * mean.length + (gamma?.length ?? 0) + (beta?.length ?? 0),
    0,
  );
  return 100 * objects + 4 * (6 * channels + groups);
}
