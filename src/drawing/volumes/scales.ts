import { isVector, type Shape } from '../../network/shape';

/** From pixels of a map, or channels, to lengths on the sheet. */
export interface Scale {
  /** Otherwise lengths go with the square root. */
  readonly proportional: boolean;
  of(value: number): number;
}

export interface Scales {
  /** Height and width. */
  readonly length: Scale;
  /** Thickness of boxes, and length of bars. */
  readonly channels: Scale;
}

/** On the sheet: the tallest box, the thickest, the longest bar. */
export const LARGEST = { side: 148, thickness: 52, bar: 150 } as const;
/** A proportional scale must leave at least this of the smallest. */
const READABLE = { side: 7, channels: 2.5 } as const;
/** Nothing vanishes altogether. */
const LEAST = 2;

/** The scales of a network: one for lengths and one for channels, each proportional where all that it draws stays readable. */
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

/** @param limits values, and how long each may become at most */
function scale(readable: number, min: number, limits: readonly (readonly [value: number, most: number])[]): Scale {
  const factorFor = (of: (value: number) => number) =>
    Math.min(...limits.map(([value, most]) => (value > 0 ? most / of(value) : Number.POSITIVE_INFINITY)));
  const plain = factorFor((value) => value);
  if (!Number.isFinite(plain)) return { proportional: true, of: () => LEAST };
  if (plain * min >= readable) return { proportional: true, of: (value) => Math.max(LEAST, plain * value) };
  const root = factorFor(Math.sqrt);
  return { proportional: false, of: (value) => Math.max(LEAST, root * Math.sqrt(value)) };
}
