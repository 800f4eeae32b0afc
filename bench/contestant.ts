import type { Definition } from '../src/network/definition';

/** The network to train, as `scripts/bench/session.ts` describes it. */
export interface Task {
  readonly definition: Definition;
  /** Without the batch, by layer. */
  readonly shapes: Readonly<Record<string, readonly number[]>>;
  readonly batchSize: number;
}

/** What a page of this folder offers to `scripts/bench/others.ts`. */
interface Contestant {
  /** Builds the network; says what the engine is called, and how many parameters it trains. */
  start(task: Task): Promise<{ readonly name: string; readonly parameters: number }>;
  /** Trains that many steps, reading each loss back; resolves with the milliseconds of each. */
  round(count: number): Promise<number[]>;
}

declare global {
  interface Window {
    contestant: Contestant;
  }
}

export async function timed(count: number, step: () => Promise<unknown>): Promise<number[]> {
  const milliseconds: number[] = [];
  for (let i = 0; i < count; i++) {
    const started = performance.now();
    await step();
    milliseconds.push(performance.now() - started);
  }
  return milliseconds;
}
