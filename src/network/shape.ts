import type { Dims } from './ops';

/** Shapes of one example, without the batch axis: `[height, width, channel]` for images, `[feature]` for vectors. */
export type Shape = Dims;

/** A shape and its values in row-major order, in any kind of array; the layers read values through this. */
export interface TensorLike {
  readonly shape: Shape;
  readonly data: ArrayLike<number>;
}

export const isImage = (shape: Shape): shape is readonly [number, number, number] => shape.length === 3;

/** Whether position has no meaning: a vector, or an image of a single pixel. */
export const isVector = (shape: Shape): boolean => shape.slice(0, -1).every((side) => side === 1);

/** The size of the last axis: channels of an image, features of a vector. */
export const channelsOf = (shape: Shape): number => shape[shape.length - 1] ?? 0;

/** How many numbers a shape holds. In float64, so that an absurd definition overflows to a large number and not to a negative one. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

export const sameShape = (a: Shape, b: Shape): boolean => a.length === b.length && a.every((side, i) => side === b[i]);

/** `28×28×16`, as written in diagrams and tables. */
export const formatShape = (shape: Shape): string => shape.join('×');
