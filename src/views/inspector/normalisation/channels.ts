import type { NormalisationReport } from '../../../record/reports';
import type { ChannelRecord, GroupRecord } from '../../../record/snapshot';
import type { TensorData } from '../../../record/tensor';

/** What is known of the channels of a normalising layer; each `[channel]`, null where it is not known or not learned. */
export interface ChannelValues {
  readonly batchMean: Float32Array | null;
  readonly batchVariance: Float32Array | null;
  readonly movingMean: Float32Array | null;
  readonly movingVariance: Float32Array | null;
  readonly gamma: Float32Array | null;
  readonly beta: Float32Array | null;
}

/** What is compared is side by side. */
export const COLUMNS = [
  'channel',
  'drift',
  'batchMean',
  'movingMean',
  'batchVariance',
  'movingVariance',
  'gamma',
  'beta',
] as const;
export type ColumnName = (typeof COLUMNS)[number];

/** Columns where each example has statistics of its own, so that none are moved. */
export const OWN_COLUMNS: readonly ColumnName[] = ['channel', 'batchMean', 'batchVariance', 'gamma', 'beta'];

export interface Sorting {
  readonly column: ColumnName;
  readonly descending: boolean;
}

const NOTHING: ChannelValues = {
  batchMean: null,
  batchVariance: null,
  movingMean: null,
  movingVariance: null,
  gamma: null,
  beta: null,
};

/** From a recorded step, or else from the weights, which know no batch, and from the batch that was run last. */
export function valuesOf(
  record: ChannelRecord | undefined,
  weights: Readonly<Record<string, TensorData>> | null,
  batch: NormalisationReport['channels'] = null,
): ChannelValues {
  if (record) return { ...NOTHING, ...record };
  const of = (name: string) => weights?.[name]?.data ?? null;
  return {
    batchMean: batch?.mean ?? null,
    batchVariance: batch?.variance ?? null,
    movingMean: of('movingMean'),
    movingVariance: of('movingVariance'),
    gamma: of('gamma'),
    beta: of('beta'),
  };
}

/** The same of a layer whose examples have statistics of their own: each channel has those of its group. */
export function valuesOfGroups(
  record: GroupRecord | undefined,
  weights: Readonly<Record<string, TensorData>> | null,
  channels: number,
): ChannelValues {
  if (!record) return valuesOf(undefined, weights);
  const { mean, variance, gamma, beta } = record;
  const ofChannels = (groups: Float32Array) =>
    Float32Array.from({ length: channels }, (_, c) => groups[Math.floor((c * groups.length) / channels)] ?? Number.NaN);
  return { ...NOTHING, batchMean: ofChannels(mean), batchVariance: ofChannels(variance), gamma, beta };
}

/**
 * How far the mean of the batch lies from the moving one, in units of the deviation that inference divides by:
 * |batch − moving| / sqrt(moving variance + epsilon). NaN where one of them is not known.
 */
export function driftOf(values: ChannelValues, channel: number, epsilon: number): number {
  const [batch, moving, variance] = [
    values.batchMean?.[channel],
    values.movingMean?.[channel],
    values.movingVariance?.[channel],
  ];
  if (batch === undefined || moving === undefined || variance === undefined) return Number.NaN;
  return Math.abs(batch - moving) / Math.sqrt(variance + epsilon);
}

/** Root mean square of the drift over all channels. */
export function rmsDrift(values: ChannelValues, epsilon: number): number {
  const count = values.batchMean?.length ?? 0;
  let sum = 0;
  for (let channel = 0; channel < count; channel++) sum += driftOf(values, channel, epsilon) ** 2;
  return Math.sqrt(sum / count);
}

/** One cell of the table; NaN where it is not known. */
export function cellOf(values: ChannelValues, column: ColumnName, channel: number, epsilon: number): number {
  if (column === 'channel') return channel;
  if (column === 'drift') return driftOf(values, channel, epsilon);
  return values[column]?.[channel] ?? Number.NaN;
}

/** Channels in the order of a column; equal ones, and those without a value at the end, by number. */
export function orderOf(
  values: ChannelValues,
  count: number,
  { column, descending }: Sorting,
  epsilon: number,
): Uint32Array {
  const keys = Float64Array.from({ length: count }, (_, channel) => {
    const value = cellOf(values, column, channel, epsilon);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : descending ? -value : value;
  });
  const difference = (a: number, b: number) => {
    const [left, right] = [keys[a] as number, keys[b] as number];
    return left === right ? a - b : left - right;
  };
  return Uint32Array.from({ length: count }, (_, channel) => channel).sort(difference);
}

/** A press on a heading: numbers from the largest, channels from the first; the second press turns it round. */
export const nextSorting = (sorting: Sorting, column: ColumnName): Sorting =>
  sorting.column === column
    ? { column, descending: !sorting.descending }
    : { column, descending: column !== 'channel' };
