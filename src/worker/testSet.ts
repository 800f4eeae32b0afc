import { evaluateBatch, predict } from '../engine/evaluate';
import type { Model } from '../engine/model';
import type { Analysis } from '../network/analysis/analyze';
import { VALUES_ALONE } from '../network/analysis/backendMemory';
import { planMemory } from '../network/analysis/memory';
import type { Sample } from '../record/dataset';
import type { EvaluationReport } from '../record/step';
import type { DataLoader } from './dataLoader';
import type { EvaluationParameters } from './protocol';
import { yieldToMessages } from './tasks';

/** Test images per forward pass: between two passes a pen stroke can be handled. */
const IMAGES_AT_A_TIME = 100;
/** The most bytes that the outputs of one pass may take. */
const PASS_BYTES = 256e6;
/** The most multiply-adds in one evaluation: the largest networks are evaluated on only as many images as fit. */
const MOST_MACS = 2e12;

export const batchOf = (analysis: Analysis): number => {
  const { activations } = planMemory(analysis, { type: 'look', backward: false, keep: 'all' }, VALUES_ALONE);
  return Math.max(1, Math.min(IMAGES_AT_A_TIME, Math.floor(PASS_BYTES / Math.max(1, activations))));
};

/** On how many images a network is evaluated at most. */
export const affordable = ({ totals }: Analysis): number => Math.ceil(MOST_MACS / Math.max(1, totals.macs));

/** What ends an evaluation before it is done. */
export interface EvaluationSignals {
  /** Ends it at once. */
  readonly cut?: AbortSignal | undefined;
  /** Ends it while it waits for data. */
  readonly waiting?: AbortSignal | undefined;
}

/** Loss and accuracy on test images, or on those of the training, as many of the first as are asked for and affordable. */
export async function evaluatePictures(
  model: Model,
  loader: DataLoader,
  { count: most = Number.POSITIVE_INFINITY, split = 'test', top }: EvaluationParameters = {},
  { cut, waiting = cut }: EvaluationSignals = {},
): Promise<Omit<EvaluationReport, 'step'>> {
  const { dataset } = loader;
  const all = loader.countOf(split);
  const count = Math.min(most, all, affordable(model.analysis));
  const batch = batchOf(model.analysis);
  await dataset.whenAvailable(split, count, waiting);
  const answers = new Set<number>();
  let lossSum = 0;
  let correct = 0;
  let amongTop = 0;
  for (let start = 0; start < count; start += batch) {
    const indices = Uint32Array.from({ length: Math.min(batch, count - start) }, (_, i) => start + i);
    const pictures = loader.take(split, indices);
    const part = await evaluateBatch(model, pictures);
    lossSum += part.lossSum;
    correct += part.correct;
    for (const [i, row] of rowsOf(part.probabilities, model.analysis.definition.classes).entries()) {
      answers.add(largest(row));
      if (top !== undefined && placeOf(row, pictures.labels[i] as number) < top) amongTop++;
    }
    await yieldToMessages();
    cut?.throwIfAborted();
  }
  const [answer = -1] = answers;
  return {
    loss: lossSum / count,
    accuracy: correct / count,
    count,
    whole: count === all,
    // What is no number has no largest value, and is no answer.
    ...(answers.size === 1 && answer >= 0 && { onlyAnswer: answer }),
    ...(top !== undefined && { topAccuracy: amongTop / count }),
  };
}

/** The first test image after `after`, wrapping around, that the network gets wrong. */
export async function nextWrong(
  model: Model,
  loader: DataLoader,
  after: number,
  signal: AbortSignal,
): Promise<Sample | null> {
  const { dataset } = loader;
  const count = dataset.testCount;
  await dataset.whenAvailable('test', count, signal);
  const { classes } = model.analysis.definition;
  const batch = batchOf(model.analysis);
  for (let done = 0; done < count; done += batch) {
    const indices = Uint32Array.from(
      { length: Math.min(batch, count - done) },
      (_, i) => (after + 1 + done + i) % count,
    );
    const { images, labels } = loader.take('test', indices);
    const rows = rowsOf(await predict(model, images), classes);
    const wrong = rows.findIndex((row, i) => largest(row) !== labels[i]);
    if (wrong >= 0) return loader.sample(indices[wrong] as number);
    await yieldToMessages();
    signal.throwIfAborted();
  }
  return null;
}

export const rowsOf = (values: Float32Array, classes: number): Float32Array[] =>
  Array.from({ length: values.length / classes }, (_, i) => values.subarray(i * classes, (i + 1) * classes));

const largest = (values: Float32Array): number => values.indexOf(Math.max(...values));

/** How many classes come before this one, of equally probable ones those with lower numbers; all where it has no probability. */
export function placeOf(probabilities: Float32Array, label: number): number {
  const own = probabilities[label] ?? Number.NaN;
  return probabilities.filter((value, i) => !(value < own || (value === own && i >= label))).length;
}
