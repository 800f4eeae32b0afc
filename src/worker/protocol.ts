/**
 * Every message between the page and the worker that owns the engine. The page sends requests and gets exactly one
 * response each, even for a request that it has cancelled; the worker sends events on its own. Large arrays are
 * transferred, never copied twice. A worker may hold several engines: every message names the lane of the one that it
 * is to or from, but for those about the helper threads that they share.
 */

import type { AddedDataset } from '../data/filedImages';
import type { HelperStart } from '../engine/ops/simd/helper';
import type { Definition } from '../network/definition';
import type { At } from '../network/layers/explanation';
import type { TrainingSettings } from '../network/training';
import type { BackendChoice, BackendInfo } from '../record/backend';
import type {
  DatasetId,
  DatasetStatus,
  PictureProblem,
  PictureTreatment,
  ReadPicture,
  Sample,
  Split,
} from '../record/dataset';
import type { EngineError } from '../record/engineError';
import type { GradientReport, Inspection, LayerMaps, LookReport, LossMode, LossReport } from '../record/inspection';
import type { Judgement, Plane, PlaneMethod } from '../record/judgement';
import type { StepProfile } from '../record/profile';
import type { Progress } from '../record/progress';
import type { Attribution, AttributionParameters, ExplanationReport, NormalisationReport } from '../record/reports';
import type { Snapshot } from '../record/snapshot';
import type { Evaluation, EvaluationReport, StepResult } from '../record/step';
import type { TensorData, WeightMap } from '../record/tensor';
import type { Checkpoint, ShippedWeights, WeightsSource } from '../record/weights';

/** How to run one picture through a large network, and which results to return. */
export interface LookParameters {
  readonly image: Float32Array;
  /** The class whose loss is propagated backwards; null for a forward pass only. */
  readonly label: number | null;
  /** Nodes whose outputs come back as thumbnails. */
  readonly layers: readonly string[];
  /** Whether all outputs and gradients stay in the worker, or only those of `layers`; the page knows what fits. */
  readonly keepAll: boolean;
}

export interface BatchParameters {
  /** `[batch, height, width, channel]` of the network's input, or of the data set's images; labels tell the count. */
  readonly images: Float32Array;
  readonly labels: Int32Array;
}

/** Which pictures are evaluated, and how. */
export interface EvaluationParameters {
  /** The first so many; all of them where it is absent or there are fewer. */
  readonly count?: number;
  /** The test pictures, or those that the run trains on. */
  readonly split?: Split;
  /** A picture also counts, in `topAccuracy`, where its class is among the so many most probable ones. */
  readonly top?: number;
}

