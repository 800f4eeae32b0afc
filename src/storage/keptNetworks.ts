import { isPlain, own } from '../network/schema/read';
import { Kept } from './kept';
import type { Store } from './store';

/** What a list shows of a network of the user's own, whose bytes are its definition. */
export interface NetworkFacts {
  readonly name: string;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Of the latest evaluation of its training; null before any. */
  readonly result: NetworkResult | null;
}

export interface NetworkResult {
  /** On test pictures, a share. */
  readonly accuracy: number;
  readonly step: number;
  /** Id of the data set. */
  readonly dataset: string;
}

/** The networks of the user's own that this device keeps. */
export class KeptNetworks extends Kept<NetworkFacts> {
  constructor(store: Store) {
    super(store, { prefix: 'network/', readFacts });
  }
}

function readFacts(value: unknown): NetworkFacts | null {
  if (!isPlain(value)) return null;
  const [name, savedAt] = [own(value, 'name'), own(value, 'savedAt')];
  if (typeof name !== 'string' || !Number.isSafeInteger(savedAt)) return null;
  return { name, savedAt: savedAt as number, result: readResult(own(value, 'result')) };
}

function readResult(value: unknown): NetworkResult | null {
  if (!isPlain(value)) return null;
  const [accuracy, step, dataset] = [own(value, 'accuracy'), own(value, 'step'), own(value, 'dataset')];
  const isShare = typeof accuracy === 'number' && accuracy >= 0 && accuracy <= 1;
  if (!isShare || !Number.isSafeInteger(step) || typeof dataset !== 'string') return null;
  return { accuracy, step: step as number, dataset };
}
