import { hashOf } from '../lib/canonical';
import { crc32 } from '../lib/crc32';
import { sameBytes } from '../lib/sameBytes';
import { StorageFailure } from '../record/storageProblem';
import { chunksOf } from './chunks';
import { bytesIn, type Manifest, readManifest, SCHEMA } from './manifest';
import type { Store } from './store';

/** Bytes of one record at most: browsers fail at single large ones, and a checksum of so many takes no frame. */
const CHUNK = 2 ** 21;

type Slot = 'a' | 'b';
const SLOTS: readonly Slot[] = ['a', 'b'];

interface Found {
  readonly slot: Slot;
  readonly manifest: Manifest;
}

export interface Loaded {
  readonly bytes: Uint8Array;
  /** Facts about the bytes, as they were saved with them. */
  readonly facts: unknown;
  /** Whether something newer was saved, which is damaged or gone. */
  readonly isOlder: boolean;
}

/**
 * Bytes that are saved again and again under one name, and never lost on the way: they go into two slots by turns, in chunks, each
 * read back as it was written, then the manifest with the checksums in one durable write. What is in the other slot stays until then,
 * so that whenever the page dies, one slot is whole. `head` holds the number of the latest save: a slot that has
 * vanished with it is missed.
 */
export class Slots {
  /** The slot with the newest whole bytes, once known; the other one is written next. */
  #whole: Slot | null = null;

  constructor(
    private readonly store: Store,
    private readonly name: string,
    private readonly chunk = CHUNK,
  ) {}

  /** What was saved last, without its bytes; null where nothing readable is there. */
  async describe(): Promise<Manifest | null> {
    const [newest] = await this.#manifests();
    return newest?.manifest ?? null;
  }

  /** Saves bytes that come in pieces: what is written often is never joined. */
  async save(facts: unknown, pieces: readonly Uint8Array[]): Promise<void> {
    const found = await this.#manifests();
    const last = Math.max(0, await this.#head(), ...found.map(({ manifest }) => manifest.sequence));
    this.#whole ??= (await this.#newestWhole(found))?.slot ?? null;
    const slot: Slot = this.#whole === 'a' ? 'b' : 'a';
    await this.store.write({ remove: await this.#keysOf(slot) });
    const chunks: { bytes: number; crc: number }[] = [];
    for (const chunk of chunksOf(pieces, this.chunk)) {
      const key = this.#chunkKey(slot, chunks.length);
      await this.store.write({ put: { [key]: chunk } });
      const back = await this.store.get(key);
      if (!(back instanceof Uint8Array && sameBytes(back, chunk))) throw new StorageFailure({ code: 'damaged' });
      chunks.push({ bytes: chunk.length, crc: crc32(chunk) });
    }
    const content = { sequence: last + 1, chunks, facts };
    const manifest: Manifest = { schema: SCHEMA, ...content, hash: hashOf(content) };
    const head = { schema: SCHEMA, sequence: manifest.sequence };
    await this.store.write({ put: { [this.#slotKey(slot)]: manifest, [this.#headKey]: head }, durable: true });
    this.#whole = slot;
  }

  /** The newest whole bytes; null where nothing was ever saved. Fails as `damaged` where neither slot is whole. */
  async load(): Promise<Loaded | null> {
    const head = await this.#head();
    const found = await this.#manifests();
    for (const { slot, manifest } of found) {
      const bytes = await this.#read(slot, manifest);
      const newest = Math.max(head, ...found.map((other) => other.manifest.sequence));
      if (bytes) return { bytes, facts: manifest.facts, isOlder: manifest.sequence < newest };
    }
    if (head === 0 && !(await this.store.keys(`${this.name}/`)).length) return null;
    throw new StorageFailure({ code: 'damaged' });
  }

  async remove(): Promise<void> {
    await this.store.write({ remove: await this.store.keys(`${this.name}/`), durable: true });
  }

  /** Readable manifests, the newest first. Fails as `newer` where one was written by a newer page, which is left as it is. */
  async #manifests(): Promise<Found[]> {
    const found: Found[] = [];
    for (const slot of SLOTS) {
      const manifest = readManifest(await this.store.get(this.#slotKey(slot)));
      if (manifest === 'newer') throw new StorageFailure({ code: 'newer' });
      if (manifest) found.push({ slot, manifest });
    }
    return found.sort((a, b) => b.manifest.sequence - a.manifest.sequence);
  }

  async #newestWhole(found: readonly Found[]): Promise<Found | null> {
    for (const one of found) if (await this.#isWhole(one.slot, one.manifest)) return one;
    return null;
  }

  /** The bytes of a slot; null where they are not those of its manifest. */
  async #read(slot: Slot, manifest: Manifest): Promise<Uint8Array | null> {
    const bytes = new Uint8Array(bytesIn(manifest));
    const isWhole = await this.#isWhole(slot, manifest, (chunk, at) => bytes.set(chunk, at));
    return isWhole ? bytes : null;
  }

  /** Whether the bytes of a slot are those of its manifest. Each chunk is read by itself, and handed on with its place. */
  async #isWhole(slot: Slot, { chunks }: Manifest, take?: (chunk: Uint8Array, at: number) => void): Promise<boolean> {
    let at = 0;
    for (const [i, { bytes, crc }] of chunks.entries()) {
      const chunk = await this.store.get(this.#chunkKey(slot, i));
      if (!(chunk instanceof Uint8Array) || chunk.length !== bytes || crc32(chunk) !== crc) return false;
      take?.(chunk, at);
      at += bytes;
    }
    return true;
  }

  async #head(): Promise<number> {
    const head = await this.store.get(this.#headKey);
    const { sequence } = (head ?? {}) as { sequence?: unknown };
    return Number.isSafeInteger(sequence) ? (sequence as number) : 0;
  }

  async #keysOf(slot: Slot): Promise<string[]> {
    return [this.#slotKey(slot), ...(await this.store.keys(`${this.#slotKey(slot)}/`))];
  }

  get #headKey(): string {
    return `${this.name}/head`;
  }

  #slotKey(slot: Slot): string {
    return `${this.name}/${slot}`;
  }

  #chunkKey(slot: Slot, index: number): string {
    return `${this.name}/${slot}/${String(index).padStart(5, '0')}`;
  }
}
