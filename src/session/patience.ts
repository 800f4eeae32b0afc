import type { Analysis } from '../network/analysis/analyze';
import type { BackendName } from '../record/backend';
import type { Method, RequestParameters } from '../worker/protocol';
import type { Stores } from './stores';

/** A request that the engine has not answered. */
export type Asked = {
  [M in Method]: { readonly method: M; readonly parameters: RequestParameters<M> };
}[Method];

interface Circumstances {
  readonly analysis: Analysis;
  readonly batchSize: number;
  /** Null while it is being chosen. */
  readonly backend: BackendName | null;
  /** Measured over the last steps; null before the first ones. */
  readonly millisecondsPerStep: number | null;
}

/** The least that an engine may be silent, in milliseconds: a graphics driver takes seconds for a single program. */
const LEAST: Readonly<Record<BackendName, number>> = { simd: 10_000, webgl: 30_000, reference: 10_000 };
/** As long as no step was timed: memory is taken, and programs are compiled, which takes a minute where WebGL is emulated. */
const LEAST_AT_FIRST: Readonly<Record<BackendName, number>> = { simd: 60_000, webgl: 240_000, reference: 60_000 };
/** Silences are allowed to be this many times as long as what is expected. */
const MARGIN = 20;
/** Multiply-adds in a millisecond on a machine as slow as any. */
const SLOWEST: Readonly<Record<BackendName, number>> = { simd: 500e3, webgl: 100e3, reference: 2e3 };
/** A step computes about three times as much as a prediction: forward, and back to weights and to inputs. */
const STEP = 3;
/** Test pictures per forward pass of an evaluation, at most. */
const EVALUATED = 100;

/**
 * How long an engine may be silent while it serves these requests, in milliseconds: its thread answers nothing before the
 * pass that it is at has ended, and how long that takes follows from the work and from the speed of the last steps.
 */
export function patienceFor(asked: Iterable<Asked>, circumstances: Circumstances): number {
  const { analysis, batchSize, millisecondsPerStep } = circumstances;
  const requests = [...asked];
  const isChoosing = requests.some(({ method }) => method === 'load' || method === 'calibrate');
  const backend = (!isChoosing && circumstances.backend) || 'webgl';
  const step = STEP * batchSize;
  const longest = requests.reduce((most, request) => Math.max(most, picturesOf(request, analysis)), step);
  const macs = Math.max(1, analysis.trainingTotals.macs);
  if (millisecondsPerStep === null) return LEAST_AT_FIRST[backend] + (longest * macs) / SLOWEST[backend];
  return Math.max(LEAST[backend], MARGIN * millisecondsPerStep * (longest / step));
}

export function circumstancesOf({ document, settings, run }: Stores): Circumstances {
  const { millisecondsPerStep, backend } = run.getState();
  return {
    analysis: document.getState().analysis,
    batchSize: settings.getState().training.batchSize,
    backend: backend?.name ?? null,
    millisecondsPerStep,
  };
}

/** What a request computes in one go, in predictions of one picture. */
function picturesOf({ method, parameters }: Asked, { definition: { input } }: Analysis): number {
  switch (method) {
    case 'predict':
    case 'activations':
      return parameters.images.length / (input.height * input.width * input.channels);
    case 'trainOnBatch':
    case 'gradients':
      return STEP * parameters.labels.length;
    case 'loss':
      return parameters.labels.length;
    case 'evaluate':
    case 'judge':
    case 'plane':
    case 'nextWrong':
      return EVALUATED;
    default:
      return 1;
  }
}
