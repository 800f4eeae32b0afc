import { isVector, type Shape } from '../../network/shape';

/** Converts pixels of a map, or channels, to lengths in the drawing. */
export interface Scale {
  /** Whether lengths are proportional to values; otherwise they are to the square roots. */
  readonly proportional: boolean;
  of(value: number): number;
}

export interface Scales {
  /** Height and width. */
  readonly length: Scale;
  /** Thickness of boxes, and length of bars. */
  readonly channels: Scale;
}

/** Sizes of the tallest box, the thickest box and the longest bar, in CSS pixels at scale 1. */
export const LARGEST = { side: 148, thickness: 52, bar: 150 } as const;
/** A proportional scale must leave the smallest length at least this long. */
const READABLE = { side: 7, channels: 2.5 } as const;
/** No length is shorter, so that nothing vanishes. */
const LEAST = 2;

/**
 * The scales of a network: one for lengths, one for channels, each proportional if even the smallest stays readable.
 */
export function scalesOf(shapes: readonly Shape[]): Scales {
  const images = shapes.filter((shape) => !isVector(shape));
  const vectors = shapes.filter(isVector);
  const sides = images.flatMap((shape) => shape.slice(0, 2));
  const thick = images.flatMap((shape) => shape.slice(-1));
  const long = vectors.flatMap((shape) => shape.slice(-1));
  return {
    length: scale(READABLE.side, Math.min(...sides), [[Math.max(...sides), LARGEST.side]]),
    channels: scale(READABLE.channels, Math.min(...thick, ...long), [
      [Math.max(...thick), LARGEST.thickness],
      [Math.max(...long), LARGEST.bar],
    ]),
  };
}

/** @param limits values, and the most that each may measure */
function scale(readable: number, min: number, limits: readonly (readonly [value: number, most: number])[]): Scale {
  const factorFor = (of: (value: number) => number) =>
    Math.min(...limits.map(([value, most]) => (value > 0 ? most / of(value) : Number.POSITIVE_INFINITY)));
  const plain = factorFor((value) => value);
  if (!Number.isFinite(plain)) return { proportional: true, of: () => LEAST };
  if (plain * min >= readable) return { proportional: true, of: (value) => Math.max(LEAST, plain * value) };
  const root = factorFor(Math.sqrt);
  return { proportional: false, of: (value) => Math.max(LEAST, root * Math.sqrt(value)) };
}
