import { useState } from 'react';
import { useRenewed } from '../../ui/useRenewed';
import { arrowStride, nearestIndex, type Stops } from './cursor';

export interface CursorOptions {
  /** Calls its argument when what is read has changed, until the returned function is called. Keeps its identity. */
  readonly follow: (changed: () => void) => () => void;
  readonly stops: Stops;
  /** What is said of a stop, given its value. */
  readonly read: (value: number) => string;
  /** The value at which the cursor appears; the last one where nothing is said, as the present end of a run. */
  readonly rest?: number | null;
  /** Whether an arrow key skips stops where there are hundreds: for points of a run, not for things with a name. */
  readonly skips?: boolean;
  /** What a click and the Enter key do with a stop. */
  readonly onChoose?: (value: number) => void;
}

/** The cursor of a chart at this moment. */
export interface ChartCursorState {
  /** The value that it marks; null while it is away. */
  readonly at: number | null;
  /** What is said of the marked value; empty while there is none. */
  readonly reading: string;
  readonly stops: Stops;
  readonly stride: number;
  /** Index of the stop that the cursor marks, or would mark if it appeared; -1 if there is none. */
  readonly index: number;
  /** What is said of that stop. */
  readonly text: string;
  /** Appears where it rests. */
  readonly appear: () => void;
  /** Marks a stop, by index, or goes away. */
  readonly move: (index: number | null) => void;
  readonly choose: ((index: number) => void) | null;
  /** Refreshes the reading if the data have changed since. */
  readonly renew: () => void;
}

/**
 * Where the cursor of a chart is and what it reads. The component that uses it renders again as the data change
 * (once a second at most), so that a screen reader never finds a value that is long gone.
 */
export function useCursor(options: CursorOptions): ChartCursorState {
  const { follow, stops, read, rest = null, skips = false, onChoose } = options;
  // Resting is no value: the end of a run moves on, and was rendered up to a second ago.
  const [wanted, setWanted] = useState<number | 'rest' | null>(null);
  const renew = useRenewed(follow);
  const { values } = stops;
  // By value: points are thinned while a run goes on, and the cursor must not drift with their indices.
  const index = nearestIndex(values, typeof wanted === 'number' ? wanted : (rest ?? Number.POSITIVE_INFINITY));
  const text = index < 0 ? '' : read(values[index] as number);
  const at = wanted === null || index < 0 ? null : (values[index] as number);
  return {
    at,
    reading: at === null ? '' : text,
    stops,
    stride: skips ? arrowStride(values.length) : 1,
    index,
    text,
    appear: () => setWanted('rest'),
    move: (to) => setWanted(to === null ? null : (values[to] ?? null)),
    choose: onChoose ? (chosen) => onChoose(values[chosen] as number) : null,
    renew,
  };
}
