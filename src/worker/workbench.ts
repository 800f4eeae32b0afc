import { type Dataset, type DatasetId, openDataset } from '../data';
import { DIGIT, normaliseDigit } from '../data/digit';
import { fitImage } from '../data/fit';
import { type Backend, findFaster, openBackend } from '../engine/backend';
import { evaluateBatch, observe, predict } from '../engine/evaluate';
import { recordGradients } from '../engine/gradients';
import { Model } from '../engine/model';
import { emptyRecord } from '../engine/probes';
import { runStep } from '../engine/step';
import { Trainer } from '../engine/trainer';
import { analyze } from '../network/analysis/analyze';
import type { TrainingSettings } from '../network/training';
import { asEngineError } from './errors';
import { EngineFailure } from './failure';
import { Feed } from './feed';
import { asNetworkImages } from './images';
import type {
  BackendInfo,
  Evaluation,
  EventMessage,
  Method,
  Parameters,
  Result,
  Sample,
  ShippedWeights,
  StepResult,
  WeightsSource,
} from './protocol';
import { Reporter } from './reporter';
import { loadShippedWeights } from './shippedWeights';
import { timeTwoSteps } from './timing';

type Handlers = { readonly [M in Method]: (parameters: Parameters<M>) => Promise<Result<M>> };

/** Test images per forward pass when a whole set is evaluated: between two passes a pen stroke gets its turn. */
const EVALUATION_BATCH = 100;
/** Test images of the quick evaluations during training. */
const QUICK_COUNT = 1_000;
/** Quick evaluations per epoch. */
const QUICK_PER_EPOCH = 8;

/** What is loaded: a network on a backend, and its data. */
interface Loaded {
  readonly parameters: Parameters<'load'>;
  readonly backend: Backend;
  readonly model: Model;
  readonly trainer: Trainer;
  readonly feed: Feed;
}

/** Lets messages that wait in the queue be handled. A `MessageChannel` is not slowed down in hidden tabs, as timers are. */
const channel = new MessageChannel();
const breaths: (() => void)[] = [];
channel.port1.onmessage = () => breaths.shift()?.();
const breathe = (): Promise<void> =>
  new Promise((resolve) => {
    breaths.push(resolve);
    channel.port2.postMessage(null);
  });

/** Owns the engine in the worker and does what the page asks. */
export class Workbench {
  #loaded: Loaded | null = null;
  #evaluated = -1;
  /** The seed of the settings, which a run that is under way does not take up before its reset. */
  #seed = 0;
  readonly #datasets = new Map<DatasetId, Dataset>();
  readonly #reporter: Reporter;

  constructor(private readonly emit: (event: EventMessage) => void) {
    this.#reporter = new Reporter(emit);
  }

  readonly handlers: Handlers = {
    load: (parameters) => this.#load(parameters),

    calibrate: () => this.#calibrate(),

    restore: async ({ step, updates, weights, slots }) => {
      const { model, trainer } = this.#need();
      await this.#stop();
      model.write(weights);
      model.writeSlots(trainer.settings.optimizer, slots, updates);
      trainer.step = step;
      return null;
    },

    configure: async (settings) => {
      const { trainer } = this.#need();
      this.#seed = settings.seed;
      this.#configure(trainer.step > 0 ? { ...settings, seed: trainer.settings.seed } : settings);
      return null;
    },

    train: async ({ steps }) => {
      const { trainer } = this.#need();
      if (trainer.running) throw new EngineFailure({ code: 'internal', detail: 'training already' });
      try {
        const done = await trainer.run(steps);
        await this.#finishRun();
        return { steps: done.map(asStepResult), done: trainer.step >= trainer.totalSteps };
      } catch (error) {
        this.emit({ event: 'failed', error: asEngineError(error) });
        throw error;
      } finally {
        this.#reporter.flush();
      }
    },

    pause: async () => {
      await this.#stop();
      return null;
    },

    reset: async ({ keepWeights }) => {
      const { model, trainer } = this.#need();
      await this.#stop();
      this.#configure({ ...trainer.settings, seed: this.#seed });
      model.reset(this.#seed, { keepWeights });
      trainer.step = 0;
      this.#evaluated = -1;
      return null;
    },

    evaluate: () => this.#evaluate(Number.POSITIVE_INFINITY),

    weights: () => this.#need().model.read(),

    setWeights: async (weights) => {
      this.#need().model.write(weights);
      return null;
    },

    inspect: ({ image, layers }) => this.#inspect(asNetworkImages(image, 1, this.#need().feed), layers),

    inspectDrawing: async ({ pixels, width, height, layers }) => {
      const { feed } = this.#need();
      const image = fitImage(normaliseDigit(pixels, width, height), DIGIT, feed.input);
      // `image` itself crosses to the page, so the pass gets a copy.
      return { ...(await this.#inspect(image.slice(), layers)), image: { shape: imageShape(feed), data: image } };
    },

    predict: ({ images }) => predict(this.#need().model, asNetworkImages(images, null, this.#need().feed)),

    activations: async ({ images, layer }) => {
      const { model, feed } = this.#need();
      const { outputs } = await observe(model, asNetworkImages(images, null, feed), [layer]);
      const found = outputs[layer];
      if (!found) throw new EngineFailure({ code: 'badImages', detail: `no layer '${layer}'` });
      return found;
    },

    trainOnBatch: async ({ images, labels }) => {
      const { model, trainer, feed } = this.#need();
      const started = performance.now();
      const batch = { images: asNetworkImages(images, labels.length, feed), labels };
      const { settings } = trainer;
      const step = trainer.step++;
      const { loss, accuracy } = await runStep(model, batch, {
        update: { settings, learningRate: settings.learningRate },
        step,
      });
      return { loss, accuracy, milliseconds: performance.now() - started };
    },

    gradients: async ({ images, labels }) => {
      const { model, trainer, feed } = this.#need();
      const record = { ...emptyRecord(), gradients: {} as Record<string, Float32Array> };
      const { loss, outputs } = await runStep(
        model,
        { images: asNetworkImages(images, labels.length, feed), labels },
        { update: null, step: trainer.step, inputGradient: true, watcher: recordGradients(model, record) },
      );
      return {
        loss,
        outputs,
        weights: record.gradients,
        edges: record.edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms })),
        batchNorm: Object.fromEntries(
          Object.entries(record.batchNorm).map(([id, { batchMean, batchVariance }]) => [
            id,
            { mean: batchMean, variance: batchVariance },
          ]),
        ),
      };
    },

    samples: async ({ indices }) => {
      const { feed } = this.#need();
      await feed.dataset.whenAvailable('test', Math.max(...indices) + 1);
      return indices.map((index) => sampleAt(feed, index));
    },

    nextWrong: ({ after }) => this.#nextWrong(after),

    retryData: async () => {
      this.#need().feed.dataset.retry();
      return null;
    },

    memory: async () => this.#need().model.ops.memory(),
  };

  #configure(settings: TrainingSettings): void {
    const { trainer, feed } = this.#need();
    trainer.settings = settings;
    feed.configure(settings);
  }

