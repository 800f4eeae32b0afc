/**
 * Every message between the page and the worker that owns the engine. The page sends requests and gets exactly one
 * response each; the worker sends events on its own. Large arrays are transferred, never copied twice.
 */
import type { DatasetId } from '../data/dataset';
import type { BackendName, Processor } from '../engine/backend';
import type { EdgeGradient, LookNumbers } from '../engine/look';
import type { ProbeRecord } from '../engine/probes';
import type { LayerProfile, StepProfile } from '../engine/profile';
import type { StepPhase } from '../engine/stopwatch';
import type { Definition } from '../network/definition';
import type { At } from '../network/layers/explanation';
import type { TrainingSettings } from '../network/training';
import type { EngineError } from './engineError';
import type { Attribution, AttributionParameters, BatchNormReport, PixelReport } from './microscope';

export type { Histogram } from '../engine/histogram';
export type {
  ActivationHealth,
  ChannelRecord,
  GradientProduct,
  GroupRecord,
  Histograms,
  WeightRecord,
} from '../engine/probes';
export type { TensorStats } from '../engine/stats';
export type { DoesNotFit, EngineError, NonFinite } from './engineError';
export type { Attribution, AttributionMethod, AttributionParameters, BatchNormReport, PixelReport } from './microscope';
export type { BackendName, EdgeGradient, LayerProfile, Processor, StepPhase, StepProfile };
export type BackendChoice = 'auto' | BackendName;

