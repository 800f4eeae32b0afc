import type { Definition } from '../../src/network/definition';

/** What every engine is to train, as `describeNetworks` found it. */
export interface BenchNetwork {
  readonly id: string;
  readonly definition: Definition;
  readonly parameters: number;
  /** Output shapes without the batch, by layer. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
}

/** One that takes part: an engine in a page or a process of its own. */
export interface BenchEngine {
  readonly family: 'ours' | 'stock' | 'peer' | 'torch';
  /** What the table calls it; known for certain once it has started. */
  name: string;
  /** Threads that it computes on; null where that is not known, or not a number to compare by. */
  threads: number | null;
  /** Whether it records some steps, as the page does. */
  readonly records: boolean;
  /** The only catalog network that it can train; null where it may try any. */
  readonly only: string | null;
  start(network: BenchNetwork, batchSize: number): Promise<void>;
  /** Milliseconds of each of so many training steps. */
  round(count: number): Promise<number[]>;
  /** Called after the first steps, for what is only known then. */
  settle(): Promise<void>;
  close(): Promise<void>;
}
