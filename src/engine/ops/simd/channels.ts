import type { Dims } from '../../../network/ops';
import { check } from '../check';

/** Shorter periods would spend more on the loop around them than in them. */
const SHORTEST_PERIOD = 16;

/**
 * Values after which the per-channel kernels start again: a multiple of the channels and of the four lanes of a vector,
 * see `assembly/channels.ts`.
 */
export function periodOf(channels: number): number {
  let period = channels;
  while (period % 4 !== 0 || period < SHORTEST_PERIOD) period += channels;
  return period;
}

export function channelsOf(shape: Dims): number {
  return shape.at(-1) ?? 1;
}

/** `v`, when there is one, must hold one number per channel of `shape`. */
export function checkPerChannel(op: string, shape: Dims, v: Dims | undefined): void {
  if (v) check(op, v.length === 1 && v[0] === shape.at(-1), 'need one value per channel', shape, v);
}
