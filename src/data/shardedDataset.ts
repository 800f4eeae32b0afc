import { DataFailure } from '../lib/dataFailure';
import type { FetchBytes } from '../lib/fetchBytes';
import type { DatasetId, DatasetInfo, ImageSize, Split } from '../record/dataset';
import type { Dataset, Progress } from './dataset';
import { MANIFEST, MAX_MANIFEST_BYTES, type Manifest, parseManifest, type Shard } from './manifest';
import { FIRST_EPOCH_CHUNK } from './sampler';
import { checkShard, type ShardContent, unpackShard } from './shard';
import { LATEST, type ShardCache } from './shardCache';

export interface ShardedOptions {
  readonly fetchBytes: FetchBytes;
  /** Resolves to null where nothing can be kept. */
  readonly cache: Promise<ShardCache | null>;
  /** Milliseconds before each automatic retry; as many retries as entries. */
  readonly retryDelays?: readonly number[];
  /** How much is fetched before anybody asks for it, in bytes; by default `AHEAD`. */
  readonly ahead?: number;
}

const RETRY_DELAYS = [500, 2_000];

/**
 * The first test pictures, which are shown, and the first that are trained on come while the user looks, as far as they are no more
 * bytes than this. Most visits end before anything is trained, and all of MNIST is eight times as much.
 */
export const AHEAD = 1_400_000;

/** A file, and the number of its first image in its split. */
interface Placed extends Shard {
  readonly start: number;
}

interface Waiter {
  readonly split: Split;
  readonly count: number;
  readonly resolve: () => void;
  readonly reject: (failure: DataFailure) => void;
}

/** A file that has come and is as published. */
interface Packed {
  readonly shard: Placed;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** One split: room for all its images from the start, filled from the front. */
interface Part {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  ready: number;
  /** What comes after the images that are ready. */
  packed: readonly Packed[];
  isUnpacking: boolean;
}

/**
 * A data set that comes in files. The first are fetched at once and the others when they are asked for: all of them when a training
 * begins, so that a network that goes away is no longer missed. They are unpacked when somebody waits for their images, because
 * unpacking all of MNIST takes a second.
 */
export class ShardedDataset implements Dataset {
  readonly id: DatasetId;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  readonly classes: number;
  readonly classNames: Dataset['classNames'];
  readonly trainCount: number;
  readonly testCount: number;

  readonly #info: DatasetInfo;
  readonly #options: ShardedOptions;
  readonly #parts: Readonly<Record<Split, Part>>;
  readonly #listeners = new Set<() => void>();
  #waiters: Waiter[] = [];
  /** How many images are fetched though nobody waits for them. */
  readonly #prefetched: Record<Split, number> = { train: 0, test: 0 };
  #pending: readonly Placed[] | null = null;
  /** Bytes of the files that have come, and of the one that is coming. */
  #received = 0;
  #arrived = 0;
  #attempt = 1;
  #error: DataFailure | null = null;
  #loading = false;

  constructor(info: DatasetInfo, options: ShardedOptions) {
    const { id, height, width, channels, classNames, trainCount, testCount } = info;
    this.#info = info;
    this.id = id;
    this.height = height;
    this.width = width;
    this.channels = channels;
    this.classNames = classNames;
    this.classes = classNames.length;
    this.trainCount = trainCount;
    this.testCount = testCount;
    this.#options = options;
    this.#parts = { train: emptyPart(trainCount, this), test: emptyPart(testCount, this) };
    this.retry();
  }

  available(split: Split): number {
    return this.#parts[split].ready;
  }

