import type { LayerDefinition } from '../../../network/definition';
import { isProblem } from '../../../network/issues';
import { type KindConfig, type KindName, kindOf } from '../../../network/layers';
import { LIMITS } from '../../../network/limits';
import { valueIn } from '../../../network/schema/domain';
import { packNumber } from '../../../network/schema/numbers';
import { type Shape, sizeOf } from '../../../network/shape';
import { TooMany } from '../decode';
import type { OnnxNode, ValueInfo } from '../model';
import { axisOf, Budget, type Constant, MOST_AXES } from './constants';
import type { GraphIndex } from './graph';
import type { Names } from './names';
import { isChannelAxis, isPlain, orderOf, plainView, tensorShape, type View } from './views';

/** A layer in the making. What reads it may still change it. */
export interface Draft {
  readonly id: string;
  kind: KindName;
  readonly from: readonly string[];
  config: Readonly<Record<string, unknown>>;
  readonly weights: Map<string, Float32Array>;
  shape: Shape | null;
  /** The nodes that it was made of; the first gives it its place among the groups. */
  readonly node: OnnxNode;
}

type Value = View | Constant;
const isView = (value: Value): value is View => 'layer' in value;

/** The layers that a graph becomes, and what its tensors are of them. */
export class Translator {
  readonly drafts: Draft[] = [];
  readonly byId = new Map<string, Draft>();
  readonly budget: Budget;
  /** What is done to pixels before the first layer: each becomes `factor · pixel + shift`. */
  pixels: { readonly factor: readonly number[]; readonly shift: readonly number[] } | null = null;
  readonly #values = new Map<string, Value>();
  readonly #stated: ReadonlyMap<string, ValueInfo>;
  /** Weights that some layer holds already. */
  readonly #held = new Set<string>();

  constructor(
    readonly graph: GraphIndex,
    stated: readonly ValueInfo[],
    readonly names: Names,
    readonly batch: number,
    bytes: number,
  ) {
    this.#stated = new Map(stated.map((info) => [info.name, info]));
    // Twice what the file can hold, for weights that are moved about, and eight million values for shapes.
    this.budget = new Budget(2 ** 21 + bytes / 2);
  }

  view(name: string | undefined): View | null {
    const value = name ? this.#values.get(name) : undefined;
    return value && isView(value) ? value : null;
  }

  /** Large ones are read from the file each time. */
  constant(name: string | undefined): Constant | null {
    const value = name ? this.#values.get(name) : undefined;
    if (value) return isView(value) ? null : value;
    return this.graph.constant(name);
  }

  /** Whether a tensor is known before the network runs. */
  isConstant(name: string): boolean {
    const value = this.#values.get(name);
    return value ? !isView(value) : this.graph.initializers.has(name);
  }

  /** The output of a node, its first. */
  set(node: OnnxNode, value: Value | null): boolean {
    const [name] = node.outputs;
    if (value && name !== undefined) this.#values.set(name, value);
    return value !== null;
  }

  setNamed(name: string, value: Value): void {
    this.#values.set(name, value);
  }

  /** A weight as it is learned. Its name is marked, so that the parameters of an opaque layer are counted once. */
  weight(constant: Constant): Constant {
    if (constant.weight !== null) this.#held.add(constant.weight);
    return constant;
  }

