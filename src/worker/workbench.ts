import { type Dataset, type DatasetId, openDataset } from '../data';
import { DIGIT, normaliseDigit } from '../data/digit';
import { fitImage } from '../data/fit';
import { type Backend, findFaster, openBackend } from '../engine/backend';
import { observe, predict } from '../engine/evaluate';
import { recordGradients } from '../engine/gradients';
import { Model } from '../engine/model';
import { emptyRecord } from '../engine/probes';
import { runStep } from '../engine/step';
import { Trainer } from '../engine/trainer';
import { type Analysis, analyze } from '../network/analysis/analyze';
import { planMemory } from '../network/analysis/memory';
import { sizeOf } from '../network/shape';
import { SLOTS, type TrainingSettings } from '../network/training';
import { asEngineError } from './errors';
import { EngineFailure } from './failure';
import { Feed } from './feed';
import { asNetworkImages } from './images';
import { Looking } from './looking';
import { readPicture } from './picture';
import type {
  BackendInfo,
  Evaluation,
  EventMessage,
  Method,
  Parameters,
  Progress,
  Result,
  ShippedWeights,
  StepResult,
  TensorData,
  WeightsSource,
} from './protocol';
import { Reporter } from './reporter';
import { loadShippedWeights } from './shippedWeights';
import { breathe, Tasks } from './tasks';
import { evaluateTestSet, nextWrong } from './testSet';
import { rowsOf } from './thumbnails';
import { timeTwoSteps } from './timing';

type Handlers = { readonly [M in Method]: (parameters: Parameters<M>) => Promise<Result<M>> };

/** Test images of the quick evaluations during training. */
const QUICK_COUNT = 1_000;
/** Quick evaluations per epoch. */
const QUICK_PER_EPOCH = 8;

/** A checkpoint is copied to the page every few seconds; larger ones would cost more than they save. */
const CHECKPOINT_BYTES = 100e6;

/** What is loaded: a network on a backend, and its data. */
interface Loaded {
  readonly parameters: Parameters<'load'>;
  readonly analysis: Analysis;
  readonly backend: Backend;
  readonly feed: Feed;
  /** Null until its weights are made. */
  readonly made: Made | null;
}

/** A network with weights, and what trains it. */
interface Made {
  readonly model: Model;
  readonly trainer: Trainer;
}

/** Owns the engine in the worker and does what the page asks. */
export class Workbench {
  #loaded: Loaded | null = null;
  #evaluated = -1;
  /** The seed of the settings, which a run that is under way does not take up before its reset. */
  #seed = 0;
  readonly #datasets = new Map<DatasetId, Dataset>();
  readonly #reporter: Reporter;
  readonly #tasks: Tasks;
  readonly #looking: Looking;
  #loads: Promise<void> = Promise.resolve();
  /** The weights that are being drawn. */
  #making: Promise<Made> | null = null;

  constructor(private readonly emit: (event: EventMessage) => void) {
    this.#reporter = new Reporter(emit);
    this.#tasks = new Tasks(emit);
    this.#looking = new Looking(this.#tasks);
  }

  readonly handlers: Handlers = {
    load: (parameters) => {
      // One after another; what the one before still computes is of no use any more.
      void this.#tasks.cancel();
      const load = this.#loads.then(() => this.#load(parameters));
      this.#loads = load.then(
        () => undefined,
        () => undefined,
      );
      return load;
    },

    calibrate: () => this.#calibrate(),

    restore: async ({ step, updates, weights, slots }) => {
      const { model, trainer } = await this.#make();
      await this.#stop();
      model.write(weights);
      model.writeSlots(trainer.settings.optimizer, slots, updates);
      trainer.step = step;
      return null;
    },

    configure: async (settings) => {
      const { made, feed } = this.#need();
      this.#seed = settings.seed;
      const underWay = made !== null && made.trainer.step > 0;
      this.#configure(underWay ? { ...settings, seed: feed.settings.seed } : settings);
      return null;
    },

    train: async ({ steps }) => {
      const { trainer } = await this.#make();
      if (trainer.running) throw new EngineFailure({ code: 'internal', detail: 'training already' });
      this.#checkClasses();
      this.#looking.forget();
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
      await this.#stop();
      const { made, feed } = this.#need();
      this.#looking.forget();
      this.#evaluated = -1;
      this.#configure({ ...feed.settings, seed: this.#seed });
      if (!made) return null;
      const { model, trainer } = made;
      trainer.step = 0;
      await this.#tasks.run(model.resetInPieces(this.#seed, { keepWeights }), drawing(model.analysis));
      return null;
    },

    evaluate: () => this.#evaluate(Number.POSITIVE_INFINITY),

    weights: async ({ layers, most }) => {
      const { model } = await this.#make();
      return most === null ? model.read(layers) : model.read(layers, (x) => rowsOf(model.ops, x, most));
    },

