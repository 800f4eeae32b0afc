/**
 * What is wrong with pictures, labels and weights from outside, or null where nothing is. The page asks before it changes
 * anything and the worker before it computes, so that no backend has to, and none can answer differently from the others.
 */

import { type Issue, issue, type Problem } from '../network/issues';
import { LIMITS, type Range } from '../network/limits';
import { isNumberIn } from '../network/schema/domain';
import { isPlain, show } from '../network/schema/read';
import { type Shape, sizeOf } from '../network/shape';

/** Weights are float32: larger numbers would become infinite. */
const FLOAT32: Range = { min: -3.4028234663852886e38, max: 3.4028234663852886e38 };

/** Pictures one after the other, each in one of these sizes; `count` says how many there are, where it is known. */
export function pictureIssue(
  images: ArrayLike<unknown>,
  count: number | null,
  sizes: readonly Shape[],
  field = 'images',
): Issue | null {
  const fits = (size: number) => (count === null ? images.length % size === 0 : images.length === count * size);
  if (images.length === 0 || !sizes.some((shape) => fits(sizeOf(shape))))
    return issue({ code: 'pictureSize', found: images.length, sizes, count }, { field });
  return numberIssue(images, LIMITS.pixel, false, field);
}

/** A whole number for each picture, at least one. */
export const labelIssue = (labels: ArrayLike<unknown>, classes: number, field = 'labels'): Issue | null =>
  labels.length === 0
    ? issue({ code: 'wrongLength', found: 0, wanted: 1 }, { field })
    : numberIssue(labels, { min: 0, max: classes - 1 }, true, field);

/** Weights by name, each of the shape that the network has for it. */
export function weightIssue(weights: unknown, shapes: ReadonlyMap<string, Shape>, field = 'weights'): Issue | null {
  if (!isPlain(weights)) return wrongValue(weights, '{ "…": { shape, data } }', field);
  for (const [name, weight] of Object.entries(weights)) {
    const shape = shapes.get(name);
    if (!shape) return issue({ code: 'unknownName', name: show(name) }, { field });
    const place = `${field}["${name}"]`;
    if (!isPlain(weight)) return wrongValue(weight, '{ shape, data }', place);
    const { data, shape: found } = weight;
    if (!isNumberList(found) || found.length !== shape.length || shape.some((side, i) => found[i] !== side))
      return wrongValue(found, show(shape), `${place}.shape`);
    if (!isNumberList(data)) return wrongValue(data, 'Float32Array', `${place}.data`);
    const wanted = sizeOf(shape);
    if (data.length !== wanted)
      return issue({ code: 'wrongLength', found: data.length, wanted }, { field: `${place}.data` });
    const wrong = numberIssue(data, FLOAT32, false, `${place}.data`);
    if (wrong) return wrong;
  }
  return null;
}

/** Whether something can be read as a list of numbers; the numbers themselves are not looked at. */
export const isNumberList = (value: unknown): value is ArrayLike<unknown> =>
  Array.isArray(value) || (ArrayBuffer.isView(value) && !(value instanceof DataView));

const wrongValue = (found: unknown, allowed: string, field: string): Issue =>
  issue({ code: 'badValue', found: show(found), allowed }, { field });

/** The first value that is not a number of this range. */
function numberIssue(values: ArrayLike<unknown>, range: Range, whole: boolean, field: string): Issue | null {
  for (let i = 0; i < values.length; i++) {
    if (isNumberIn(range, whole, values[i])) continue;
    const problem: Problem = { code: 'outOfRange', found: show(values[i]), range, whole };
    return issue(problem, { field: `${field}[${i}]` });
  }
  return null;
}
