import type { Dims, Tensor } from '../../../network/ops';
import { check } from '../check';

/** `v` must hold one number per channel of `shape`. */
export function checkPerChannel(op: string, shape: Dims, v: Tensor | null): void {
  if (v) check(op, v.shape.length === 1 && v.shape[0] === shape.at(-1), 'need one value per channel', shape, v.shape);
}
