import { MANIFEST } from '../data/manifest';
import { LATEST, openShardCache, type ShardCache } from '../data/shardCache';
import { fetchVerified, isIntact, type ShippedFile } from './files';
import type { Surroundings } from './pageFiles';

/**
 * The files of the data sets, in the cache that the engine reads: it keeps there what a session has used, and this brings the rest.
 * The engine checks each file again when it opens it.
 */
export class DataFiles {
  readonly #around: Surroundings;
  readonly #files: readonly ShippedFile[];
  readonly #root: URL;

  constructor(files: readonly ShippedFile[], around: Surroundings) {
    this.#around = around;
    this.#files = files;
    this.#root = new URL(`${around.scope}data/`);
  }

  /** Those that are not kept yet; none where nothing can be kept. */
  async missing(): Promise<ShippedFile[]> {
    const cache = await this.#open();
    if (!cache) return [];
    const isThere = await cache.list();
    const isKept = async (file: ShippedFile): Promise<boolean> => {
      if (!isList(file)) return isThere(this.#nameOf(file), file.sha256);
      const list = await cache.get(this.#nameOf(file), LATEST);
      return list !== null && (await isIntact(list, file));
    };
    const kept = await Promise.all(this.#files.map(isKept));
    return this.#files.filter((_, i) => !kept[i]);
  }

  /** Brings the first of those that are missing. Rejects if it does not arrive as published. */
  async keepNext(): Promise<void> {
    const cache = await this.#open();
    const [file] = await this.missing();
    if (!cache || !file) return;
    const { bytes } = await fetchVerified(file, new URL(file.path, this.#around.scope), this.#around.fetch);
    await cache.put(this.#nameOf(file), isList(file) ? LATEST : file.sha256, bytes);
  }

  async remove(): Promise<void> {
    const cache = await this.#open();
    if (cache) await Promise.all(this.#files.map((file) => cache.remove(this.#nameOf(file))));
  }

  #open(): Promise<ShardCache | null> {
    return openShardCache(this.#root, this.#around.caches);
  }

  #nameOf({ path }: ShippedFile): string {
    return path.slice('data/'.length);
  }
}

/** The list of a data set's files is kept as the latest one seen, the files by their hash. */
const isList = ({ path }: ShippedFile): boolean => path.endsWith(`/${MANIFEST}`);
