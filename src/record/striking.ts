/**
 * What strikes the eye of somebody who knows where to look, from the numbers that a tab shows. Each tab says it in one
 * sentence (`i18n/messages/striking.ts`); null where nothing stands out.
 */
import { channelsOf, type Shape } from '../network/shape';

export interface StrikingChannels {
  /** The channel with the largest sum of squares, which is its answer to the picture. */
  readonly strongest: number;
  /** Channels that are exactly zero everywhere. */
  readonly silent: number;
  readonly count: number;
}

/** Of maps `[height, width, channel]` or values `[channel]`; null where all are alike. */
export function strikingChannels(data: Float32Array, shape: Shape): StrikingChannels | null {
  const count = channelsOf(shape);
  if (count < 2) return null;
  const squares = squaresOf(data, count);
  const strongest = squares.indexOf(Math.max(...squares));
  const silent = squares.filter((sum) => sum === 0).length;
  return squares.every((sum) => sum === squares[0]) ? null : { strongest, silent, count };
}

/** The sum of squares of each channel, the last dimension. */
function squaresOf(data: Float32Array, channels: number): number[] {
  const squares = new Array<number>(channels).fill(0);
  for (let i = 0; i < data.length; i++) {
    const value = data[i]!;
    squares[i % channels]! += value * value;
  }
  return squares;
}

export interface StrikingFilters {
  readonly strongest: number;
  readonly weakest: number;
  /** How many times as long the strongest is as the weakest, by Euclidean norm; infinite where the weakest is zero. */
  readonly times: number;
}

/** Of a kernel whose last dimension is its filters or units; null where there is one, or all are as long. */
export function strikingFilters(data: Float32Array, filters: number): StrikingFilters | null {
  if (filters < 2) return null;
  const squares = squaresOf(data, filters);
  const [most, least] = [Math.max(...squares), Math.min(...squares)];
  if (!Number.isFinite(most) || most === least) return null;
  return { strongest: squares.indexOf(most), weakest: squares.indexOf(least), times: Math.sqrt(most / least) };
}

/** A share of a total that is this many times the other is striking. */
const MUCH = 3;
/** What is less of the network than this strikes nobody. */
const LITTLE = 0.02;

export type StrikingCost = 'noParameters' | 'mostlyParameters' | 'mostlyMacs';

/** Whether a layer is large in the one count and small in the other, by its shares of the network's totals. */
export function strikingCost(parameters: number, macs: number): StrikingCost | null {
  if (parameters === 0 && macs === 0) return 'noParameters';
  if (parameters > LITTLE && parameters >= MUCH * macs) return 'mostlyParameters';
  return macs > LITTLE && macs >= MUCH * parameters ? 'mostlyMacs' : null;
}

/** Times that the deviation of an output has changed by which nobody would call it steady. */
const CHANGED = 1.5;

export type StrikingActivity = 'hardlyAnything' | 'grows' | 'shrinks' | 'steady';

/** Of an output over a run: its share of zeros now, and its deviation at the first recorded step and now. */
export function strikingActivity(zeros: number, first: number, now: number): StrikingActivity | null {
  if (zeros > 0.95) return 'hardlyAnything';
  if (!(first > 0) || !Number.isFinite(now)) return null;
  const times = now / first;
  return times >= CHANGED ? 'grows' : times <= 1 / CHANGED ? 'shrinks' : 'steady';
}