  #need(): Loaded {
    if (!this.#loaded) throw new EngineFailure({ code: 'notLoaded' });
    return this.#loaded;
  }

  /** Stops a running training and waits for its last step. */
  async #stop(): Promise<void> {
    const trainer = this.#loaded?.trainer;
    if (!trainer?.running) return;
    trainer.pause();
    while (trainer.running) await breathe();
  }

  async #inspect(image: Float32Array, layers: readonly string[]): Promise<Result<'inspect'>> {
    const { probabilities, outputs } = await observe(this.#need().model, image, layers);
    const activations = Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape: shape.slice(1), data }]);
    return { probabilities, activations: Object.fromEntries(activations) };
  }

  async #load(parameters: Parameters<'load'>): Promise<Result<'load'>> {
    await this.#stop();
    const { definition, training, backend: choice } = parameters;
    const analysis = analyze(definition);
    const kept = this.#loaded?.parameters.backend === choice && choice !== 'auto' ? this.#loaded.backend : null;
    this.#loaded?.model.dispose();
    this.#loaded?.feed.dispose();
    if (!kept) this.#loaded?.backend.ops.dispose();
    this.#loaded = null;

    const backend = kept ?? (await openBackend(choice));
    const model = new Model(backend.ops, analysis, training.seed);
    const shipped = await this.#startingWeights(model, parameters.weights);
    const feed = new Feed(this.#dataset(parameters.dataset), definition.input, training, (status) =>
      this.emit({ event: 'dataset', status }),
    );
    this.#loaded = { parameters, backend, model, trainer: this.#trainerFor(model, feed, training), feed };
    this.#evaluated = -1;
    this.#seed = training.seed;
    return { backend: infoOf(backend), shipped };
  }

  /** Moves the loaded network to the faster backend, weights and all. */
  async #calibrate(): Promise<BackendInfo> {
    const { parameters, backend, model, trainer, feed } = this.#need();
    if (parameters.backend !== 'auto' || trainer.running) return infoOf(backend);
    const { analysis } = model;
    const faster = await findFaster(backend, (ops) => timeTwoSteps(ops, analysis, trainer.settings));
    if (this.#loaded?.model !== model) throw new EngineFailure({ code: 'cancelled' });
    if (faster.ops === backend.ops) this.#loaded = { ...this.#loaded, backend: faster };
    else {
      const moved = new Model(faster.ops, analysis, model.seed);
      moved.write(await model.read());
      const successor = this.#trainerFor(moved, feed, trainer.settings);
      successor.step = trainer.step;
      this.#loaded = { parameters, backend: faster, model: moved, trainer: successor, feed };
      model.dispose();
      backend.ops.dispose();
    }
    return infoOf(faster);
  }

  #trainerFor(model: Model, feed: Feed, settings: TrainingSettings): Trainer {
    const trainer: Trainer = new Trainer(model, settings, {
      batch: (step) => feed.batch(step),
      stepsPerEpoch: () => feed.stepsPerEpoch,
      onStep: (step) => {
        this.#reporter.step(step);
        if (Number.isFinite(step.loss)) return;
        trainer.pause();
        const layer = firstNonFinite(model.analysis.nodes, step.record);
        this.emit({ event: 'failed', error: { code: 'nonFinite', step: step.step, layer } });
      },
      between: (step) => this.#between(step),
      breathe,
    });
    return trainer;
  }

  async #startingWeights(model: Model, source: WeightsSource): Promise<ShippedWeights | null> {
    if (source.type === 'seed') return null;
    if (source.type === 'given') {
      model.write(source.weights);
      return null;
    }
    const { weights, facts } = await loadShippedWeights(source.id);
    model.write(weights);
    return facts;
  }

  /** Each data set is opened once and stays: its pictures are needed again when the network changes. */
  #dataset(id: DatasetId): Dataset {
    const open = this.#datasets.get(id) ?? openDataset(id);
    this.#datasets.set(id, open);
    return open;
  }

  /** Between two steps: a look at held-out images now and then, the whole test set after each epoch, and checkpoints. */
  async #between(step: number): Promise<void> {
    const { model, trainer, feed } = this.#need();
    const perEpoch = feed.stepsPerEpoch;
    if (step % perEpoch === 0) await this.#evaluateAndTell(Number.POSITIVE_INFINITY);
    else if (step % Math.max(1, Math.round(perEpoch / QUICK_PER_EPOCH)) === 0) await this.#evaluateAndTell(QUICK_COUNT);
    if (this.#reporter.checkpointDue()) {
      const [weights, slots] = await Promise.all([model.read(), model.readSlots()]);
      this.#reporter.checkpoint({ step: trainer.step, updates: model.updates, weights, slots });
    }
  }

  /** At the end of a run, or of a pause, the whole test set tells where it stands. */
  async #finishRun(): Promise<void> {
    const { trainer } = this.#need();
    if (trainer.step >= trainer.totalSteps && this.#evaluated !== trainer.step)
      await this.#evaluateAndTell(Number.POSITIVE_INFINITY);
  }

  async #evaluateAndTell(most: number): Promise<void> {
    const evaluation = await this.#evaluate(most);
    if (evaluation.whole) this.#evaluated = evaluation.step;
    this.emit({ event: 'evaluation', evaluation });
  }

  async #evaluate(most: number): Promise<Evaluation> {
    const { model, trainer, feed } = this.#need();
    const { step } = trainer;
    const { dataset } = feed;
    const count = Math.min(most, dataset.testCount);
    await dataset.whenAvailable('test', count);
    let lossSum = 0;
    let correct = 0;
    for (let start = 0; start < count; start += EVALUATION_BATCH) {
      const indices = Uint32Array.from({ length: Math.min(EVALUATION_BATCH, count - start) }, (_, i) => start + i);
      const part = await evaluateBatch(model, feed.take('test', indices));
      lossSum += part.lossSum;
      correct += part.correct;
      await breathe();
    }
    return { step, loss: lossSum / count, accuracy: correct / count, count, whole: count === dataset.testCount };
  }

  async #nextWrong(after: number): Promise<Sample | null> {
    const { model, feed } = this.#need();
    const { dataset } = feed;
    const count = dataset.testCount;
    await dataset.whenAvailable('test', count);
    const classes = model.analysis.definition.classes;
    for (let done = 0; done < count; done += EVALUATION_BATCH) {
      const indices = Uint32Array.from(
        { length: Math.min(EVALUATION_BATCH, count - done) },
        (_, i) => (after + 1 + done + i) % count,
      );
      const { images, labels } = feed.take('test', indices);
      const rows = await predict(model, images);
      const wrong = indices.findIndex((_, i) => largest(rows.subarray(i * classes, (i + 1) * classes)) !== labels[i]);
      if (wrong >= 0) return sampleAt(feed, indices[wrong] as number);
      await breathe();
    }
    return null;
  }
}

const infoOf = ({ ops, ...facts }: Backend): BackendInfo => ({ name: ops.name, ...facts });

const asStepResult = ({ step, loss, accuracy, milliseconds }: StepResult): StepResult => ({
  step,
  loss,
  accuracy,
  milliseconds,
});

const largest = (values: Float32Array): number => values.indexOf(Math.max(...values));

const imageShape = ({ input: { height, width, channels } }: Feed): number[] => [height, width, channels];

function sampleAt(feed: Feed, index: number): Sample {
  const { images, labels } = feed.take('test', Uint32Array.of(index));
  return { index, label: labels[0] ?? 0, image: { shape: imageShape(feed), data: images } };
}

/** The first layer, in the order of execution, whose recorded output held NaN or infinity. */
function firstNonFinite(
  nodes: readonly { readonly id: string }[],
  record: { readonly activations: Readonly<Record<string, { readonly nonFinite: number }>> } | null,
): string | null {
  return nodes.find(({ id }) => (record?.activations[id]?.nonFinite ?? 0) > 0)?.id ?? null;
}
