import { transpose } from '../../../lib/transpose';
import type { OnnxTensor } from '../model';

/** Lists have a `values` too. */
export const isTensor = (value: unknown): value is OnnxTensor =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && 'element' in value;

/** A tensor whose values are known before the network runs: a weight, or what is computed from shapes and weights. */
export interface Constant {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
  /** Whether it is of whole numbers, whose quotients are cut off. */
  readonly isWhole: boolean;
  /** The initializer that it is, or was made of by moving values about; null for what is computed, and for constants of nodes. */
  readonly weight: string | null;
}

type Attributes = ReadonlyMap<string, unknown>;
type Fold = (inputs: readonly (Constant | null)[], attributes: Attributes, budget: Budget) => Constant | null;

/** How many values may be made: folding must not take more memory than the file gives reason for. */
export class Budget {
  constructor(private left: number) {}

  /** Whether so many more may be made. */
  take(values: number): boolean {
    this.left -= values;
    return this.left >= 0;
  }
}

/** No tensor that a network computes with has more. */
export const MOST_AXES = 16;

export const sizeOfShape = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

export const whole = (values: readonly number[], shape: readonly number[] = [values.length]): Constant => ({
  shape,
  data: Float64Array.from(values),
  isWhole: true,
  weight: null,
});

/** An axis counted from the end if it is negative; null where there is none. */
export function axisOf(axis: number, rank: number): number | null {
  const found = axis < 0 ? axis + rank : axis;
  return Number.isInteger(found) && found >= 0 && found < rank ? found : null;
}

const number = (attributes: Attributes, name: string, usual: number): number => {
  const value = attributes.get(name);
  return typeof value === 'number' ? value : usual;
};
const list = (attributes: Attributes, name: string): readonly number[] | null => {
  const value = attributes.get(name);
  return Array.isArray(value) ? (value as number[]) : null;
};
/** Since opset 13 axes and the like are inputs; before they were attributes. */
const axesIn = (given: Constant | null | undefined, attributes: Attributes): readonly number[] | null =>
  given ? Array.from(given.data) : list(attributes, 'axes');

/** Values picked by a function from a place in the result to a place in what is there. */
function picked(
  from: Constant,
  shape: readonly number[],
  budget: Budget,
  at: (place: number) => number,
): Constant | null {
  const size = sizeOfShape(shape);
  if (shape.length > MOST_AXES || !budget.take(size)) return null;
  const data = new (from.data.constructor as typeof Float32Array)(size);
  for (let i = 0; i < size; i++) data[i] = from.data[at(i)] ?? 0;
  return { ...from, shape, data };
}

const reshaped = (from: Constant, shape: readonly number[]): Constant | null =>
  shape.length <= MOST_AXES && sizeOfShape(shape) === from.data.length ? { ...from, shape } : null;

/** The shape that a Reshape asks for: 0 keeps a side, -1 is what is left. */
export function askedShape(
  from: readonly number[],
  asked: ArrayLike<number>,
  keepsZero: boolean,
): readonly number[] | null {
  if (asked.length > MOST_AXES) return null;
  const sides = Array.from(asked, (side, i) => (side === 0 && !keepsZero ? (from[i] ?? -2) : side));
  const open = sides.indexOf(-1);
  const size = sizeOfShape(from);
  if (open >= 0) sides[open] = size / sizeOfShape(sides.filter((_, i) => i !== open));
  return sides.every((side) => Number.isInteger(side) && side >= 0) && sizeOfShape(sides) === size ? sides : null;
}

function turned(from: Constant, budget: Budget): Constant | null {
  const [rows = 0, columns = 0] = from.shape;
  const shape = [columns, rows];
  if (!(from.data instanceof Float32Array))
    return picked(from, shape, budget, (place) => (place % rows) * columns + Math.floor(place / rows));
  return budget.take(from.data.length) ? { ...from, shape, data: transpose(from.data, rows, columns) } : null;
}

