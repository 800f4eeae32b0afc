import { type LayerDefinition, layer } from '../definition';
import { LIMITS } from '../limits';
import { channelsOf, isImage, type Shape, sizeOf } from '../shape';
import { strideBetween } from './fitting';
import type { FreshIds } from './ids';
import type { Piece } from './put';

/**
 * The layers of a skip path that turn one shape into another, in a group of their own: a 1×1 convolution, with a stride where the map is
 * smaller and behind adaptive pooling where no stride gives its size; a dense layer to a vector. Null where an image would have to be made of a
 * vector, or more than a layer may give.
 */
export function project(
  fresh: FreshIds,
  from: string,
  shape: Shape,
  wanted: Shape,
): (Piece & { readonly exit: string }) | null {
  const layers = pathOf(fresh, from, shape, wanted);
  const exit = layers?.at(-1)?.id;
  if (!layers || exit === undefined) return null;
  const group = fresh('shortcut');
  const ids = layers.map(({ id }) => id);
  return {
    layers,
    groups: [{ id: group, title: group, role: 'shortcut', layers: ids }],
    outputs: [],
    exit,
    select: exit,
  };
}

function pathOf(fresh: FreshIds, from: string, shape: Shape, wanted: Shape): readonly LayerDefinition[] | null {
  if (channelsOf(wanted) > LIMITS.channels.max) return null;
  if (!isImage(wanted)) return [layer(fresh('proj'), 'dense', from, { units: sizeOf(wanted) })];
  if (!isImage(shape)) return null;
  const stride = strideBetween(shape, wanted);
  const conv = { filters: wanted[2], kernel: [1, 1], bias: false } as const;
  if (stride) return [layer(fresh('proj'), 'conv2d', from, { ...conv, stride })];
  const pool = layer(fresh('pool'), 'adaptiveAvgPool', from, { output: [wanted[0], wanted[1]] });
  return [pool, layer(fresh('proj'), 'conv2d', pool.id, conv)];
}
