import { DataFailure } from '../lib/dataFailure';
import type { FetchBytes } from '../lib/fetchBytes';
import type { DatasetId, DatasetInfo, ImageSize } from '../record/dataset';
import type { Dataset, Progress, Split } from './dataset';
import { MANIFEST, MAX_MANIFEST_BYTES, type Manifest, parseManifest, type Shard } from './manifest';
import { openShard, type ShardContent } from './shard';
import { LATEST, type ShardCache } from './shardCache';

export interface ShardedOptions {
  readonly fetchBytes: FetchBytes;
  /** Resolves to null where nothing can be kept. */
  readonly cache: Promise<ShardCache | null>;
  /** Milliseconds before each automatic retry; as many retries as entries. */
  readonly retryDelays?: readonly number[];
}

const RETRY_DELAYS = [500, 2_000];

interface Waiter {
  readonly split: Split;
  readonly count: number;
  readonly resolve: () => void;
  readonly reject: (failure: DataFailure) => void;
}

/** One split: room for all its images from the start, filled from the front. */
interface Part {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  ready: number;
}

/** A data set that comes in files. Loading begins at once. */
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
  #pending: readonly Shard[] | null = null;
  #progress: Progress = { done: 0, total: 0, attempt: 1 };
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
    if (this.#error) return Promise.reject(this.#error);
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
    // The signal may outlive many waits.
    return arrived.finally(() => signal?.removeEventListener('abort', giveUp));
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
    return this.#progress;
  }

  onProgress(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  error(): DataFailure | null {
    return this.#error;
  }

  retry(): void {
    if (this.#loading) return;
    this.#loading = true;
    this.#error = null;
    void this.#load().then(
      () => {
        this.#loading = false;
      },
      (error: unknown) => {
        this.#loading = false;
        // Our own mistake must not leave callers waiting forever either.
        this.#giveUp(error instanceof DataFailure ? error : new DataFailure('dataDamaged', this.id, String(error)));
      },
    );
  }

  #partWith(split: Split, index: number): Part {
    const part = this.#parts[split];
    if (!(index >= 0 && index < part.ready)) throw new Error(`${split} image ${index} is not available`);
    return part;
  }

  async #load(): Promise<void> {
    if (!this.#pending) {
      const { shards } = await this.#loadManifest();
      this.#pending = loadingOrder(shards);
      this.#report({ total: shards.reduce((sum, { bytes }) => sum + bytes, 0) });
    }
    for (let [shard] = this.#pending; shard; [shard] = this.#pending) {
      const room = this.#roomFor(shard);
      await this.#loadShard(shard, room);
      this.#parts[shard.split].ready += shard.count;
      this.#pending = this.#pending.slice(1);
      this.#settle();
      this.#report({});
    }
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

  async #loadShard(shard: Shard, room: ShardContent): Promise<void> {
    const file = `${this.id}/${shard.file}`;
    const { done } = this.#progress;
    const cache = await this.#options.cache;
    const open = (bytes: Uint8Array<ArrayBuffer>) => openShard(bytes, shard, this.classes, file, room);

    const kept = await cache?.get(file, shard.sha256);
    if (kept) {
      const isGood = await open(kept).then(
        () => true,
        () => false,
      );
      if (isGood) return this.#report({ done: done + shard.bytes });
      await cache?.remove(file);
    }
    return this.#persist(
      async (attempt) => {
        const onBytes = (received: number) => this.#report({ done: done + received });
        const bytes = await this.#options.fetchBytes(file, { maxBytes: shard.bytes, fresh: attempt > 1, onBytes });
        await open(bytes);
        await cache?.put(file, shard.sha256, bytes);
      },
      () => this.#report({ done }),
    );
  }

  /** Retries after failures, as often as there are delays; bytes counted for a failed try are subtracted again. */
  async #persist<T>(body: (attempt: number) => Promise<T>, takeBack: () => void = () => {}): Promise<T> {
    const delays = this.#options.retryDelays ?? RETRY_DELAYS;
    for (let attempt = 1; ; attempt++) {
      try {
        const result = await body(attempt);
        if (attempt > 1) this.#report({ attempt: 1 });
        return result;
      } catch (error) {
        takeBack();
        const delay = delays[attempt - 1];
        if (!(error instanceof DataFailure) || delay === undefined) {
          this.#report({ attempt: 1 });
          throw error;
        }
        this.#report({ attempt: attempt + 1 });
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

  #giveUp(failure: DataFailure): void {
    this.#error = failure;
    const waiters = this.#waiters;
    this.#waiters = [];
    for (const { reject } of waiters) reject(failure);
    this.#report({});
  }

  #report(change: Partial<Progress>): void {
    this.#progress = { ...this.#progress, ...change };
    for (const listener of [...this.#listeners]) listener();
  }
}

const isUnreachable = (error: unknown): boolean => error instanceof DataFailure && error.code === 'dataUnreachable';

const sizeOf = ({ height, width, channels }: ImageSize): number => height * width * channels;

const emptyPart = (count: number, size: ImageSize): Part => ({
  count,
  pixels: new Uint8Array(count * sizeOf(size)),
  labels: new Uint8Array(count),
  ready: 0,
});

/** Training can begin after the first file; then the test set, for its curve; then the rest. */
function loadingOrder(shards: readonly Shard[]): readonly Shard[] {
  const [first, ...rest] = shards.filter(({ split }) => split === 'train');
  return [...(first ? [first] : []), ...shards.filter(({ split }) => split === 'test'), ...rest];
}
