import type { Ops, Tensor } from '../ops';
import { channelsOf, isImage, isVector, type Shape, sameShape } from '../shape';
import { defineKind } from './kind';
import { explained, read } from './reading';
import { samePixel } from './receptiveField';
import { shapeOf } from './window';

/** Whether one factor counts for every pixel of a channel. */
const isPerChannel = (x: Shape, factor: Shape): boolean => isImage(x) && !sameShape(x, factor);

/** One factor per channel, at every pixel of a map: each pixel is the mean of the single one that there is. */
function spread(ops: Ops, x: Tensor, factor: Tensor): Tensor {
  const [batch = 0, height = 0, width = 0, channels = 0] = x.shape;
  if (!isPerChannel(shapeOf(x), shapeOf(factor))) return factor;
  return ops.adaptiveAvgPool(ops.reshape(factor, [batch, 1, 1, channels]), [height, width]);
}

/** Its gradient: the sum over all pixels. */
function gather(ops: Ops, dy: Tensor, x: Tensor, factor: Tensor): Tensor {
  if (!isPerChannel(shapeOf(x), shapeOf(factor))) return dy;
  const [, height = 0, width = 0] = x.shape;
  return ops.reshape(ops.scale(ops.adaptiveAvgPool(dy, [1, 1]), height * width), factor.shape);
}

/** Hu, Shen & Sun 2018, "Squeeze-and-Excitation Networks", equation 4: a gate scales each channel of a map. */
export const multiply = defineKind({
  name: 'multiply',
  family: 'join',
  text: {
    title: { en: 'Multiply', es: 'Producto' },
  },
  inputs: { min: 2, max: 2 },
  fields: {},
  label: () => ({ en: 'Multiply', es: 'Producto' }),
  outputShape(_config, [x = [], factor = []]) {
    const fits = sameShape(x, factor) || (isImage(x) && isVector(factor) && channelsOf(x) === channelsOf(factor));
    return fits ? x : { code: 'shapesDiffer', first: x, other: factor };
  },
  window: samePixel,
  held: (_config, [x = [], factor = []], output) => {
    const spreads = isPerChannel(x, factor) ? [output] : [];
    return { forward: spreads, backward: spreads.flatMap((shape) => [shape, shape]) };
  },
  forward: (ops, { inputs: [x, factor] }) => ops.mul(x as Tensor, spread(ops, x as Tensor, factor as Tensor)),
  explain(_config, call, at) {
    const [x, factor] = call.inputs.map(({ shape }) => shape);
    const perChannel = x !== undefined && factor !== undefined && isPerChannel(x, factor);
    const reading = read(call, at);
    const place = perChannel ? [...factor.slice(0, -1).map(() => 0), at.at(-1) ?? 0] : at;
    const { value } = read(call, place, 1);
    return explained(
      { type: 'copy', reading, result: reading.value },
      { type: 'coefficient', value, result: reading.value * value },
    );
  },
  backward(ops, { inputs, wanted }, dy) {
    const [x, factor] = inputs as readonly [Tensor, Tensor];
    return {
      inputs: [
        wanted[0] ? ops.mul(dy, spread(ops, x, factor)) : null,
        wanted[1] ? gather(ops, ops.mul(dy, x), x, factor) : null,
      ],
      weights: {},
    };
  },
});
