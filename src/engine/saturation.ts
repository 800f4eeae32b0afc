import type { Activation } from '../network/layers/kind';
import type { Ops, Tensor } from '../network/ops';
import { channelsOf } from '../network/shape';

/** A value counts as saturated where less than this share of the steepest derivative is left. */
const FLAT = 0.1;

/**
 * A tensor that is zero where the output `y` of an activation is saturated; null where the function does not saturate.
 * What saturates is monotonic, so its derivative is one of the output.
 */
export function saturation(ops: Ops, activation: Activation<unknown>, config: unknown, y: Tensor): Tensor | null {
  const { health, parameter, function: name } = activation;
  if (health?.type !== 'saturated') return null;
  const each = (value: number) => {
    const channels = channelsOf(y.shape);
    return ops.tensor([channels], new Float32Array(channels).fill(value));
  };
  const ones = ops.addChannels(ops.scale(y, 0), each(1));
  const derivative = ops.activateGrad(name, ones, y, parameter?.(config));
  return ops.activate('relu', ops.addChannels(derivative, each(-FLAT * health.steepest(config))));
}