  /** Parameters that a node reads and that no other layer has. A number without axes is a setting, as the bounds of `Clip` are. */
  ownParameters(node: OnnxNode): number {
    let count = 0;
    for (const name of new Set(node.inputs)) {
      const initializer = this.graph.initializers.get(name);
      if (!initializer?.shape.length || this.#held.has(name)) continue;
      if (!/^(?:float|double|bfloat)/.test(initializer.element)) continue;
      this.#held.add(name);
      count += sizeOf(initializer.shape);
    }
    return Math.min(count, LIMITS.weightValues.max);
  }

  /**
   * The layer whose output a tensor is, as it is: an image with its channels, or a vector. Null where values were moved about, which
   * nothing here does.
   */
  plain(view: View | null): View | null {
    return view && isPlain(view, this.batch) ? view : null;
  }

  /** The same for an image. A mean over the whole map is an image of one pixel where somebody reads it so. */
  image(view: View | null, node?: OnnxNode): View | null {
    if (!view?.shape || view.shape.length === 3)
      return this.plain(view) ?? (view && node ? this.#moved(node, view) : null);
    const draft = this.byId.get(view.layer);
    const shape = tensorShape(view);
    const [channels = 0] = view.shape;
    const isPixel = shape?.length === 4 && shape[1] === channels && shape[2] === 1 && shape[3] === 1;
    if (!isPixel || draft?.kind !== GLOBAL.from) return null;
    draft.kind = GLOBAL.to;
    draft.config = { output: [1, 1] };
    draft.shape = [1, 1, channels];
    return plainView(draft.id, draft.shape, this.batch);
  }

  /** An image whose values were moved about (channels that are shuffled, say) by no layer that there is here. */
  #moved(node: OnnxNode, view: View): View | null {
    const [outer, channels = 0, height = 0, width = 0, ...more] = tensorShape(view) ?? [];
    if (outer !== this.batch || more.length || !channels || !height || !width) return null;
    const shape = [height, width, channels] as const;
    const config = { operation: 'Transpose', shape, parameters: 0 };
    return this.outputOf(this.layer(node, 'opaque', [view], config, {}, shape));
  }

  /**
   * The same for a vector: an image that is read value by value is flattened first. `order`: the places of its values in the layer's
   * output; null where they are read as they lie.
   */
  vector(node: OnnxNode, view: View | null): { readonly view: View; readonly order: Int32Array | null } | null {
    if (!view) return null;
    const isRow = (view.axes?.length ?? 0) >= 2 && (view.axes?.slice(2).every((axis) => axis.length === 0) ?? false);
    const isFlat = isRow && view.shape?.length === 3 && !isChannelAxis(view, 1);
    const flat = isFlat ? this.layer(node, 'flatten', [view], {}) : null;
    if (isFlat && !flat) return null;
    const read = flat ? { ...view, layer: flat.id, shape: flat.shape } : view;
    const order = isRow ? orderOf(read, this.batch) : null;
    return { view: read, order: order?.some((place, i) => place !== i) ? order : null };
  }

  /** A new layer that reads the outputs of others as they are; null where it would not fit, or no such layer can be. */
  layer<Name extends KindName>(
    node: OnnxNode,
    kind: Name,
    inputs: readonly View[],
    config: KindConfig<Name>,
    weights: Readonly<Record<string, Float32Array>> = {},
    stated: Shape | null = null,
  ): Draft | null {
    const { fields, inputs: range, outputShape, weights: specs, lacks } = kindOf(kind);
    if (inputs.length < range.min || inputs.length > range.max) return null;
    const written = Object.fromEntries(
      Object.entries(config).map(([name, value]) => [name, typeof value === 'number' ? shortest(value) : value]),
    );
    for (const [name, { domain }] of Object.entries(fields))
      if (valueIn(domain, written[name]) === undefined) return null;
    // What an opaque layer gives is stated, and so is how many values it holds.
    const isKnown = !lacks && inputs.every(({ layer, shape }) => (this.byId.get(layer)?.shape ?? shape) !== null);
    const shapes = inputs.map(({ layer, shape }) => this.byId.get(layer)?.shape ?? shape ?? []);
    const shape = isKnown ? outputShape(written as never, shapes) : stated;
    if (shape && isProblem(shape)) return null;
    if (shape && sizeOf(shape) > LIMITS.activationValues.max) return null;
    const wanted = isKnown ? (specs?.(written as never, shapes) ?? []) : null;
    if (wanted?.some((spec) => weights[spec.name]?.length !== sizeOf(spec.shape))) return null;
    if (this.drafts.length === LIMITS.layers.max)
      throw new TooMany('layers', this.graph.nodes.length, LIMITS.layers.max);
    const id = this.names.idFor(node, kind);
    const from = inputs.map(({ layer }) => layer);
    const draft: Draft = { id, kind, from, config: written, weights: new Map(Object.entries(weights)), shape, node };
    this.drafts.push(draft);
    this.byId.set(id, draft);
    return draft;
  }

  /** The output of a new layer, as ONNX has it. */
  outputOf(draft: Draft | null): View | null {
    return draft && plainView(draft.id, draft.shape, this.batch);
  }

  /** A new layer that changes each value by itself: its output is read as its input was. */
  elementwise<Name extends KindName>(node: OnnxNode, kind: Name, x: View | null, config: KindConfig<Name>): boolean {
    const draft = x && this.layer(node, kind, [x], config);
    return this.set(node, draft ? { ...x, layer: draft.id, shape: draft.shape } : null);
  }

  /** Each output of a node that nothing here can compute, as an opaque layer. */
  opaque(node: OnnxNode, operation: string): void {
    const inputs = [...new Set(node.inputs.flatMap((name) => this.view(name)?.layer ?? []))];
    const from = inputs.length ? inputs.slice(0, LIMITS.inputsOfLayer.max) : ['input'];
    const used = node.outputs.filter((name, i) => name && (i === 0 || this.graph.readers(name).length > 0));
    for (const [i, name] of used.entries()) {
      const shape = this.#statedShape(name) ?? this.#slicedShape(node) ?? this.#sameShape(node);
      const { shape: own, axes } = opaqueShape(shape, this.batch);
      const draft = this.layer(
        node,
        'opaque',
        from.map((layer) => ({ layer, shape: null, axes: null })),
        {
          operation: used.length > 1 ? `${operation} ${i + 1}/${used.length}` : operation,
          shape: own,
          parameters: this.ownParameters(node),
        },
      );
      if (!draft) continue;
      draft.shape = own;
      this.setNamed(name, { layer: draft.id, shape: own, axes });
    }
  }

  #statedShape(name: string): readonly number[] | null {
    const stated = this.#stated.get(name)?.shape;
    if (!stated?.length) return null;
    const [batch, ...sides] = stated;
    const known = sides.flatMap((side) => (typeof side === 'number' && side > 0 ? side : []));
    if (known.length !== sides.length || (typeof batch === 'number' && batch !== this.batch)) return null;
    return [this.batch, ...known];
  }