/** Places of a tensor with its axes in another order. */
function transposedConstant(from: Constant, order: readonly number[], budget: Budget): Constant | null {
  const rank = from.shape.length;
  // The matrix of a dense layer may be the largest weight of all.
  if (rank === 2 && order[0] === 1 && order[1] === 0) return turned(from, budget);
  if (order.length !== rank || new Set(order).size !== rank || order.some((axis) => !(axis in from.shape))) return null;
  const strides = stridesOf(from.shape);
  const shape = order.map((axis) => from.shape[axis] ?? 0);
  const steps = order.map((axis) => strides[axis] ?? 0);
  return picked(from, shape, budget, placeBy(shape, steps));
}

const stridesOf = (shape: readonly number[]): number[] => shape.map((_, axis) => sizeOfShape(shape.slice(axis + 1)));

/** From a place in a tensor of that shape to a place in another, by how far apart its steps lie there. */
const placeBy =
  (shape: readonly number[], steps: readonly number[], start = 0) =>
  (place: number): number => {
    let at = start;
    let rest = place;
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const side = shape[axis] ?? 1;
      at += (rest % side) * (steps[axis] ?? 0);
      rest = Math.floor(rest / side);
    }
    return at;
  };

/** The shape that two tensors have together when each side of one is stretched; null where none is. */
export function broadcast(a: readonly number[], b: readonly number[]): number[] | null {
  const rank = Math.max(a.length, b.length);
  if (rank > MOST_AXES) return null;
  const shape: number[] = [];
  for (let i = 0; i < rank; i++) {
    const [left = 1, right = 1] = [a[a.length - rank + i], b[b.length - rank + i]];
    if (left !== right && left !== 1 && right !== 1) return null;
    shape.push(left === 1 ? right : left);
  }
  return shape;
}

const stretched = (from: Constant, shape: readonly number[], budget: Budget): Constant | null => {
  const missing = shape.length - from.shape.length;
  const strides = stridesOf(from.shape);
  const steps = shape.map((_, i) => (i < missing || from.shape[i - missing] === 1 ? 0 : (strides[i - missing] ?? 0)));
  return picked(from, shape, budget, placeBy(shape, steps));
};

const binary =
  (compute: (a: number, b: number, isWhole: boolean) => number): Fold =>
  ([a, b], _attributes, budget) => {
    if (!a || !b) return null;
    const shape = broadcast(a.shape, b.shape);
    const [left, right] = shape ? [stretched(a, shape, budget), stretched(b, shape, budget)] : [];
    if (!shape || !left || !right) return null;
    const isWhole = a.isWhole && b.isWhole;
    const data = Float64Array.from(left.data, (value, i) => compute(value, right.data[i] ?? 0, isWhole));
    return { shape, data, isWhole, weight: null };
  };

const unary =
  (compute: (a: number) => number): Fold =>
  ([a], _attributes, budget) =>
    a && budget.take(a.data.length) ? { ...a, data: Float64Array.from(a.data, compute), weight: null } : null;

const squeezed = (from: Constant, axes: readonly number[] | null): Constant | null => {
  const rank = from.shape.length;
  const gone = axes?.map((axis) => axisOf(axis, rank));
  return reshaped(
    from,
    from.shape.filter((side, i) => (gone ? !gone.includes(i) : side !== 1)),
  );
};

/** Where sides of one are put in; null where an axis is none. */
export function unsqueezedShape(shape: readonly number[], axes: readonly number[]): number[] | null {
  const rank = shape.length + axes.length;
  if (rank > MOST_AXES) return null;
  const put = new Set(axes.map((axis) => axisOf(axis, rank)));
  if (put.has(null) || put.size !== axes.length) return null;
  const rest = [...shape];
  return Array.from({ length: rank }, (_, i) => (put.has(i) ? 1 : (rest.shift() ?? 1)));
}

const identity: Fold = ([x]) => x ?? null;

