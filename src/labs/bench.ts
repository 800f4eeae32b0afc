import type { Definition } from '../network/definition';
import { defaultsOf } from '../network/schema/domain';
import { type TrainingSettings, trainingProperties } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { GradientReport, LossMode, LossReport } from '../record/inspection';
import type { EvaluationReport, StepResult } from '../record/step';
import type { TensorData, WeightMap } from '../record/tensor';
import type { Engine } from '../worker/engine';
import type { BatchParameters, EvaluationParameters, Method, RequestParameters, Result } from '../worker/protocol';
import type { Arm } from './arm';
import type { LabFigure } from './figure';

/** Steps that are asked for at once: often enough to be watched and cancelled, seldom enough to cost nothing. */
const STEPS_AT_ONCE = 10;

/** A point of a curve that grows while a lab runs. */
export interface LabPoint {
  readonly arm: string;
  readonly seed: number;
  /** Steps done before this one. */
  readonly step: number;
  readonly loss: number;
}

export interface LabOptions {
  onStep?(point: LabPoint): void;
  /** Called at each point that is measured without training. */
  onMeasured?(): void;
  onFigure?(figure: LabFigure): void;
  readonly signal?: AbortSignal;
  /** Part of the steps of each training that is done: a test of a lab's code takes a few. */
  readonly share?: number;
  /** The most pictures that an evaluation takes, likewise. */
  readonly tested?: number;
}

/** Where a lab finds its networks: an engine that has one of them at a time. */
export class LabBench {
  constructor(
    private readonly engine: Engine,
    private readonly backend: BackendChoice,
    private readonly options: LabOptions = {},
  ) {}

  /** How many of so many steps are done here. */
  steps(wanted: number): number {
    return Math.max(1, Math.round(wanted * (this.options.share ?? 1)));
  }

  /** Counts a point that was measured without training, where a lab has so many that they are its progress. */
  measured(): void {
    this.options.onMeasured?.();
  }

  /** Draws a figure, or draws it again with more in it. */
  show(figure: LabFigure): void {
    this.options.onFigure?.(figure);
  }

  /** A network of the lab with the weights of the seed; the one before it is gone. */
  async open(arm: Arm, seed: number): Promise<LabNetwork> {
    const network = new LabNetwork(this, this.engine, arm, trainingOf(arm, seed), this.options);
    await network.load(this.backend);
    if (arm.zeros) await network.zero(arm.zeros);
    return network;
  }
}

/** What all labs share: nothing that changes the rate on the way, nor pulls at the weights. */
const CONSTANT = { schedule: 'constant', weightDecay: 0 } as const satisfies Partial<TrainingSettings>;

/** How a network of a lab is trained. */
export const trainingOf = (arm: Arm, seed: number): TrainingSettings => ({
  ...defaultsOf(trainingProperties),
  ...CONSTANT,
  ...arm.training,
  seed,
});

/** One network of a lab, to be trained and measured. */
export class LabNetwork {
  #step = 0;
  #backend: BackendChoice = 'auto';

  constructor(
    private readonly bench: LabBench,
    private readonly engine: Engine,
    readonly arm: Arm,
    readonly training: TrainingSettings,
    private readonly options: LabOptions,
  ) {}

  async load(backend: BackendChoice): Promise<void> {
    this.#backend = backend;
    const { definition, dataset } = this.arm;
    const weights = { type: 'seed' } as const;
    await this.#ask('load', {
      ...{ definition, dataset, training: this.training, backend, weights },
      threads: null,
      drawLater: false,
    });
  }

  /** Trains so many steps, or the part of them that the bench does, and returns them. */
  async train(wanted: number): Promise<readonly StepResult[]> {
    const steps = this.bench.steps(wanted);
    const done: StepResult[] = [];
    while (done.length < steps) {
      const part = await this.#ask('train', { steps: Math.min(STEPS_AT_ONCE, steps - done.length), unwatched: true });
      done.push(...part.steps);
      for (const { step, loss } of part.steps)
        this.options.onStep?.({ arm: this.arm.id, seed: this.training.seed, step, loss });
      this.#step += part.steps.length;
      // The end of the last epoch: a lab asks for fewer.
      if (part.steps.length === 0) throw new Error(`${this.arm.id} trains no further than step ${this.#step}`);
    }
    return done;
  }

  /** Another network in place of this one, with those of the given weights that it has. */
  async without(definition: Definition, weights: WeightMap): Promise<LabNetwork> {
    const other = new LabNetwork(this.bench, this.engine, { ...this.arm, definition }, this.training, this.options);
    await other.load(this.#backend);
    const own = await other.weights();
    await other.setWeights(Object.fromEntries(Object.entries(weights).filter(([name]) => Object.hasOwn(own, name))));
    return other;
  }

  /** Sets another learning rate from the next step on. */
  async setRate(learningRate: number): Promise<void> {
    await this.#ask('configure', { ...this.training, learningRate });
  }

  /** What step `step` trains on. */
  batch = (step: number): Promise<BatchParameters> => this.#ask('batch', { step });
  pictures = (parameters: RequestParameters<'pictures'>): Promise<BatchParameters> => this.#ask('pictures', parameters);
  gradients = (batch: BatchParameters): Promise<GradientReport> => this.#ask('gradients', copied(batch));
  loss = (batch: BatchParameters, mode: LossMode): Promise<LossReport> => this.#ask('loss', { ...copied(batch), mode });
  evaluate(parameters: EvaluationParameters = {}): Promise<EvaluationReport> {
    const { tested } = this.options;
    const count = tested === undefined ? parameters.count : Math.min(tested, parameters.count ?? tested);
    return this.#ask('evaluate', count === undefined ? parameters : { ...parameters, count });
  }
  /** What leaves a layer in inference mode, `[batch, ...]`. */
  activations = (images: Float32Array, layer: string): Promise<TensorData> =>
    this.#ask('activations', { images: images.slice(), layer });
  weights = (): Promise<WeightMap> => this.#ask('weights', { layers: null, most: null });
  setWeights = async (weights: WeightMap): Promise<void> => void (await this.#ask('setWeights', weights));

  /** Sets weights to zero. Throws where the network has none of that name. */
  async zero(names: readonly string[]): Promise<void> {
    const weights = await this.weights();
    const zeros = names.map((name) => {
      const found = weights[name];
      if (!found) throw new Error(`${this.arm.id} has no weights '${name}'`);
      return [name, { ...found, data: new Float32Array(found.data.length) }];
    });
    await this.setWeights(Object.fromEntries(zeros));
  }

  #ask<M extends Method>(method: M, parameters: RequestParameters<M>): Promise<Result<M>> {
    return this.engine.request(method, parameters, { signal: this.options.signal });
  }
}

/** Arrays that are sent may be handed over; a lab uses its batch again. */
const copied = ({ images, labels }: BatchParameters): BatchParameters => ({
  images: images.slice(),
  labels: labels.slice(),
});
