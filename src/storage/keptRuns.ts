import { isPlain, own } from '../network/schema/read';
import { Kept, type KeptItem } from './kept';
import type { Store } from './store';

/** What a list shows of a run without reading it. */
export interface RunFacts {
  /** The network's name. */
  readonly network: string;
  /** Checksum of its definition: whether a page shows the same network. */
  readonly definition: string;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
}

export type KeptRun = KeptItem<RunFacts>;

/** The runs that this device keeps. */
export class KeptRuns extends Kept<RunFacts> {
  constructor(store: Store) {
    super(store, { prefix: 'run/', readFacts });
  }
}

function readFacts(value: unknown): RunFacts | null {
  if (!isPlain(value)) return null;
  const [network, definition] = [own(value, 'network'), own(value, 'definition')];
  const [step, savedAt] = [own(value, 'step'), own(value, 'savedAt')];
  if (typeof network !== 'string' || typeof definition !== 'string') return null;
  if (!Number.isSafeInteger(step) || !Number.isSafeInteger(savedAt)) return null;
  return { network, definition, step: step as number, savedAt: savedAt as number };
}
