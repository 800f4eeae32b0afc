import { openDataset } from '../data';
import { DIGIT, normaliseDigit } from '../data/digit';
import { fitImage } from '../data/fit';
import { givenDataset } from '../data/givenImages';
import { DatasetRegistry } from '../data/registry';
import { type Backend, findFaster, openBackend, processorOf } from '../engine/backend';
import { observe, predict } from '../engine/evaluate';
import { recordGradients } from '../engine/gradients';
import { explain } from '../engine/inspect/explain';
import { batchNormReport } from '../engine/inspect/normalisation';
import { rowsOf } from '../engine/inspect/thumbnails';
import { Model } from '../engine/model';
import { emptyRecord } from '../engine/probes';
import { runStep } from '../engine/step';
import { type Analysis, analyze } from '../network/analysis/analyze';
import { runsOnDemand } from '../network/analysis/effort';
import { sizeOf } from '../network/shape';
import type { TrainingSettings } from '../network/training';
import type { BackendInfo } from '../record/backend';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { TensorData } from '../record/tensor';
import type { ShippedWeights, WeightsSource } from '../record/weights';
import { attribute } from './attributing';
import type { Handlers } from './dispatcher';
import { Feed } from './feed';
import { asNetworkImages } from './images';
import { Looking } from './looking';
import { readPicture } from './picture';
import { profile } from './profiling';
import type { EventMessage, RequestParameters, Result } from './protocol';
import { Reporter } from './reporter';
import { Run } from './run';
import { Shared } from './shared';
import { loadShippedWeights } from './shippedWeights';
import { Tasks } from './tasks';
import { nextWrong } from './testSet';
import { timeTwoSteps, warmUp } from './timing';

/** What is loaded: a network on a backend, and its data. */
interface Loaded {
  readonly parameters: RequestParameters<'load'>;
  readonly analysis: Analysis;
  readonly backend: Backend;
  readonly feed: Feed;
  /** Null until its weights are made. */
  readonly made: Made | null;
}

/** A network with weights, and its training. */
interface Made {
  readonly model: Model;
  readonly run: Run;
}

/** Owns the engine in the worker and does what the page asks. */
export class Workbench {
  #loaded: Loaded | null = null;
  /** The seed of the settings, which a run that is under way does not take up before its reset. */
  #seed = 0;
  readonly #datasets = new DatasetRegistry(openDataset);
  readonly #reporter: Reporter;
  readonly #tasks: Tasks;
  readonly #looking: Looking;
  /** Explanations go their own way: each new one ends the one before, and no other work. */
  readonly #explaining: Tasks;
  /** So do measurements. */
  readonly #profiling: Tasks;
  #loads: Promise<void> = Promise.resolve();
  /** The weights that are being drawn. */
  #making: Shared<Made> | null = null;