    setWeights: async (weights) => {
      (await this.#make()).model.write(weights);
      this.#looking.forget();
      return null;
    },

    inspect: async ({ image, layers }) => this.#inspect(asNetworkImages(image, 1, this.#need().feed), layers),

    inspectDrawing: async ({ layers, ...drawing }) => {
      const image = fitDrawing(this.#need().feed, drawing);
      // `image` itself crosses to the page, so the pass gets a copy.
      return { ...(await this.#inspect(image.data.slice(), layers)), image };
    },

    fitDrawing: async (drawing) => fitDrawing(this.#need().feed, drawing),

    readPicture: ({ file }) => readPicture(file, this.#need().feed.input),

    look: async (parameters) => {
      const image = asNetworkImages(parameters.image, 1, this.#need().feed);
      const { model } = await this.#make();
      return this.#looking.run(model, image, parameters);
    },

    lookThumbnails: ({ layers }) => this.#looking.thumbnails(layers),

    layerMaps: ({ layer }) => this.#looking.maps(layer),

    cancel: async () => {
      await this.#tasks.cancel();
      return null;
    },

    predict: async ({ images }) =>
      predict((await this.#make()).model, asNetworkImages(images, null, this.#need().feed)),

    activations: async ({ images, layer }) => {
      const { model } = await this.#make();
      const { outputs } = await observe(model, asNetworkImages(images, null, this.#need().feed), [layer]);
      const found = outputs[layer];
      if (!found) throw new EngineFailure({ code: 'badImages', detail: `no layer '${layer}'` });
      return found;
    },

    trainOnBatch: async ({ images, labels }) => {
      const { model, trainer } = await this.#make();
      const started = performance.now();
      const batch = { images: asNetworkImages(images, labels.length, this.#need().feed), labels };
      const { settings } = trainer;
      const step = trainer.step++;
      const { loss, accuracy } = await runStep(model, batch, {
        update: { settings, learningRate: settings.learningRate },
        step,
      });
      return { loss, accuracy, milliseconds: performance.now() - started };
    },

    gradients: async ({ images, labels }) => {
      const { model, trainer } = await this.#make();
      const record = { ...emptyRecord(), gradients: {} as Record<string, Float32Array> };
      const { loss, outputs } = await runStep(
        model,
        { images: asNetworkImages(images, labels.length, this.#need().feed), labels },
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
      return indices.map((index) => feed.sample(index));
    },

    nextWrong: async ({ after }) => nextWrong((await this.#make()).model, this.#need().feed, after),

    retryData: async () => {
      this.#need().feed.dataset.retry();
      return null;
    },

    memory: async () => this.#need().backend.ops.memory(),
  };

  #configure(settings: TrainingSettings): void {
    const { made, feed } = this.#need();
    if (made) made.trainer.settings = settings;
    feed.configure(settings);
  }

  #need(): Loaded {
    if (!this.#loaded) throw new EngineFailure({ code: 'notLoaded' });
    return this.#loaded;
  }

  /** The network with its weights, drawn now where nothing has needed them before. */
  async #make(): Promise<Made> {
    const { made } = this.#need();
    if (made) return made;
    this.#making ??= this.#draw(this.#need()).finally(() => {
      this.#making = null;
    });
    return this.#making;
  }

  async #draw(loaded: Loaded): Promise<Made> {
    const { backend, analysis, feed } = loaded;
    const pieces = Model.inPieces(backend.ops, analysis, feed.settings.seed);
    const model = await this.#tasks.run(pieces, drawing(analysis));
    const made = { model, trainer: this.#trainerFor(model, feed, feed.settings) };
    this.#loaded = { ...loaded, made };
    return made;
  }

  /** Stops a running training and waits for its last step; ends any other long task. */
  async #stop(): Promise<void> {
    await this.#tasks.cancel();
    await this.#making?.catch(() => undefined);
    const trainer = this.#loaded?.made?.trainer;
    if (!trainer?.running) return;
    trainer.pause();
    while (trainer.running) await breathe();
  }

  /** A label without an output of its own has no loss. */
  #checkClasses(): void {
    const { analysis, feed } = this.#need();
    const [data, network] = [feed.dataset.classes, analysis.definition.classes];
    if (data > network) throw new EngineFailure({ code: 'tooManyClasses', data, network });
  }

  async #inspect(image: Float32Array, layers: readonly string[]): Promise<Result<'inspect'>> {
    const { probabilities, outputs } = await observe((await this.#make()).model, image, layers);
    const activations = Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape: shape.slice(1), data }]);
    return { probabilities, activations: Object.fromEntries(activations) };
  }

  async #load(parameters: Parameters<'load'>): Promise<Result<'load'>> {
    await this.#stop();
    const { definition, training, backend: choice, weights } = parameters;
    const analysis = analyze(definition);
    const kept = this.#loaded?.parameters.backend === choice && choice !== 'auto' ? this.#loaded.backend : null;
    this.#looking.forget();
    this.#loaded?.made?.model.dispose();
    this.#loaded?.feed.dispose();
    if (!kept) this.#loaded?.backend.ops.dispose();
    this.#loaded = null;

    const backend = kept ?? (await openBackend(choice));
    const feed = new Feed(this.#dataset(parameters.dataset), definition.input, training, (status) =>
      this.emit({ event: 'dataset', status }),
    );
    this.#loaded = { parameters, analysis, backend, feed, made: null };
    this.#evaluated = -1;
    this.#seed = training.seed;
    if (parameters.drawLater && weights.type === 'seed') return { backend: infoOf(backend), shipped: null };
    const { model } = await this.#make();
    return { backend: infoOf(backend), shipped: await this.#startingWeights(model, weights) };
  }

  /** Moves the loaded network to the faster backend, weights and all. */
  async #calibrate(): Promise<BackendInfo> {
    const { parameters, analysis, backend, feed } = this.#need();
    const { model, trainer } = await this.#make();
    if (parameters.backend !== 'auto' || trainer.running) return infoOf(backend);
    const faster = await findFaster(backend, (ops) => timeTwoSteps(ops, analysis, trainer.settings));
    if (this.#loaded?.made?.model !== model) throw new EngineFailure({ code: 'cancelled' });
    if (faster.ops === backend.ops) this.#loaded = { ...this.#loaded, backend: faster };
    else {
      const moved = new Model(faster.ops, analysis, model.seed);
      moved.write(await model.read());
      const successor = this.#trainerFor(moved, feed, trainer.settings);
      successor.step = trainer.step;
      this.#loaded = { parameters, analysis, backend: faster, feed, made: { model: moved, trainer: successor } };
      this.#looking.forget();
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
    const { model, trainer } = await this.#make();
    const { feed } = this.#need();
    const perEpoch = feed.stepsPerEpoch;
    if (step % perEpoch === 0) await this.#evaluateAndTell(Number.POSITIVE_INFINITY);
    else if (step % Math.max(1, Math.round(perEpoch / QUICK_PER_EPOCH)) === 0) await this.#evaluateAndTell(QUICK_COUNT);
    if (this.#reporter.checkpointDue() && checkpointBytes(model, trainer.settings) <= CHECKPOINT_BYTES) {
      const [weights, slots] = await Promise.all([model.read(), model.readSlots()]);
      this.#reporter.checkpoint({ step: trainer.step, updates: model.updates, weights, slots });
    }
  }

  /** At the end of a run, or of a pause, the whole test set tells where it stands. */
  async #finishRun(): Promise<void> {
    const { trainer } = await this.#make();
    if (trainer.step >= trainer.totalSteps && this.#evaluated !== trainer.step)
      await this.#evaluateAndTell(Number.POSITIVE_INFINITY);
  }

  async #evaluateAndTell(most: number): Promise<void> {
    const evaluation = await this.#evaluate(most);
    if (evaluation.whole) this.#evaluated = evaluation.step;
    this.emit({ event: 'evaluation', evaluation });
  }

  async #evaluate(most: number): Promise<Evaluation> {
    const { model, trainer } = await this.#make();
    this.#checkClasses();
    const { step } = trainer;
    return { step, ...(await evaluateTestSet(model, this.#need().feed, most)) };
  }
}

const checkpointBytes = ({ analysis }: Model, { optimizer }: TrainingSettings): number => {
  const { weights, slots } = planMemory(analysis, { type: 'training', batchSize: 1, slots: SLOTS[optimizer] });
  return weights + slots;
};

/** Turns the values of each piece into how many have been drawn. */
function drawing({ nodes }: Analysis): (drawn: number) => Progress {
  const total = nodes.flatMap(({ weights }) => weights).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  let done = 0;
  return (drawn) => {
    done += drawn;
    return { task: 'weights', done, total };
  };
}

/** A drawing in the size of the network's input, treated as MNIST treated its digits. */
function fitDrawing(feed: Feed, { pixels, width, height }: Parameters<'fitDrawing'>): TensorData {
  return { shape: feed.imageShape, data: fitImage(normaliseDigit(pixels, width, height), DIGIT, feed.input) };
}

const infoOf = ({ ops, ...facts }: Backend): BackendInfo => ({ name: ops.name, ...facts });

const asStepResult = ({ step, loss, accuracy, milliseconds }: StepResult): StepResult => ({
  step,
  loss,
  accuracy,
  milliseconds,
});

/** The first layer, in the order of execution, whose recorded output held NaN or infinity. */
function firstNonFinite(
  nodes: readonly { readonly id: string }[],
  record: { readonly activations: Readonly<Record<string, { readonly nonFinite: number }>> } | null,
): string | null {
  return nodes.find(({ id }) => (record?.activations[id]?.nonFinite ?? 0) > 0)?.id ?? null;
}
