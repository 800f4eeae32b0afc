import { isPlain, own, type Plain } from '../network/schema/read';
import { Kept, type KeptItem } from './kept';
import type { Store } from './store';

/** Values of settings, or of knobs, by their names. What they mean is for the reader to say. */
export type NamedValues = Readonly<Record<string, string | number | boolean>>;

/** How a run was trained and what came of it: enough to tell it from others without reading it. */
export interface RunAbout {
  /** The catalog network and its knobs; null for a definition of the user's own. */
  readonly catalog: { readonly id: string; readonly knobs: NamedValues } | null;
  /** Title or id of what it was trained on. */
  readonly dataset: string;
  readonly training: NamedValues;
  /** Of the latest batch; null before any. */
  readonly loss: number | null;
  /** On test pictures, a share; null before any evaluation. */
  readonly accuracy: number | null;
  /** Null in what earlier versions kept. */
  readonly figures: RunFigures | null;
}

/** How large the network is, and what the training took and came to. */
export interface RunFigures {
  /** Trainable ones. */
  readonly parameters: number;
  /** Multiply-adds of one picture. */
  readonly macs: number;
  /** Of training. */
  readonly seconds: number;
  /** The highest accuracy on test pictures so far; null before any evaluation. */
  readonly best: number | null;
}

/** What a list shows of a run without reading it. */
export interface RunFacts {
  /** The network's name. */
  readonly network: string;
  /** Checksum of its definition: whether a page shows the same network. */
  readonly definition: string;
  readonly step: number;
  /** Milliseconds since 1970. */
  readonly savedAt: number;
  /** Null in what earlier versions kept. */
  readonly about: RunAbout | null;
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
  return {
    network,
    definition,
    step: step as number,
    savedAt: savedAt as number,
    about: readAbout(own(value, 'about')),
  };
}

function readAbout(value: unknown): RunAbout | null {
  if (!isPlain(value)) return null;
  const dataset = own(value, 'dataset');
  const training = readValues(own(value, 'training'));
  if (typeof dataset !== 'string' || !training) return null;
  const [loss, accuracy] = [numberOf(value, 'loss'), numberOf(value, 'accuracy')];
  const figures = readFigures(own(value, 'figures'));
  return { catalog: readCatalog(own(value, 'catalog')), dataset, training, loss, accuracy, figures };
}

function readFigures(value: unknown): RunFigures | null {
  if (!isPlain(value)) return null;
  const [parameters, macs, seconds] = ['parameters', 'macs', 'seconds'].map((name) => numberOf(value, name));
  if (parameters === null || macs === null || seconds === null) return null;
  return { parameters, macs, seconds, best: numberOf(value, 'best') } as RunFigures;
}

function readCatalog(value: unknown): RunAbout['catalog'] {
  if (!isPlain(value)) return null;
  const id = own(value, 'id');
  const knobs = readValues(own(value, 'knobs'));
  return typeof id === 'string' && knobs ? { id, knobs } : null;
}

const numberOf = (value: Plain, name: string): number | null => {
  const number = own(value, name);
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
};

function readValues(value: unknown): NamedValues | null {
  if (!isPlain(value)) return null;
  const isValue = (one: unknown): one is string | number | boolean =>
    typeof one === 'string' || typeof one === 'boolean' || (typeof one === 'number' && Number.isFinite(one));
  const entries = Object.entries(value).filter((entry): entry is [string, string | number | boolean] =>
    isValue(entry[1]),
  );
  return Object.fromEntries(entries);
}