/** What is computed before the network runs: arithmetic on shapes, as exporters write it, and weights that are moved about. */
export const FOLDS: Readonly<Record<string, Fold>> = {
  Identity: identity,
  Dropout: identity,
  Cast([x], attributes, budget) {
    if (!x) return null;
    // The element types of whole numbers.
    if (![2, 3, 4, 5, 6, 7, 9, 12, 13].includes(number(attributes, 'to', 1))) return { ...x, isWhole: false };
    return budget.take(x.data.length) ? { ...x, data: Float64Array.from(x.data, Math.trunc), isWhole: true } : null;
  },
  Add: binary((a, b) => a + b),
  Sub: binary((a, b) => a - b),
  Mul: binary((a, b) => a * b),
  Div: binary((a, b, isWhole) => (isWhole ? Math.trunc(a / b) : a / b)),
  Pow: binary((a, b) => a ** b),
  Mod: binary((a, b) => ((a % b) + b) % b),
  Min: binary((a, b) => Math.min(a, b)),
  Max: binary((a, b) => Math.max(a, b)),
  Equal: binary((a, b) => Number(a === b)),
  Less: binary((a, b) => Number(a < b)),
  Greater: binary((a, b) => Number(a > b)),
  And: binary((a, b) => Number(a && b)),
  Or: binary((a, b) => Number(a || b)),
  Not: unary((a) => Number(!a)),
  Neg: unary((a) => -a),
  Abs: unary(Math.abs),
  Sqrt: unary(Math.sqrt),
  Exp: unary(Math.exp),
  Log: unary(Math.log),
  Floor: unary(Math.floor),
  Ceil: unary(Math.ceil),
  Reciprocal: unary((a) => 1 / a),
  Where([condition, a, b], _attributes, budget) {
    if (!condition || !a || !b) return null;
    const shape = broadcast(condition.shape, broadcast(a.shape, b.shape) ?? [-1]);
    const parts = shape && [condition, a, b].map((part) => stretched(part, shape, budget));
    const [test, yes, no] = parts ?? [];
    if (!shape || !test || !yes || !no) return null;
    const data = Float64Array.from(test.data, (value, i) => (value ? yes.data[i] : no.data[i]) ?? 0);
    return { shape, data, isWhole: a.isWhole, weight: null };
  },
  Reshape([x, shape], attributes) {
    const asked = x && shape && askedShape(x.shape, shape.data, number(attributes, 'allowzero', 0) === 1);
    return asked ? reshaped(x, asked) : null;
  },
  Flatten([x], attributes) {
    if (!x) return null;
    const axis = number(attributes, 'axis', 1);
    const cut = axis < 0 ? axis + x.shape.length : axis;
    return reshaped(x, [sizeOfShape(x.shape.slice(0, cut)), sizeOfShape(x.shape.slice(cut))]);
  },
  Transpose([x], attributes, budget) {
    if (!x) return null;
    return transposedConstant(x, list(attributes, 'perm') ?? x.shape.map((_, i) => x.shape.length - 1 - i), budget);
  },
  Squeeze: ([x, axes], attributes) => (x ? squeezed(x, axesIn(axes, attributes)) : null),
  Unsqueeze([x, axes], attributes) {
    const put = axesIn(axes, attributes);
    const shape = x && put && unsqueezedShape(x.shape, put);
    return x && shape ? reshaped(x, shape) : null;
  },
  Concat(inputs, attributes, budget) {
    const parts = inputs.flatMap((part) => part ?? []);
    const [first] = parts;
    if (!first || parts.length !== inputs.length) return null;
    const axis = axisOf(number(attributes, 'axis', 0), first.shape.length);
    if (axis === null || parts.some(({ shape }) => shape.length !== first.shape.length)) return null;
    const size = parts.reduce((sum, { data }) => sum + data.length, 0);
    if (!budget.take(size)) return null;
    const outer = sizeOfShape(first.shape.slice(0, axis));
    if (
      parts.some(
        ({ shape, data }) => sizeOfShape(shape.slice(0, axis)) !== outer || (outer > 0 && data.length % outer !== 0),
      )
    )
      return null;
    const data = new Float64Array(size);
    let at = 0;
    for (let i = 0; i < outer; i++)
      for (const part of parts) {
        const length = part.data.length / outer;
        data.set(part.data.subarray(i * length, (i + 1) * length), at);
        at += length;
      }
    const side = parts.reduce((sum, { shape }) => sum + (shape[axis] ?? 0), 0);
    const shape = first.shape.map((own, i) => (i === axis ? side : own));
    return sizeOfShape(shape) === size ? { shape, data, isWhole: first.isWhole, weight: null } : null;
  },
  Gather([x, indices], attributes, budget) {
    const axis = x && axisOf(number(attributes, 'axis', 0), x.shape.length);
    if (!x || !indices || axis === null || axis === undefined) return null;
    const inner = sizeOfShape(x.shape.slice(axis + 1));
    const side = x.shape[axis] ?? 1;
    const count = indices.data.length;
    const shape = [...x.shape.slice(0, axis), ...indices.shape, ...x.shape.slice(axis + 1)];
    return picked(x, shape, budget, (place) => {
      const index = indices.data[Math.floor(place / inner) % count] ?? 0;
      return (
        (Math.floor(place / (inner * count)) * side + (index < 0 ? index + side : index)) * inner + (place % inner)
      );
    });
  },
  Slice([x, starts, ends, axes, steps], attributes, budget) {
    if (!x) return null;
    const from = starts ? Array.from(starts.data) : list(attributes, 'starts');
    const to = ends ? Array.from(ends.data) : list(attributes, 'ends');
    if (!from || !to) return null;
    const along = axesIn(axes, attributes) ?? from.map((_, i) => i);
    const shape = [...x.shape];
    const strides = stridesOf(x.shape);
    const jumps = [...strides];
    let start = 0;
    for (const [i, given] of along.entries()) {
      const axis = axisOf(given, shape.length);
      const step = steps?.data[i] ?? 1;
      // Backwards, nothing that exporters write goes.
      if (axis === null || !(step >= 1)) return null;
      const side = x.shape[axis] ?? 0;
      const [first, last] = [boundIn(from[i] ?? 0, side), boundIn(to[i] ?? 0, side)];
      shape[axis] = Math.max(0, Math.ceil((last - first) / step));
      start += first * (strides[axis] ?? 0);
      jumps[axis] = (strides[axis] ?? 0) * step;
    }
    return picked(x, shape, budget, placeBy(shape, jumps, start));
  },
  Expand([x, shape], _attributes, budget) {
    const wanted = x && shape && broadcast(x.shape, Array.from(shape.data));
    return x && wanted ? stretched(x, wanted, budget) : null;
  },
  ConstantOfShape([shape], attributes, budget) {
    const sides = shape && Array.from(shape.data);
    const given = attributes.get('value');
    const value = isTensor(given) ? given : null;
    const isShape = sides?.every((side) => Number.isInteger(side) && side >= 0);
    if (!sides || !isShape || sides.length > MOST_AXES || !budget.take(sizeOfShape(sides))) return null;
    const filling = value?.values()[0] ?? 0;
    const data = new Float64Array(sizeOfShape(sides)).fill(filling);
    return { shape: sides, data, isWhole: value?.element.includes('int') ?? false, weight: null };
  },
  Range([start, limit, delta], _attributes, budget) {
    const [from, to, step] = [start?.data[0], limit?.data[0], delta?.data[0]];
    if (from === undefined || to === undefined || !step) return null;
    const count = Math.max(0, Math.ceil((to - from) / step));
    if (!Number.isFinite(count) || !budget.take(count)) return null;
    return { ...whole(Array.from({ length: count }, (_, i) => from + i * step)), isWhole: start?.isWhole ?? true };
  },
  ReduceProd: ([x]) => (x ? { ...whole([sizeOfShape(Array.from(x.data))], []), isWhole: x.isWhole } : null),
  /** Weights in eight bits: each its distance from a zero point, times a scale, by channel or by tensor. */
  DequantizeLinear([x, scale, zero], attributes, budget) {
    if (!x || !scale || !budget.take(2 * x.data.length)) return null;
    const axis = scale.data.length === 1 ? 0 : axisOf(number(attributes, 'axis', 1), x.shape.length);
    if (axis === null) return null;
    const inner = scale.data.length === 1 ? x.data.length : sizeOfShape(x.shape.slice(axis + 1));
    const side = scale.data.length;
    if (side !== 1 && side !== x.shape[axis]) return null;
    const data = Float32Array.from(x.data, (value, i) => {
      const channel = side === 1 ? 0 : Math.floor(i / inner) % side;
      return (value - (zero?.data[channel] ?? 0)) * (scale.data[channel] ?? 1);
    });
    return { shape: x.shape, data, isWhole: false, weight: x.weight };
  },
};

const boundIn = (index: number, side: number): number => Math.min(side, Math.max(0, index < 0 ? index + side : index));
