import type { Ops, Tensor } from '../network/ops';
import { channelsOf } from '../network/shape';

/** The largest derivative of each function that saturates; at 0 in all of them. */
const STEEPEST = { tanh: 1, scaledTanh: 1.7159 * (2 / 3), sigmoid: 1 / 4 } as const;

/** A value counts as saturated where less than this share of the steepest derivative is left. */
const FLAT = 0.1;

const saturates = (kind: string): kind is keyof typeof STEEPEST => Object.hasOwn(STEEPEST, kind);

/** A tensor that is zero where the output `y` of an activation is saturated; null for kinds that do not saturate. */
export function saturation(ops: Ops, kind: string, y: Tensor): Tensor | null {
  if (!saturates(kind)) return null;
  const each = (value: number) => {
    const channels = channelsOf(y.shape);
    return ops.tensor([channels], new Float32Array(channels).fill(value));
  };
  const ones = ops.addChannels(ops.scale(y, 0), each(1));
  const derivative = ops.activateGrad(kind, ones, y);
  return ops.activate('relu', ops.addChannels(derivative, each(-FLAT * STEEPEST[kind])));
}
