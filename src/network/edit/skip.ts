import { analyze } from '../analysis/analyze';
import { type Definition, INPUT_ID, layer } from '../definition';
import { sameShape } from '../shape';
import { type Edited, edited, refused } from './edited';
import { freshIds } from './ids';
import { closesCycle, layerOf, redirect, unknown } from './parts';
import { project } from './project';
import { put, single } from './put';

/**
 * A skip connection: what `from` gives is added to what `to` gives, and what read `to` reads the sum. With `projection`, where the
 * shapes differ, the skip goes through a convolution of 1×1 (He et al. 2015, option B); without it that is refused.
 */
export function addSkip(
  definition: Definition,
  from: string,
  to: string,
  { projection }: { readonly projection: boolean },
): Edited {
  if (from !== INPUT_ID && !layerOf(definition, from)) return unknown(from);
  if (!layerOf(definition, to)) return unknown(to);
  const backwards = closesCycle(definition, from, to);
  if (backwards) return backwards;
  const fresh = freshIds(definition);
  const add = fresh('add');
  const { byId } = analyze(definition);
  const [shape, wanted] = [byId.get(from)?.outputShape, byId.get(to)?.outputShape];
  const fits = !shape || !wanted || sameShape(shape, wanted);
  const differ = () =>
    refused({ code: 'shapesDiffer', first: wanted ?? [], other: shape ?? [] }, { layer: add, edge: [from, add] });
  if (!fits && !projection) return differ();
  const path = fits ? null : project(fresh, from, shape, wanted);
  if (!fits && !path) return differ();
  const summed = redirect(definition, (edge) => (edge.from === to ? add : edge.from));
  const withPath = path ? put(summed, path, [to], { behind: [to] }) : summed;
  const ends = [to, ...(path ? [path.exit] : [])];
  const sum = single(layer(add, 'add', [to, path?.exit ?? from]));
  return edited(put(withPath, sum, ends, { behind: ends }), add);
}
