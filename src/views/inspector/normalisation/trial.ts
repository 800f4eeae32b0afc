import type { Histogram } from '../../../record/histogram';
import type { NormalisationReport } from '../../../record/reports';

/** What can be tried on an opened channel without a change of the network. */
export interface Trial {
  readonly gamma: number;
  readonly beta: number;
  /** Of the layer in front. */
  readonly bias: number;
}

/** A bias below it cannot be seen to cancel. */
const LEAST_BIAS = 0.01;
const SEEN_BIAS = 0.5;

/** The channel as it is: 1 and 0 where nothing is learned. */
export const learned = ({ gamma, beta, bias }: NormalisationReport): Trial => ({
  gamma: gamma ?? 1,
  beta: beta ?? 0,
  bias: bias?.value ?? 0,
});

/** A bias that is seen to cancel: that of the layer in front, or one of our own where it has none or hardly any. */
export const visibleBias = ({ bias }: NormalisationReport): number =>
  bias && Math.abs(bias.value) >= LEAST_BIAS ? bias.value : SEEN_BIAS;

/** By which batch norm does nothing: y = sigma (x - mu) / sigma + mu = x. */
export const undoing = (report: NormalisationReport, bias: number): Trial => ({
  gamma: Math.sqrt(report.variance + report.epsilon),
  beta: meanWith(report, bias),
  bias,
});

/** The mean of the batch with another bias in front. */
export const meanWith = (report: NormalisationReport, bias: number): number =>
  report.mean + bias - learned(report).bias;

/** The stages of the channel as they would be: a line takes each value to another, so histograms keep their counts. */
export function tried(report: NormalisationReport, { gamma, beta, bias }: Trial): NormalisationReport {
  const shift = bias - learned(report).bias;
  const { before, normalised } = report.moments;
  return {
    ...report,
    before: along(report.before, 1, shift),
    after: along(report.normalised, gamma, beta),
    moments: {
      before: [before[0] + shift, before[1]],
      normalised,
      after: [gamma * normalised[0] + beta, Math.abs(gamma) * normalised[1]],
    },
  };
}

/** The histogram of a x + b; a negative factor turns it round, and 0 makes all values one. */
function along(histogram: Histogram, factor: number, shift: number): Histogram {
  const ends = [factor * histogram.min + shift, factor * histogram.max + shift];
  const bins = factor < 0 ? histogram.bins.slice().reverse() : histogram.bins;
  return { ...histogram, min: Math.min(...ends), max: Math.max(...ends), bins };
}