export interface TensorData {
  /** Without the batch axis where it belongs to one image. */
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** Weights by name, `<layerId>/kernel` and so on; moving statistics and fixed centres included. */
export type WeightMap = Readonly<Record<string, TensorData>>;

/** Which weights a network starts with: drawn from the seed, those that ship with the page, or given ones. */
export type WeightsSource =
  | { readonly type: 'seed' }
  | { readonly type: 'shipped'; readonly id: string }
  | { readonly type: 'given'; readonly weights: WeightMap };

/** What is known of weights that ship with the page; written by the script that trained them. */
export interface ShippedWeights {
  readonly testAccuracy: number;
  readonly seed: number;
  readonly epochs: number;
}

/** Everything that a run needs to go on from a step as if it had never stopped. */
export interface Checkpoint {
  readonly step: number;
  /** Updates that the slots have seen. */
  readonly updates: number;
  readonly weights: WeightMap;
  /** Optimizer slots: `<weight>/0`, `<weight>/1`. */
  readonly slots: WeightMap;
}

export interface BackendInfo {
  readonly name: BackendName;
  /** How it came to be: asked for, or measured to be the fastest, or the only one that works. */
  readonly reason: 'chosen' | 'fastest' | 'only';
  /** Milliseconds of one timed training step per backend that was tried; null where it does not work here. */
  readonly timings: Readonly<Partial<Record<BackendName, number | null>>>;
  /** The graphics device, for WebGL. */
  readonly device: string | null;
  readonly softwareRendering: boolean;
  /** For the engine on the processor. */
  readonly processor: Processor | null;
}

/** What the probes saw during one training step; `engine/probes.ts`. */
export interface Snapshot extends ProbeRecord {
  /** Steps done before this one. */
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  /** Unweighted loss of each output, by its id. */
  readonly outputs: Readonly<Record<string, number>>;
  readonly learningRate: number;
  /** Share of the time that recording takes; null until it is known. */
  readonly recordingShare: number | null;
}

export interface StepResult {
  /** Steps done before this one: the first is 0. */
  readonly step: number;
  /** Mean loss of the batch before its update. */
  readonly loss: number;
  readonly accuracy: number;
  readonly milliseconds: number;
}

export interface Evaluation {
  readonly step: number;
  readonly loss: number;
  readonly accuracy: number;
  readonly count: number;
  /** Whether it covers the whole test set, or its first images. */
  readonly whole: boolean;
}

export interface Inspection {
  /** Per class, `[class]`. */
  readonly probabilities: Float32Array;
  /** Outputs of the layers that were asked for, one image, without the batch axis. */
  readonly activations: Readonly<Record<string, TensorData>>;
}

export interface GradientReport {
  readonly loss: number;
  /** Loss per output, by output id. */
  readonly outputs: Readonly<Record<string, number>>;
  readonly weights: Readonly<Record<string, Float32Array>>;
  readonly edges: readonly EdgeGradient[];
  readonly batchNorm: Readonly<Record<string, { readonly mean: Float32Array; readonly variance: Float32Array }>>;
}

/** How one picture is sent through a large network, and what is to be seen of it. */
export interface LookParameters {
  readonly image: Float32Array;
  /** The class whose loss runs backwards; null runs forward alone. */
  readonly label: number | null;
  /** Nodes whose outputs come back in little. */
  readonly layers: readonly string[];
  /** Whether all outputs and gradients stay in the worker, or only those of `layers`; the page knows what fits. */
  readonly keepAll: boolean;
}

export interface LookReport extends LookNumbers {
  readonly milliseconds: number;
  /** The most bytes that were alive, and those set aside for them; null where the backend keeps no count. */
  readonly memory: { readonly bytes: number; readonly reserved: number } | null;
  /** Outputs of nodes in little: the first 16 channels, 64 pixels at most along a side. */
  readonly activations: Readonly<Record<string, TensorData>>;
}

/** What the last look left at a node, without the batch axis; of very large outputs the first channels. Null: nothing. */
export interface LayerMaps {
  readonly activation: TensorData | null;
  /** The gradient of the loss at the node's output. */
  readonly gradient: TensorData | null;
}

/** What is wrong with a picture file. */
export type PictureProblem =
  | { readonly code: 'notAPicture' }
  | { readonly code: 'fileTooLarge'; readonly bytes: number; readonly max: number }
  | { readonly code: 'pictureTooLarge'; readonly width: number; readonly height: number; readonly max: number };

/** How far a long task is. */
export type Progress =
  /** Values of weights drawn from the seed. */
  | { readonly task: 'weights'; readonly done: number; readonly total: number }
  /** Nodes that have run. */
  | { readonly task: 'forward' | 'backward'; readonly layer: string; readonly done: number; readonly total: number }
  /** Pictures that occlusion has covered. */
  | { readonly task: 'occlusion'; readonly done: number; readonly total: number };

/** How far a pass of a single picture is. */
export type PassProgress = Exclude<Progress, { readonly task: 'occlusion' }>;

export interface DatasetStatus {
  readonly id: DatasetId;
  readonly trainReady: number;
  readonly trainCount: number;
  readonly testReady: number;
  readonly testCount: number;
  readonly bytesDone: number;
  readonly bytesTotal: number;
  readonly error: EngineError | null;
}

/** A picture of the data set as the network receives it. */
export interface Sample {
  readonly index: number;
  readonly label: number;
  /** `[height, width, channel]` of the network's input, in [0, 1]. */
  readonly image: TensorData;
}

export interface BatchParameters {
  /** `[batch, height, width, channel]` of the network's input, or of the data set's images; labels tell the count. */
  readonly images: Float32Array;
  readonly labels: Int32Array;
}

/** Parameters and result of every request. */
export interface Requests {
  /**
   * Chooses a backend and builds the network on it: with given weights, or seeded ones. Stops a running training. Seeded
   * weights may be left until a request needs them, for networks whose weights alone are much.
   */
  load: {
    parameters: {
      readonly definition: Definition;
      readonly dataset: DatasetId;
      readonly training: TrainingSettings;
      readonly backend: BackendChoice;
      /** Threads at most, where the backend has some; null for as many as are good. */
      readonly threads: number | null;
      readonly weights: WeightsSource;
      readonly drawLater: boolean;
    };
    result: { readonly backend: BackendInfo; readonly shipped: ShippedWeights | null };
  };
  /**
   * Where the choice is left to the page: times the other backend on this network and moves over where it is faster.
   * Answers with what is in use then. Not while it trains.
   */
  calibrate: { parameters: null; result: BackendInfo };
  /**
   * Takes training steps apart on scratch weights: time by layer and by phase. A training stands still meanwhile; a new
   * measurement, a pause and `cancel` end it.
   */
  profile: { parameters: null; result: StepProfile };
  /** Goes on from a checkpoint of the loaded network. */
  restore: { parameters: Checkpoint; result: null };
  /** Changes settings between two steps. A new seed counts from the next reset on: one run has one seed. */
  configure: { parameters: TrainingSettings; result: null };
  /** Trains `steps` steps, or to the end of the run where null. Resolves when it stops, for whatever reason. */
  train: {
    /** `recordAll` records every one of them, in full. */
    parameters: { readonly steps: number | null; readonly recordAll?: boolean };
    result: { readonly steps: readonly StepResult[]; readonly done: boolean };
  };
  pause: { parameters: null; result: null };
  /** Back to step 0 and the seed of the settings, with weights drawn from it unless the present ones are kept. */
  reset: { parameters: { readonly keepWeights: boolean }; result: null };
  evaluate: { parameters: null; result: Evaluation };
  /**
   * Weights of some layers, or of all. Tensors of more than `most` values are cut after as many entries of their first
   * axis as fit.
   */
  weights: {
    parameters: { readonly layers: readonly string[] | null; readonly most: number | null };
    result: WeightMap;
  };
  setWeights: { parameters: WeightMap; result: null };
  inspect: { parameters: { readonly image: Float32Array; readonly layers: readonly string[] }; result: Inspection };
  /** The same for a drawing: grey, ink 1 on ground 0, any size; centred and scaled as MNIST was. */
  inspectDrawing: {
    parameters: {
      readonly pixels: Float32Array;
      readonly width: number;
      readonly height: number;
      readonly layers: readonly string[];
    };
    result: Inspection & { readonly image: TensorData };
  };
  /** The same drawing as the network would receive it, without running it. */
  fitDrawing: {
    parameters: { readonly pixels: Float32Array; readonly width: number; readonly height: number };
    result: TensorData;
  };
  /** A picture file as the network would receive it: its middle, scaled. */
  readPicture: { parameters: { readonly file: Blob }; result: TensorData | PictureProblem };
  /** One picture through a large network, layer by layer, with progress; the pass stays for `layerMaps`. */
  look: { parameters: LookParameters; result: LookReport };
  /** Outputs of the last look in little. */
  lookThumbnails: { parameters: { readonly layers: readonly string[] }; result: LookReport['activations'] };
  layerMaps: { parameters: { readonly layer: string }; result: LayerMaps };
  /** How one value came to be: `at` is its place in the layer's output without the batch axis. */
  explain: {
    parameters: {
      readonly image: Float32Array;
      readonly layer: string;
      readonly at: At;
      readonly effective: boolean;
    };
    result: PixelReport;
  };
  /** What of the picture counts for a class; occlusion tells how far it is and can be cancelled. */
  attribute: { parameters: AttributionParameters; result: Attribution };
  /** A batch-norm layer opened: one forward and backward pass of the present batch, without an update. */
  batchNorm: {
    parameters: { readonly layer: string; readonly channel: number; readonly image: Float32Array | null };
    result: BatchNormReport;
  };
  /** Ends the long task that runs, if any: its own request rejects as cancelled. */
  cancel: { parameters: null; result: null };
  predict: { parameters: { readonly images: Float32Array }; result: Float32Array };
  activations: { parameters: { readonly images: Float32Array; readonly layer: string }; result: TensorData };
  trainOnBatch: { parameters: BatchParameters; result: Omit<StepResult, 'step'> };
  gradients: { parameters: BatchParameters; result: GradientReport };
  /** Test pictures by index. */
  samples: { parameters: { readonly indices: readonly number[] }; result: readonly Sample[] };
  /** The first test picture after `after` (wrapping around) that the network gets wrong; null when there is none. */
  nextWrong: { parameters: { readonly after: number }; result: Sample | null };
  retryData: { parameters: null; result: null };
  memory: { parameters: null; result: { readonly tensors: number; readonly bytes: number } };
}

export type Method = keyof Requests;
export type Parameters<M extends Method> = Requests[M]['parameters'];
export type Result<M extends Method> = Requests[M]['result'];

export type RequestMessage = {
  [M in Method]: { readonly id: number; readonly method: M; readonly parameters: Parameters<M> };
}[Method];

export type ResponseMessage =
  | { readonly id: number; readonly ok: true; readonly result: Result<Method> }
  | { readonly id: number; readonly ok: false; readonly error: EngineError };

export type EventMessage =
  | { readonly event: 'steps'; readonly steps: readonly StepResult[] }
  | { readonly event: 'snapshot'; readonly snapshot: Snapshot }
  | { readonly event: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly event: 'dataset'; readonly status: DatasetStatus }
  | { readonly event: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly event: 'progress'; readonly progress: Progress }
  | { readonly event: 'failed'; readonly error: EngineError };

export type FromWorker = ResponseMessage | EventMessage;
