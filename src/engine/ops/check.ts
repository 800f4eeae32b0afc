import type { Dims, ResponseNorm, Tensor } from '../../network/ops';
import { sizeOf } from '../../network/shape';

/** Wrong shapes are mistakes of this program, never of its user, so they throw a sentence for the developer. */
export function check(op: string, holds: boolean, mustBe: string, ...shapes: Dims[]): void {
  if (!holds) throw new Error(`${op}: ${mustBe}, but got ${shapes.map(format).join(' and ')}`);
}

export function checkSameShape(op: string, a: Dims, b: Dims): void {
  check(op, sameShape(a, b), 'shapes must be equal', a, b);
}

export function checkRank(op: string, x: Tensor, rank: number): void {
  check(op, x.shape.length === rank, `a tensor must have ${rank} axes`, x.shape);
}

/** `v` must hold one number per channel of `shape`. */
export function checkPerChannel(op: string, shape: Dims, v: Tensor | null): void {
  if (v) check(op, v.shape.length === 1 && v.shape[0] === shape.at(-1), 'need one value per channel', shape, v.shape);
}

/** Channels of `shape` in `groups` equal runs. */
export function checkGroups(op: string, shape: Dims, groups: number): void {
  const divides = isCount(groups) && groups > 0 && (shape.at(-1) ?? 0) % groups === 0;
  check(op, shape.length > 1 && divides, `${groups} groups must divide the channels of a batch`, shape);
}

/** `v` must hold one number per example of `shape` and group. */
export function checkPerGroup(op: string, shape: Dims, v: Tensor): void {
  check(op, v.shape.length === 2 && v.shape[0] === shape[0], 'need one value per example and group', shape, v.shape);
  checkGroups(op, shape, v.shape[1]!);
}

const isCount = (value: number): boolean => Number.isInteger(value) && value >= 0;

/** Channels of zeros to add before and after. */
export function checkChannelPadding(op: string, shape: Dims, before: number, after: number): void {
  check(op, isCount(before) && isCount(after), `can't add ${before} and ${after} channels`, shape);
}

export function checkResponseNorm(op: string, shape: Dims, { size, alpha, beta, k }: ResponseNorm): void {
  check(op, isCount(size) && size > 0, `can't look at ${size} channels`, shape);
  const defined = Number.isFinite(alpha) && alpha >= 0 && Number.isFinite(beta) && Number.isFinite(k) && k > 0;
  check(op, defined, `can't compute with alpha ${alpha}, beta ${beta} and k ${k}`, shape);
}

/** Images `[batch, height, width, channel]`, of which an adaptive pooling makes `output`. */
export function checkAdaptive(op: string, imageShape: Dims, output: readonly [number, number]): void {
  check(op, imageShape.length === 4, 'must have 4 axes', imageShape);
  check(
    op,
    output.every((side) => isCount(side) && side > 0),
    'the output must have pixels',
    imageShape,
    output,
  );
}

export function checkLength(op: string, shape: Dims, length: number): void {
  if (sizeOf(shape) !== length) {
    throw new Error(`${op}: shape ${format(shape)} holds ${sizeOf(shape)} values, but got ${length}`);
  }
}

export function format(shape: Dims): string {
  return `[${shape.join(', ')}]`;
}

function sameShape(a: Dims, b: Dims): boolean {
  return a.length === b.length && a.every((size, axis) => size === b[axis]);
}
