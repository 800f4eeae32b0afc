import type { LayerDefinition } from '../definition';
import { isProblem, type Problem } from '../issues';
import { type KindName, kindOf } from '../layers';
import type { Fields } from '../layers/fields';
import type { WeightSpec } from '../layers/kind';
import type { PixelWindow } from '../layers/receptiveField';
import { LIMITS } from '../limits';
import { type Shape, sameShape, sizeOf } from '../shape';

/** What follows from a layer's kind, its configuration and the shapes of its inputs, wherever in a network it stands. */
export interface Derived {
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpec[];
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  readonly sees: PixelWindow | null;
}

/** The size of a weight in published counts: structural zeros left out. */
export const countOf = (weight: WeightSpec): number => weight.count ?? sizeOf(weight.shape);

function derive(layer: LayerDefinition, inputs: readonly Shape[]): Derived | Problem {
  const kind = kindOf(layer.kind);
  // A kind reads its own fields only, so the layer itself serves as its configuration.
  const config = layer as never;
  const outputShape = kind.outputShape(config, inputs);
  if (isProblem(outputShape)) return outputShape;
  const weights = kind.weights?.(config, inputs) ?? [];
  let largest = sizeOf(outputShape);
  let trainable = 0;
  let nonTrainable = 0;
  for (const weight of weights) {
    largest = Math.max(largest, sizeOf(weight.shape));
    if (weight.trainable) trainable += countOf(weight);
    else nonTrainable += countOf(weight);
  }
  const { max } = LIMITS.activationValues;
  if (largest > max) return { code: 'tooLarge', values: largest, max };
  const macs = kind.macs?.(config, inputs, outputShape) ?? 0;
  return { outputShape, weights, trainable, nonTrainable, macs, sees: kind.sees(config, inputs) };
}

/**
 * `derive` with a memory of the last layer of each kind. Deep networks repeat a few layers hundreds of times, and their
 * analysis runs once, before any of it is compiled: comparing is cheaper than deriving, and leaves no garbage.
 */
export function makeDerive(): typeof derive {
  const last = new Map<KindName, { layer: LayerDefinition; inputs: readonly Shape[]; derived: Derived | Problem }>();
  return (layer, inputs) => {
    const known = last.get(layer.kind);
    if (known && sameInputs(known.inputs, inputs) && sameConfig(kindOf(layer.kind).fields, known.layer, layer))
      return known.derived;
    const derived = derive(layer, inputs);
    last.set(layer.kind, { layer, inputs, derived });
    return derived;
  };
}

const sameInputs = (a: readonly Shape[], b: readonly Shape[]): boolean =>
  a.length === b.length && a.every((shape, i) => shape === b[i] || sameShape(shape, b[i] as Shape));

function sameConfig(fields: Fields, a: LayerDefinition, b: LayerDefinition): boolean {
  for (const name in fields)
    if (!sameValue(a[name as keyof LayerDefinition], b[name as keyof LayerDefinition])) return false;
  return true;
}

/** Values of fields are plain: numbers, words, and lists of them. */
const sameValue = (a: unknown, b: unknown): boolean =>
  a === b ||
  (Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((value, i) => sameValue(value, b[i])));
