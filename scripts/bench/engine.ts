import type { Definition } from '../../src/network/definition';

/** A network to train, as `describeNetworks` reads it from the page. */
export interface BenchNetwork {
  readonly id: string;
  readonly definition: Definition;
  readonly parameters: number;
  /** Output shapes without the batch, by layer. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** An engine to compare, in its own page or process. */
export interface BenchEngine {
  readonly family: 'ours' | 'stock' | 'peer' | 'torch';
  /** Its name in the table; final once it has started. */
  name: string;
  /** Number of threads; null if it is unknown or does not matter for the comparison. */
  threads: number | null;
  /** Whether it records some steps, as the page does. */
  readonly records: boolean;
  /** The only catalog network that it can train; null where it may try any. */
  readonly only: string | null;
  start(network: BenchNetwork, batchSize: number): Promise<void>;
  /** Trains `count` steps; resolves with the milliseconds of each. */
  round(count: number): Promise<number[]>;
  /** Called after the first steps, to read what is known only then. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
