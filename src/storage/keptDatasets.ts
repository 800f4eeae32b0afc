import { LIMITS } from '../network/limits';
import { note, wholeNumber } from '../network/schema/domain';
import { gather, isPlain, own } from '../network/schema/read';
import { readShape } from '../network/schema/readShape';
import type { ShapeOf } from '../network/schema/shape';
import type { Text } from '../network/text';
import type { DatasetInfo } from '../record/dataset';
import type { Files } from './files';
import type { Store } from './store';

/** A data set of the user's own that this device keeps. */
export interface KeptDataset {
  readonly info: DatasetInfo;
  /** All of its images. It is read when somebody reads it, and not before. */
  readonly file: Blob;
}

const PREFIX = 'dataset/';
/** The layout of what is kept; a page leaves others as they are. */
const SCHEMA = 1;
/** What another tab is writing has no description yet, in milliseconds. */
const GRACE = 86_400_000;

/** The data sets that this device keeps: a description of each in the store, and its images in a file, which is written first. */
export class KeptDatasets {
  readonly #store: Store;
  readonly #openFiles: () => Promise<Files>;
  #opened: Promise<Files> | null = null;

  constructor(store: Store, openFiles: () => Promise<Files>) {
    this.#store = store;
    this.#openFiles = openFiles;
  }

  /** In the order of their titles. One whose file the browser has deleted is forgotten. */
  async list(): Promise<readonly KeptDataset[]> {
    const keys = await this.#store.keys(PREFIX);
    const found = await Promise.all(keys.map((key) => this.#open(key)));
    return found
      .filter((each) => each !== null)
      .sort((a, b) => (a.info.title.en < b.info.title.en ? -1 : a.info.title.en > b.info.title.en ? 1 : 0));
  }

  /** Answers with what is kept of it from now on. */
  async save({ info, file }: KeptDataset): Promise<KeptDataset> {
    const files = await this.#files();
    await files.write(info.id, file);
    await this.describe(info);
    return { info, file: (await files.read(info.id)) ?? file };
  }

  /** Another description of one that is kept: another title. */
  async describe(info: DatasetInfo): Promise<void> {
    await this.#store.write({ put: { [PREFIX + info.id]: { schema: SCHEMA, info } }, durable: true });
  }

  async remove(id: string): Promise<void> {
    await this.#store.write({ remove: [PREFIX + id], durable: true });
    await (await this.#files()).remove(id);
  }

  /** Removes files that no description goes with: of a page that was closed while it wrote. */
  async tidy(now: number): Promise<void> {
    const known = new Set((await this.#store.keys(PREFIX)).map((key) => key.slice(PREFIX.length)));
    const files = await this.#files();
    for (const name of await files.names()) {
      if (known.has(name)) continue;
      const file = await files.read(name);
      if (!(file instanceof File) || now - file.lastModified > GRACE) await files.remove(name);
    }
  }

  #files(): Promise<Files> {
    this.#opened ??= this.#openFiles();
    return this.#opened;
  }

  async #open(key: string): Promise<KeptDataset | null> {
    const info = readInfo(await this.#store.get(key));
    if (!info || PREFIX + info.id !== key) return null;
    const file = await (await this.#files()).read(info.id);
    if (file) return { info, file };
    await this.#store.write({ remove: [key] });
    return null;
  }
}

const text: ShapeOf<Text> = { fields: { en: note(1_000), es: note(1_000) } };
const count = wholeNumber(LIMITS.pictures);
const toggle = { domain: { type: 'toggle' } } as const;

const SHAPE: ShapeOf<DatasetInfo> = {
  fields: {
    id: note(100),
    title: text,
    height: wholeNumber(LIMITS.imageSide),
    width: wholeNumber(LIMITS.imageSide),
    channels: wholeNumber({ min: 1, max: 3 }),
    classNames: { each: text, least: LIMITS.classes.min, most: LIMITS.classes.max },
    trainCount: count,
    testCount: count,
    source: text,
    licence: text,
    officialSplit: toggle,
    splitNote: text,
    firstPicture: wholeNumber({ min: 0, max: LIMITS.pictures.max }),
    handwriting: toggle,
  },
};

/** Null where it is none, or was written by a newer page. */
function readInfo(value: unknown): DatasetInfo | null {
  if (!isPlain(value) || own(value, 'schema') !== SCHEMA) return null;
  return gather((report) => readShape(own(value, 'info'), SHAPE, report, 'dataset') as DatasetInfo).found;
}
