import type { BackendInfo } from '../record/backend';
import type { DatasetStatus } from '../record/dataset';
import type { EngineError } from '../record/engineError';
import type { Evaluation } from '../record/step';

export type Phase = 'starting' | 'ready' | 'training' | 'paused' | 'finished' | 'failed';

/** Where the present weights come from; said on screen, always. */
export type WeightsOrigin =
  | { readonly type: 'shipped'; readonly testAccuracy: number }
  | { readonly type: 'random'; readonly seed: number }
  | { readonly type: 'trained' }
  | { readonly type: 'given' }
  /** Those of the network before an edit (`of`), where a layer still takes them; the layers in `anew` have those of the seed. */
  | {
      readonly type: 'carried';
      readonly of: 'shipped' | 'trained' | 'given';
      readonly anew: readonly string[];
    };

/** What the reader trained or brought along, also where an edit has carried it over: not drawn or fetched again as it was. */
export const isWork = (weights: WeightsOrigin): boolean => isOf(weights, 'trained') || isOf(weights, 'given');

/** Weights of this origin, carried over by an edit or not. */
export const isOf = (weights: WeightsOrigin, type: WeightsOrigin['type']): boolean =>
  (weights.type === 'carried' ? weights.of : weights.type) === type;

/** Training as a whole. Numbers of every step do not pass through here: they go to `telemetry`. */
export interface RunState {
  readonly phase: Phase;
  /** Steps done. */
  readonly step: number;
  readonly stepsPerEpoch: number;
  readonly totalSteps: number;
  /** Measured over the last seconds; null until known. */
  readonly imagesPerSecond: number | null;
  /** Of the training alone, milliseconds; null until known. */
  readonly millisecondsPerStep: number | null;
  readonly secondsLeft: number | null;
  /** Seconds of training so far. */
  readonly secondsTrained: number;
  readonly backend: BackendInfo | null;
  readonly dataset: DatasetStatus | null;
  readonly lastLoss: number | null;
  readonly lastAccuracy: number | null;
  /** The mean of the latest batches; null before the first. */
  readonly recentAccuracy: number | null;
  /** The latest evaluation on held-out test images. */
  readonly evaluation: Evaluation | null;
  readonly weights: WeightsOrigin;
  readonly error: EngineError | null;
}

/** Before an engine has been started. */
export const NO_RUN: RunState = {
  phase: 'starting',
  step: 0,
  stepsPerEpoch: 1,
  totalSteps: 1,
  imagesPerSecond: null,
  millisecondsPerStep: null,
  secondsLeft: null,
  secondsTrained: 0,
  backend: null,
  dataset: null,
  lastLoss: null,
  lastAccuracy: null,
  recentAccuracy: null,
  evaluation: null,
  weights: { type: 'random', seed: 7 },
  error: null,
};

/** Whether nothing better works here than WebGL in software. A graphics device is known of the engine on the processor too. */
export const isEngineSlow = ({ backend, phase }: RunState): boolean =>
  phase === 'ready' && backend?.name === 'webgl' && backend.reason === 'only' && backend.softwareRendering;

/**
 * The class that a network trained here gives to every test picture, after a learning rate that left finite garbage behind;
 * null where it tells pictures apart, or where they all are of that class.
 */
export const onlyAnswer = ({ evaluation, weights, error }: RunState): number | null =>
  weights.type === 'trained' && !error && evaluation && evaluation.accuracy < 1
    ? (evaluation.onlyAnswer ?? null)
    : null;

/** Whether the test set is answered better than the latest batch was, which surprises. */
export const isTestBetter = ({ evaluation, lastAccuracy }: RunState): boolean =>
  evaluation !== null && lastAccuracy !== null && evaluation.accuracy > lastAccuracy;

/** Whether a step can be trained now: weights that are no longer numbers can't be trained on. */
export const canTrain = ({ phase, error }: RunState): boolean =>
  phase !== 'starting' && phase !== 'training' && error?.code !== 'nonFinite';