  /** A part of a tensor: the shape of what is left of it. */
  #slicedShape(node: OnnxNode): readonly number[] | null {
    const view = node.operation === 'Slice' ? this.view(node.inputs[0]) : null;
    const shape = view && tensorShape(view);
    const lists = node.inputs.slice(1).map((name) => this.constant(name));
    return shape && lists.every((list) => list !== null)
      ? slicedShape(
          shape,
          lists.map((list) => Array.from(list?.data ?? [])),
        )
      : null;
  }

  /** Most of what is unknown changes each value by itself. */
  #sameShape(node: OnnxNode): readonly number[] | null {
    if (!SAME_SHAPE.has(node.operation)) return null;
    const view = node.inputs.map((name) => this.view(name)).find((each) => each !== null);
    return view ? tensorShape(view) : null;
  }

  /** What the layers are in a definition. */
  layers(): LayerDefinition[] {
    return this.drafts.map(
      ({ id, kind, from, config }) => ({ id, kind, from, ...config }) as unknown as LayerDefinition,
    );
  }
}

/** A mean over the whole map, as a vector and as an image of one pixel. */
const GLOBAL = { from: 'globalAveragePool', to: 'adaptiveAvgPool' } as const;

/** ONNX keeps 32-bit floats: 1e-5 is written as 0.00000999…. */
const shortest = (value: number): number => {
  const packed = packNumber(value);
  return typeof packed === 'number' ? packed : value;
};

const SAME_SHAPE = new Set(
  'Abs Acos Add Asin Atan Ceil Celu Clip Cos Div Erf Exp Floor HardSigmoid HardSwish Log Mish Mod Mul Neg PRelu Pow Reciprocal Round Selu Shrink Sign Sin Softmax Softplus Softsign Sqrt Sub ThresholdedRelu'.split(
    ' ',
  ),
);

function slicedShape(
  shape: readonly number[],
  [starts = [], ends = [], axes, steps]: number[][],
): readonly number[] | null {
  const left = [...shape];
  for (const [i, start] of starts.entries()) {
    const at = axisOf(axes?.[i] ?? i, shape.length);
    if (at === null) return null;
    const side = shape[at] ?? 1;
    const bound = (index: number) => Math.min(side, Math.max(0, index < 0 ? index + side : index));
    const length = bound(ends[i] ?? side) - bound(start);
    left[at] = Math.max(0, Math.ceil(length / Math.max(1, steps?.[i] ?? 1)));
  }
  return left;
}

/** Of what another program computes: an image or a vector as here, and any other tensor as a row of what its last axis has. */
function opaqueShape(shape: readonly number[] | null, batch: number): Pick<View, 'shape' | 'axes'> {
  const [outer = 1, ...sides] = shape ?? [];
  if (!shape || outer !== batch || !sides.length || sides.some((side) => !(side >= 1)) || sides.length > MOST_AXES)
    return { shape: null, axes: null };
  if (sizeOf(sides) > LIMITS.activationValues.max) return { shape: null, axes: null };
  const [first = 1, second = 1, third = 1] = sides;
  if (sides.length === 3) return plainView('', [second, third, first], batch);
  if (sides.length === 1) return plainView('', [first], batch);
  const last = sides.at(-1) ?? 1;
  const axes = [[outer], ...sides.map((side) => [side])].map(([size = 1], i) => {
    const stride = sizeOf(shape.slice(i + 1));
    return size === 1 ? [] : [{ size, stride }];
  });
  return { shape: [1, sizeOf(sides) / last, last], axes };
}
