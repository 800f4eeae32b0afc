import type { NormalisationReport } from '../../../record/reports';

/** Whose mean and variance normalise in a batch norm: those of the batch while training, the moving ones at inference. */
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

/** What normalises a pixel of the picture (by its place in row-major order): where pictures have statistics, their own. */
export function statisticsOf(report: NormalisationReport, mode: Mode, pixel = 0): Statistics {
  const { mean, variance, movingMean, movingVariance, own } = report;
  if (own) {
    const at = (values: Float32Array | undefined) => values?.[values.length === 1 ? 0 : pixel] ?? Number.NaN;
    return { mean: at(own.picture?.mean), variance: at(own.picture?.variance) };
  }
  if (mode === 'training' || movingMean === null || movingVariance === null) return { mean, variance };
  return { mean: movingMean, variance: movingVariance };
}

/** Ioffe & Szegedy 2015, algorithm 1, in float64. */
export function normalise(before: number, { mean, variance }: Statistics, report: NormalisationReport): FormulaSteps {
  const { epsilon } = report;
  const [gamma, beta] = [report.gamma ?? 1, report.beta ?? 0];
  const centred = before - mean;
  const sigma = Math.sqrt(variance + epsilon);
  const normalised = centred / sigma;
  return { before, mean, variance, centred, sigma, normalised, gamma, beta, after: gamma * normalised + beta };
}

/** A map normalised with the statistics of a mode. */
export function normalisedMap(data: Float32Array, report: NormalisationReport, mode: Mode): Float32Array {
  return Float32Array.from(data, (value, pixel) => normalise(value, statisticsOf(report, mode, pixel), report).after);
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