  whenAvailable(split: Split, count: number, signal?: AbortSignal): Promise<void> {
    const part = this.#parts[split];
    if (count > part.count) throw new Error(`${count} images asked of ${part.count}`);
    if (part.ready >= count) return Promise.resolve();
    if (this.#error && received(part) < count) return Promise.reject(this.#error);
    if (signal?.aborted) return Promise.reject(signal.reason);
    let giveUp = (): void => {};
    const arrived = new Promise<void>((resolve, reject) => {
      const waiter = { split, count, resolve, reject };
      this.#waiters.push(waiter);
      giveUp = () => {
        this.#waiters = this.#waiters.filter((other) => other !== waiter);
        reject(signal?.reason);
      };
    });
    signal?.addEventListener('abort', giveUp);
    this.#unpack(split);
    this.#fetch();
    // The signal may outlive many waits.
    return arrived.finally(() => signal?.removeEventListener('abort', giveUp));
  }

  prefetch(split: Split, count: number): void {
    if (count <= this.#prefetched[split]) return;
    this.#prefetched[split] = count;
    this.#fetch();
  }

  image(split: Split, index: number): Uint8Array {
    const { pixels } = this.#partWith(split, index);
    const size = sizeOf(this);
    return pixels.subarray(index * size, (index + 1) * size);
  }

  label(split: Split, index: number): number {
    return this.#partWith(split, index).labels[index]!;
  }

  progress(): Progress {
    const missing = this.#pending?.filter((shard) => this.#isAsked(shard));
    return {
      isComplete: missing?.length === 0,
      done: this.#received + this.#arrived,
      total: this.#received + bytesOf(missing ?? []),
      attempt: this.#attempt,
    };
  }

  onProgress(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  error(): DataFailure | null {
    return this.#error;
  }

  retry(): void {
    this.#error = null;
    this.#fetch();
  }

  /** Fetches what is asked for; after an error only `retry` goes on. */
  #fetch(): void {
    if (this.#error) return;
    this.#report();
    if (this.#loading) return;
    this.#loading = true;
    this.#load().catch((error: unknown) => this.#giveUp(error));
  }

  #isAsked({ split, start }: Placed): boolean {
    return start < this.#prefetched[split] || this.#isAwaited({ split, start });
  }

  #isAwaited({ split, start }: Pick<Placed, 'split' | 'start'>): boolean {
    return this.#waiters.some((waiter) => waiter.split === split && start < waiter.count);
  }

  /** The file to fetch now: one that somebody waits for goes before the others. Of a split, always the first that is missing. */
  #next(): Placed | undefined {
    if (this.#error) return undefined;
    const pending = this.#pending ?? [];
    return pending.find((shard) => this.#isAwaited(shard)) ?? pending.find((shard) => this.#isAsked(shard));
  }

  #partWith(split: Split, index: number): Part {
    const part = this.#parts[split];
    if (!(index >= 0 && index < part.ready)) throw new Error(`${split} image ${index} is not available`);
    return part;
  }

  async #load(): Promise<void> {
    try {
      if (!this.#pending) {
        const { shards } = await this.#loadManifest();
        this.#pending = loadingOrder(shards);
        this.#lookAhead(this.#pending);
        this.#report();
      }
      for (let shard = this.#next(); shard; shard = this.#next()) {
        const bytes = await this.#loadShard(shard);
        this.#arrived = 0;
        // One of its split that comes before it may have turned out to be damaged meanwhile, and files are kept in order.
        const { split } = shard;
        if (this.#pending.find((other) => other.split === split) !== shard) continue;
        const part = this.#parts[split];
        part.packed = [...part.packed, { shard, bytes }];
        this.#pending = this.#pending.filter((other) => other !== shard);
        this.#received += shard.bytes;
        this.#report();
        this.#unpack(split);
      }
    } finally {
      this.#loading = false;
    }
  }

  #lookAhead(order: readonly Placed[]): void {
    let rest = this.#options.ahead ?? AHEAD;
    for (const { split, start, count, bytes } of order) {
      rest -= bytes;
      if (rest < 0) return;
      this.#prefetched[split] = Math.max(this.#prefetched[split], start + count);
    }
  }

  /** Unpacks files of a split as long as somebody waits for more images than are ready. */
  #unpack(split: Split): void {
    const part = this.#parts[split];
    const [next] = part.packed;
    const isWanted = this.#waiters.some((waiter) => waiter.split === split);
    if (part.isUnpacking || !next || !isWanted) return;
    part.isUnpacking = true;
    const { shard, bytes } = next;
    void unpackShard(bytes, this.classes, this.#nameOf(shard), this.#roomFor(shard)).then(
      () => {
        part.isUnpacking = false;
        part.ready += shard.count;
        part.packed = part.packed.slice(1);
        this.#settle();
        this.#report();
        this.#unpack(split);
      },
      (error: unknown) => {
        part.isUnpacking = false;
        this.#fetchAgain(part);
        this.#giveUp(error);
      },
    );
  }

  /** A file that is not what it should be comes anew with the next `retry`, and so does what lies behind it. */
  #fetchAgain(part: Part): void {
    const shards = part.packed.map(({ shard }) => shard);
    part.packed = [];
    this.#received -= bytesOf(shards);
    this.#pending = [...shards, ...(this.#pending ?? [])];
    void this.#options.cache.then((cache) => Promise.all(shards.map((shard) => cache?.remove(this.#nameOf(shard)))));
  }

