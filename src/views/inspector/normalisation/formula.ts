import type { BatchNormReport } from '../../../record/reports';

/** Whose mean and variance normalise: those of the batch while training, the moving ones at inference. */
export type Mode = 'training' | 'inference';

export interface Statistics {
  readonly mean: number;
  readonly variance: number;
}

/** A value on its way through the layer. */
export interface FormulaSteps extends Statistics {
  readonly before: number;
  readonly centred: number;
  /** sqrt(variance + epsilon) */
  readonly sigma: number;
  readonly normalised: number;
  /** 1 and 0 where the layer learns none. */
  readonly gamma: number;
  readonly beta: number;
  readonly after: number;
}

export const statisticsOf = (report: BatchNormReport, mode: Mode): Statistics =>
  mode === 'training'
    ? { mean: report.mean, variance: report.variance }
    : { mean: report.movingMean, variance: report.movingVariance };

/** Ioffe & Szegedy 2015, algorithm 1, in float64. */
export function normalise(before: number, { mean, variance }: Statistics, report: BatchNormReport): FormulaSteps {
  const { epsilon } = report;
  const [gamma, beta] = [report.gamma ?? 1, report.beta ?? 0];
  const centred = before - mean;
  const sigma = Math.sqrt(variance + epsilon);
  const normalised = centred / sigma;
  return { before, mean, variance, centred, sigma, normalised, gamma, beta, after: gamma * normalised + beta };
}

/** A map normalised with the statistics of a mode. */
export function normalisedMap(data: Float32Array, report: BatchNormReport, mode: Mode): Float32Array {
  const statistics = statisticsOf(report, mode);
  return Float32Array.from(data, (value) => normalise(value, statistics, report).after);
}

/** Root mean square, and the largest, of the differences of two maps. */
export function differenceOf(a: Float32Array, b: Float32Array): { readonly rms: number; readonly largest: number } {
  let [squares, largest] = [0, 0];
  for (let i = 0; i < a.length; i++) {
    const difference = Math.abs((a[i] as number) - (b[i] as number));
    squares += difference ** 2;
    largest = Math.max(largest, difference);
  }
  return { rms: Math.sqrt(squares / Math.max(1, a.length)), largest };
}