  constructor(private readonly emit: (event: EventMessage) => void) {
    this.#reporter = new Reporter(emit);
    this.#tasks = new Tasks(emit);
    this.#looking = new Looking(this.#tasks);
    this.#explaining = new Tasks(emit);
    this.#profiling = new Tasks(emit);
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

    profile: async (_, signal) => {
      const { analysis, backend, feed, made } = this.#need();
      // What a look keeps of a large network may leave no room for a step.
      if (runsOnDemand(analysis)) {
        await this.#tasks.cancel();
        this.#looking.forget();
      }
      const measure = () => profile(this.#profiling, backend.ops, analysis, feed.settings, signal);
      return made ? made.run.aside(measure) : measure();
    },

    restore: async (checkpoint) => {
      const { run } = await this.#make();
      await this.#stop();
      run.restore(checkpoint);
      return null;
    },

    configure: async (settings) => {
      const { made, feed } = this.#need();
      this.#seed = settings.seed;
      const underWay = made !== null && made.run.trainer.step > 0;
      this.#configure(underWay ? { ...settings, seed: feed.settings.seed } : settings);
      return null;
    },

    train: async ({ steps, recordAll }, signal) => {
      const { run } = await this.#make(signal);
      this.#looking.forget();
      signal.addEventListener('abort', () => run.trainer.pause());
      return run.train(steps, recordAll);
    },

    pause: async () => {
      await this.#stop();
      return null;
    },

    reset: async ({ keepWeights }) => {
      await this.#stop();
      const { made, feed } = this.#need();
      this.#looking.forget();
      this.#configure({ ...feed.settings, seed: this.#seed });
      if (!made) return null;
      const { model, run } = made;
      run.rewind();
      await this.#tasks.run(model.resetInPieces(this.#seed, { keepWeights }), drawing(model.analysis));
      return null;
    },

    evaluate: async () => (await this.#make()).run.evaluate(),

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

    look: async (parameters, signal) => {
      const image = asNetworkImages(parameters.image, 1, this.#need().feed);
      const { model } = await this.#make(signal);
      return this.#looking.run(model, image, parameters, signal);
    },

    lookThumbnails: ({ layers }) => this.#looking.thumbnails(layers),

    layerMaps: ({ layer }) => this.#looking.maps(layer),

    explain: async ({ image, ...wish }, signal) => {
      const { model } = await this.#make(signal);
      return explain(this.#explaining, model, asNetworkImages(image, 1, this.#need().feed), wish, signal);
    },

    attribute: async ({ image, ...wish }, signal) => {
      const picture = asNetworkImages(image, 1, this.#need().feed);
      const { model } = await this.#make(signal);
      // What a look keeps of a large network may leave no room for another pass.
      if (runsOnDemand(model.analysis)) {
        await this.#tasks.cancel();
        this.#looking.forget();
      }
      return attribute(this.#tasks, model, picture, wish, signal);
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
      const { model, run } = await this.#make();
      const started = performance.now();
      const batch = { images: asNetworkImages(images, labels.length, this.#need().feed), labels };
      const { settings } = run.trainer;
      const step = run.trainer.step++;
      const { loss, accuracy } = await runStep(model, batch, {
        update: { settings, learningRate: settings.learningRate },
        step,
      });
      return { loss, accuracy, milliseconds: performance.now() - started };
    },

    gradients: async ({ images, labels }) => {
      const { model, run } = await this.#make();
      const record = { ...emptyRecord(), gradients: {} as Record<string, Float32Array> };
      const { loss, outputs } = await runStep(
        model,
        { images: asNetworkImages(images, labels.length, this.#need().feed), labels },
        { update: null, step: run.trainer.step, inputGradient: true, watcher: recordGradients(model, record) },
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

    batchNorm: async ({ layer, channel, image }) => {
      const { model, run } = await this.#make();
      const { feed } = this.#need();
      // The page may be at the next network already.
      if (!model.analysis.byId.get(layer)?.statistics) throw new EngineFailure({ code: 'cancelled' });
      const { step } = run.trainer;
      return batchNormReport(model, await feed.batch(step), {
        layer,
        channel,
        image: image && asNetworkImages(image, 1, feed),
        step,
      });
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

    addDataset: async (given) => {
      this.#datasets.add(givenDataset(given));
      return null;
    },

    memory: async () => this.#need().backend.ops.memory(),
  };

  #configure(settings: TrainingSettings): void {
    const { made, feed } = this.#need();
    if (made) made.run.trainer.settings = settings;
    feed.configure(settings);
  }

  #need(): Loaded {
    if (!this.#loaded) throw new EngineFailure({ code: 'notLoaded' });
    return this.#loaded;
  }

  /** The network with its weights, drawn now where nothing has needed them before. */
  async #make(signal?: AbortSignal): Promise<Made> {
    while (this.#making?.stopped) await this.#making.ended();
    const { made } = this.#need();
    if (made) return made;
    this.#making ??= new Shared((stop) =>
      this.#draw(this.#need(), stop).finally(() => {
        this.#making = null;
      }),
    );
    return this.#making.wait(signal);
  }

  async #draw(loaded: Loaded, signal: AbortSignal): Promise<Made> {
    const { backend, analysis, feed } = loaded;
    const pieces = Model.inPieces(backend.ops, analysis, feed.settings.seed);
    const model = await this.#tasks.run(pieces, drawing(analysis), signal);
    const made = { model, run: this.#runOf(model, feed, feed.settings) };
    this.#loaded = { ...loaded, made };
    return made;
  }

  /** Stops a running training and waits for its last step; ends any other long task. */
  async #stop(): Promise<void> {
    await this.#profiling.cancel();
    await this.#tasks.cancel();
    await this.#making?.ended();
    await this.#loaded?.made?.run.stop();
  }

  async #inspect(image: Float32Array, layers: readonly string[]): Promise<Result<'inspect'>> {
    const { probabilities, outputs } = await observe((await this.#make()).model, image, layers);
    const activations = Object.entries(outputs).map(([id, { shape, data }]) => [id, { shape: shape.slice(1), data }]);
    return { probabilities, activations: Object.fromEntries(activations) };
  }

  async #load(parameters: RequestParameters<'load'>): Promise<Result<'load'>> {
    await this.#stop();
    await this.#explaining.cancel();
    const { definition, training, backend: choice, threads, weights } = parameters;
    const analysis = analyze(definition);
    const before = this.#loaded?.parameters;
    const same = before?.backend === choice && before.threads === threads && choice !== 'auto';
    const kept = same ? (this.#loaded?.backend ?? null) : null;
    this.#looking.forget();
    this.#loaded?.made?.model.dispose();
    this.#loaded?.feed.dispose();
    if (!kept) this.#loaded?.backend.ops.dispose();
    this.#loaded = null;

    const backend = kept ?? (await openBackend(choice, threads ?? undefined));
    const feed = new Feed(this.#datasets.get(parameters.dataset), definition.input, training, (status) =>
      this.emit({ event: 'dataset', status }),
    );
    this.#loaded = { parameters, analysis, backend, feed, made: null };
    this.#seed = training.seed;
    // Its threads start while the weights arrive.
    const info = infoOf(backend);
    if (parameters.drawLater && weights.type === 'seed') return { backend: await info, shipped: null };
    const { model } = await this.#make();
    const shipped = await this.#startingWeights(model, weights);
    return { backend: await info, shipped };
  }

  /** Moves the loaded network to the faster backend, weights and all. */
  async #calibrate(): Promise<BackendInfo> {
    const { parameters, analysis, backend, feed } = this.#need();
    const { model, run } = await this.#make();
    const { trainer } = run;
    if (parameters.backend !== 'auto' || trainer.running) {
      // The kernels of the other backends are compiled when they arrive; programs of a graphics device with their first use.
      if (backend.ops.name === 'webgl' && !trainer.running) await warmUp(backend.ops, analysis, trainer.settings);
      return infoOf(backend);
    }
    const faster = await findFaster(backend, (ops) => timeTwoSteps(ops, analysis, trainer.settings));
    if (this.#loaded?.made?.model !== model) throw new EngineFailure({ code: 'cancelled' });
    if (faster.ops === backend.ops) this.#loaded = { ...this.#loaded, backend: faster };
    else {
      const moved = new Model(faster.ops, analysis, model.seed);
      moved.write(await model.read());
      const successor = this.#runOf(moved, feed, trainer.settings);
      successor.trainer.step = trainer.step;
      this.#loaded = { parameters, analysis, backend: faster, feed, made: { model: moved, run: successor } };
      this.#looking.forget();
      await this.#profiling.cancel();
      model.dispose();
      backend.ops.dispose();
    }
    return infoOf(faster);
  }

  #runOf(model: Model, feed: Feed, settings: TrainingSettings): Run {
    return new Run(model, feed, settings, { emit: this.emit, reporter: this.#reporter });
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
}

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
function fitDrawing(feed: Feed, { pixels, width, height }: RequestParameters<'fitDrawing'>): TensorData {
  return { shape: feed.imageShape, data: fitImage(normaliseDigit(pixels, width, height), DIGIT, feed.input) };
}

async function infoOf({ ops, ...facts }: Backend): Promise<BackendInfo> {
  return { name: ops.name, ...facts, processor: await processorOf(ops) };
}
