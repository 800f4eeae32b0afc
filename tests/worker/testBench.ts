import type { Dataset } from '@/data/dataset';
import { DatasetRegistry } from '@/data/registry';
import type { Backend } from '@/engine/backend';
import { createReferenceOps } from '@/engine/ops/reference';
import { DataFailure } from '@/lib/dataFailure';
import { classifier, define, layer } from '@/network/definition';
import type { Ops } from '@/network/ops';
import { defaultsOf } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import { createLocalEngine } from '@/worker/localEngine';
import type { EventMessage, RequestParameters } from '@/worker/protocol';
import type { loadShippedWeights } from '@/worker/shippedWeights';
import { yieldToMessages } from '@/worker/tasks';

const SIZE = { height: 6, width: 6, channels: 1 };
const same = (text: string) => ({ en: text, es: text });

/** Two classes, bright and dark; its images arrive, or fail to, when the test says so. */
export class FakeDataset implements Dataset {
  readonly id = 'shapes';
  readonly height = SIZE.height;
  readonly width = SIZE.width;
  readonly channels = SIZE.channels;
  readonly classes = 2;
  readonly classNames = [same('dark'), same('bright')];
  readonly trainCount = 4_000;
  readonly testCount = 4;
  retries = 0;
  #ready = true;
  #failure: DataFailure | null = null;
  #waiting: { resolve(): void; reject(error: Error): void }[] = [];

  available = (split: 'train' | 'test'): number => (this.#ready ? this[`${split}Count`] : 0);
  whenAvailable = (_split: string, _count: number, signal?: AbortSignal): Promise<void> => {
    if (this.#failure) return Promise.reject(this.#failure);
    if (this.#ready) return Promise.resolve();
    return new Promise((resolve, reject) => {
      this.#waiting.push({ resolve, reject });
      signal?.addEventListener('abort', () => reject(signal.reason));
    });
  };
  prefetch = () => undefined;
  label = (_: string, index: number): number => index % 2;
  image = (_: string, index: number): Uint8Array => new Uint8Array(36).fill((index % 2 ? 200 : 40) + (index % 30));
  progress = () => ({ isComplete: true, done: 0, total: 0, attempt: 1 });
  onProgress = () => () => undefined;
  error = (): DataFailure | null => this.#failure;
  retry = (): void => void this.retries++;

  /** Withholds all images; requests for them wait. */
  stall(): void {
    this.#ready = false;
  }

  arrive(): void {
    this.#ready = true;
    for (const { resolve } of this.#waiting.splice(0)) resolve();
  }

  fail(): void {
    this.#failure = new DataFailure('dataUnreachable', 'train-0', 'no answer');
    for (const { reject } of this.#waiting.splice(0)) reject(this.#failure);
  }
}

const NETWORK = define({
  name: 'Small',
  input: SIZE,
  classes: 2,
  layers: [
    layer('conv', 'conv2d', 'input', { filters: 3, kernel: [3, 3], padding: 'same' }),
    layer('bn', 'batchNorm', 'conv'),
    layer('relu', 'relu', 'bn'),
    layer('logits', 'dense', 'relu', { units: 2 }),
  ],
  outputs: classifier('logits'),
});

export const IMAGE = Float32Array.from({ length: 36 }, (_, i) => (i % 7) / 7);

export const TRAINING = { ...defaultsOf(trainingProperties), learningRate: 0.05, batchSize: 4, epochs: 1_000 };

export const LOAD: RequestParameters<'load'> = {
  definition: NETWORK,
  dataset: 'shapes',
  training: TRAINING,
  backend: 'reference',
  threads: null,
  weights: { type: 'seed' },
  drawLater: false,
};

/** Lets messages be handled. Not a timer: in Node a training, which yields to messages, keeps timers waiting. */
export const turn = yieldToMessages;

type Found = Awaited<ReturnType<typeof loadShippedWeights>>;

/** A promise that a test settles. */
function promised<T>() {
  let resolve: (value: T) => void = () => {};
  let reject: (error: Error) => void = () => {};
  const found = new Promise<T>((res, rej) => {
    [resolve, reject] = [res, rej];
  });
  return { found, resolve, reject };
}

/**
 * The page's engine with the worker behind it, in one thread. Long tasks let messages be handled at every yield.
 * @param openOps the backend; the reference, unless checkpoints matter, which hold 32 of its 64 bits
 */
export function testBench(openOps: () => Ops | Promise<Ops> = createReferenceOps) {
  const events: EventMessage[] = [];
  const opened: Ops[] = [];
  const dataset = new FakeDataset();
  let now = 0;
  const clock = {
    now: () => {
      now += 30;
      return now;
    },
    yieldToMessages,
  };
  const shipped = promised<Found>();
  const sources = {
    openBackend: async () => {
      const ops = await openOps();
      opened.push(ops);
      return { ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false } as const;
    },
    closeBackend: ({ ops }: Backend) => ops.dispose(),
    datasets: new DatasetRegistry(() => dataset),
    loadShippedWeights: () => shipped.found,
  };
  const engine = createLocalEngine(sources, clock);
  engine.listen((event) => events.push(event));
  const tasksTold = () => events.flatMap((event) => (event.event === 'progress' ? event.progress.task : []));
  return { engine, events, dataset, opened, tasksTold, shipped };
}