  #nameOf({ file }: Shard): string {
    return `${this.id}/${file}`;
  }

  /** From the server, so that republished data are found; without a network, the one from the last visit. */
  #loadManifest(): Promise<Manifest> {
    const file = `${this.id}/${MANIFEST}`;
    return this.#persist(async (attempt) => {
      const cache = await this.#options.cache;
      try {
        const bytes = await this.#options.fetchBytes(file, { maxBytes: MAX_MANIFEST_BYTES, fresh: attempt > 1 });
        const manifest = parseManifest(bytes, this.#info, file);
        await cache?.put(file, LATEST, bytes);
        return manifest;
      } catch (error) {
        const kept = isUnreachable(error) ? await cache?.get(file, LATEST) : null;
        if (!kept) throw error;
        return parseManifest(kept, this.#info, file);
      }
    });
  }

  /** Behind the images of its split that are there. */
  #roomFor({ split, count }: Shard): ShardContent {
    const { pixels, labels, ready } = this.#parts[split];
    const size = sizeOf(this);
    return {
      pixels: pixels.subarray(ready * size, (ready + count) * size),
      labels: labels.subarray(ready, ready + count),
    };
  }

  /** The bytes of a file, as they were published. */
  async #loadShard(shard: Shard): Promise<Uint8Array<ArrayBuffer>> {
    const file = this.#nameOf(shard);
    const check = (bytes: Uint8Array<ArrayBuffer>) => checkShard(bytes, shard, shard.count * (sizeOf(this) + 1), file);
    const cache = await this.#options.cache;

    const kept = await cache?.get(file, shard.sha256);
    if (kept) {
      const isGood = await check(kept).then(
        () => true,
        () => false,
      );
      if (isGood) return kept;
      await cache?.remove(file);
    }
    return this.#persist(async (attempt) => {
      const onBytes = (count: number) => {
        this.#arrived = count;
        this.#report();
      };
      const bytes = await this.#options.fetchBytes(file, { maxBytes: shard.bytes, fresh: attempt > 1, onBytes });
      await check(bytes);
      await cache?.put(file, shard.sha256, bytes);
      return bytes;
    });
  }

  /** Retries after failures, as often as there are delays. */
  async #persist<T>(body: (attempt: number) => Promise<T>): Promise<T> {
    const delays = this.#options.retryDelays ?? RETRY_DELAYS;
    const isAttempt = (attempt: number) => {
      this.#attempt = attempt;
      this.#report();
    };
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await body(attempt);
        if (attempt > 1) isAttempt(1);
        return result;
      } catch (error) {
        this.#arrived = 0;
        const delay = delays[attempt - 1];
        const isOver = !(error instanceof DataFailure) || delay === undefined;
        isAttempt(isOver ? 1 : attempt + 1);
        if (isOver) throw error;
        await new Promise((resolve) => setTimeout(resolve, delay));
      }
    }
  }

  /** Wakes those whose images have come. */
  #settle(): void {
    const waiters = this.#waiters;
    const isReady = ({ split, count }: Waiter) => this.#parts[split].ready >= count;
    this.#waiters = waiters.filter((waiter) => !isReady(waiter));
    for (const waiter of waiters) if (isReady(waiter)) waiter.resolve();
  }

  /** Those whose images have come are not concerned. Our own mistake must not leave the others waiting forever either. */
  #giveUp(error: unknown): void {
    const failure = error instanceof DataFailure ? error : new DataFailure('dataDamaged', this.id, String(error));
    this.#error = failure;
    const isLost = ({ split, count }: Waiter) => received(this.#parts[split]) < count;
    const lost = this.#waiters.filter(isLost);
    this.#waiters = this.#waiters.filter((waiter) => !isLost(waiter));
    for (const { reject } of lost) reject(failure);
    this.#report();
  }

  #report(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}

const bytesOf = (shards: readonly Shard[]): number => shards.reduce((sum, { bytes }) => sum + bytes, 0);

const isUnreachable = (error: unknown): boolean => error instanceof DataFailure && error.code === 'dataUnreachable';

const sizeOf = ({ height, width, channels }: ImageSize): number => height * width * channels;

const emptyPart = (count: number, size: ImageSize): Part => ({
  count,
  pixels: new Uint8Array(count * sizeOf(size)),
  labels: new Uint8Array(count),
  ready: 0,
  packed: [],
  isUnpacking: false,
});

/** Images that are there, unpacked or not. */
const received = ({ ready, packed }: Part): number => packed.reduce((sum, { shard }) => sum + shard.count, ready);

/** The first test pictures are shown; then what the first steps are trained on; then the test set, for its curve; then the rest. */
function loadingOrder(shards: readonly Shard[]): readonly Placed[] {
  const counted = { train: 0, test: 0 };
  const placed = shards.map((shard) => {
    const start = counted[shard.split];
    counted[shard.split] += shard.count;
    return { ...shard, start };
  });
  const [shown, ...test] = placed.filter(({ split }) => split === 'test');
  const train = placed.filter(({ split }) => split === 'train');
  const isFirst = ({ start }: Placed): boolean => start < FIRST_EPOCH_CHUNK;
  return [...(shown ? [shown] : []), ...train.filter(isFirst), ...test, ...train.filter((shard) => !isFirst(shard))];
}