/** Parameters and result of every request. */
export interface Requests {
  /**
   * Chooses a backend and builds the network on it: with given weights, or seeded ones. Stops a running training. Seeded
   * weights may be left until a request needs them, for networks with very many weights.
   */
  load: {
    parameters: {
      readonly definition: Definition;
      readonly dataset: DatasetId;
      readonly training: TrainingSettings;
      readonly backend: BackendChoice;
      /** The most threads to use, where the backend has threads; null leaves the number to the engine. */
      readonly threads: number | null;
      readonly weights: WeightsSource;
      readonly drawLater: boolean;
    };
    result: { readonly backend: BackendInfo };
  };
  /**
   * Waits for the weights that the load asked for and that ship with the page: a load begins with those of its seed and does
   * not wait for the file. Null where the weights of the network have changed meanwhile, or none were asked for.
   */
  shippedArrived: { parameters: null; result: ShippedWeights | null };
  /** Takes them. False where the weights of the network have changed meanwhile. */
  adoptShipped: { parameters: null; result: boolean };
  /** Stops a training and frees the network: the page has one open that cannot be built. */
  unload: { parameters: null; result: null };
  /**
   * If the choice is left to the page: times the other backend on this network and switches to it if it is faster.
   * Answers with the backend then in use. Not during training.
   */
  calibrate: { parameters: null; result: BackendInfo };
  /**
   * Profiles training steps on scratch weights: time by layer and by phase. Training is suspended meanwhile; a new
   * measurement and a pause end it.
   */
  profile: { parameters: null; result: StepProfile };
  /**
   * Everything that the run needs to go on from where it is; null where that is too much to hand over, or not finite.
   */
  checkpoint: { parameters: null; result: Checkpoint | null };
  /** Continues from a checkpoint of the loaded network. */
  restore: { parameters: Checkpoint; result: null };
  /** Changes settings between two steps. A new seed takes effect at the next reset: one run has one seed. */
  configure: { parameters: TrainingSettings; result: null };
  /** Trains `steps` steps, or to the end of the run where null. Resolves when training stops, for any reason. */
  train: {
    /**
     * `recordAll` records every one of them, in full; `unwatched` only trains, and records, evaluates and keeps nothing on the way.
     */
    parameters: { readonly steps: number | null; readonly recordAll?: boolean; readonly unwatched?: boolean };
    result: { readonly steps: readonly StepResult[]; readonly done: boolean };
  };
  pause: { parameters: null; result: null };
  /** Returns to step 0 and the seed of the settings, with weights drawn from it unless the present ones are kept. */
  reset: { parameters: { readonly keepWeights: boolean }; result: null };
  evaluate: { parameters: EvaluationParameters; result: EvaluationReport };
  /** What the network answers to the first so many test pictures, one by one. */
  judge: { parameters: { readonly count: number }; result: Judgement };
  /** The same pictures as points in a plane, by the output of the last hidden layer. */
  plane: { parameters: { readonly count: number; readonly method: PlaneMethod }; result: Plane };
  /**
   * Weights of some layers, or of all. Tensors of more than `most` values keep only as many entries of their first
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
  /** A picture file as the network would receive it. */
  readPicture: {
    parameters: { readonly file: Blob; readonly treatment: PictureTreatment };
    result: ReadPicture | PictureProblem;
  };
  /** One picture through a large network, layer by layer, with progress; the pass stays for `layerMaps`. */
  look: { parameters: LookParameters; result: LookReport };
  /** Thumbnails of the outputs of the last look. */
  lookThumbnails: { parameters: { readonly layers: readonly string[] }; result: LookReport['activations'] };
  layerMaps: { parameters: { readonly layer: string }; result: LayerMaps };
  /** How one value is computed: `at` is its place in the layer's output without the batch axis. */
  explain: {
    parameters: {
      readonly image: Float32Array;
      readonly layer: string;
      readonly at: At;
      readonly effective: boolean;
    };
    result: ExplanationReport;
  };
  /** Which parts of the picture speak for a class; occlusion reports its progress. */
  attribute: { parameters: AttributionParameters; result: Attribution };
  /** Takes a normalising layer apart: one forward and backward pass of the present batch, without an update. */
  normalise: {
    parameters: { readonly layer: string; readonly channel: number; readonly image: Float32Array | null };
    result: NormalisationReport;
  };
  predict: { parameters: { readonly images: Float32Array }; result: Float32Array };
  activations: { parameters: { readonly images: Float32Array; readonly layer: string }; result: TensorData };
  trainOnBatch: { parameters: BatchParameters; result: Omit<StepResult, 'step'> };
  gradients: { parameters: BatchParameters; result: GradientReport };
  /** The loss of given pictures, forward only: nothing changes, moving statistics included. */
  loss: { parameters: BatchParameters & { readonly mode: LossMode }; result: LossReport };
  /** Pictures of the data set, as the network receives them. */
  pictures: {
    parameters: { readonly split: Split; readonly start: number; readonly count: number };
    result: BatchParameters;
  };
  /** What a step of the present run trains on. */
  batch: { parameters: { readonly step: number }; result: BatchParameters };
  /** What the pictures are centred by, of each channel of the input; null where they are not. */
  centring: { parameters: null; result: readonly { readonly mean: number; readonly deviation: number }[] | null };
  /** Test pictures by index. */
  samples: { parameters: { readonly indices: readonly number[] }; result: readonly Sample[] };
  /** The first test picture after `after` (wrapping around) that the network gets wrong; null if there is none. */
  nextWrong: { parameters: { readonly after: number }; result: Sample | null };
  retryData: { parameters: null; result: null };
  /** Adds a data set of the user's own, or replaces one of the same id, for networks that are loaded from now on. */
  addDataset: { parameters: AddedDataset; result: null };
  /** A sign of life: answered as soon as the worker's thread is free. */
  ping: { parameters: null; result: null };
  memory: { parameters: null; result: { readonly tensors: number; readonly bytes: number } };
}

export type Method = keyof Requests;
export type RequestParameters<M extends Method> = Requests[M]['parameters'];
export type Result<M extends Method> = Requests[M]['result'];

export type RequestMessage = {
  [M in Method]: {
    readonly id: number;
    /** The number of the load that it is about or begins; loads are numbered in their order. */
    readonly load: number;
    readonly method: M;
    readonly parameters: RequestParameters<M>;
  };
}[Method];

/** Cancels a request by its id: it rejects as `cancelled`, and the long task that serves it stops. */
export interface CancelMessage {
  readonly cancel: number;
}

/** Ends the engine of a lane, which nothing more is asked of. */
export interface CloseMessage {
  readonly close: true;
}

/** Which of the worker's engines a message is to or from. */
interface OfLane {
  readonly lane: number;
}

export type ToWorker = OfLane & (RequestMessage | CancelMessage | CloseMessage);

export type ResponseMessage =
  | { readonly id: number; readonly ok: true; readonly result: Result<Method> }
  | { readonly id: number; readonly ok: false; readonly error: EngineError };

export type EventMessage = EngineEvent & {
  /** The load that it is about. */
  readonly load: number;
};

export type EngineEvent =
  /** Steps, and what was recorded at some of them; in one message, so that the page shows both in one frame. */
  | { readonly event: 'steps'; readonly steps: readonly StepResult[]; readonly snapshots?: readonly Snapshot[] }
  | { readonly event: 'evaluation'; readonly evaluation: Evaluation }
  | { readonly event: 'dataset'; readonly status: DatasetStatus }
  | { readonly event: 'checkpoint'; readonly checkpoint: Checkpoint }
  | { readonly event: 'progress'; readonly progress: Progress }
  | { readonly event: 'failed'; readonly error: EngineError };

/**
 * Asks the page for a helper of a thread pool, by a number that no other one has; without `start` that pool is closed. It is of no lane,
 * for lanes share their pools.
 */
export interface HelperMessage {
  readonly helper: number;
  readonly start: HelperStart | null;
}

export type LaneMessage = OfLane & (ResponseMessage | EventMessage);

export type FromWorker = LaneMessage | HelperMessage;
