import type { LayerDefinition } from '../definition';
import { isProblem, type Problem } from '../issues';
import { KINDS, type KindName, kindOf } from '../layers';
import type { Statistics, WeightSpec } from '../layers/kind';
import type { PixelWindow } from '../layers/receptiveField';
import { LIMITS } from '../limits';
import { type Shape, sameShape, sizeOf } from '../shape';

/** What follows from a layer's kind, its configuration and the shapes of its inputs, wherever it is in a network. */
export interface Derived {
  readonly outputShape: Shape;
  readonly weights: readonly WeightSpec[];
  readonly trainable: number;
  readonly nonTrainable: number;
  readonly macs: number;
  readonly window: PixelWindow | null;
  readonly statistics: Statistics | null;
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
  const statistics = kind.statistics?.(config, inputs) ?? null;
  return { outputShape, weights, trainable, nonTrainable, macs, window: kind.window(config, inputs), statistics };
}

/** What followed last from a layer, and for which inputs. Edits share the layers that they leave as they are. */
const latest = new WeakMap<
  LayerDefinition,
  { readonly inputs: readonly Shape[]; readonly derived: Derived | Problem }
>();

/** `derive`, but only where a layer or its inputs have changed. */
export function makeDerive(): typeof derive {
  const derive = cached();
  return (layer, inputs) => {
    const last = latest.get(layer);
    if (last && areSame(last.inputs, inputs)) return last.derived;
    const derived = derive(layer, inputs);
    latest.set(layer, { inputs: [...inputs], derived });
    return derived;
  };
}

const areSame = (a: readonly Shape[], b: readonly Shape[]): boolean =>
  a.length === b.length && a.every((shape, i) => sameShape(shape, b[i] ?? []));

/**
 * `derive` with a cache. Deep networks repeat a few layers hundreds of times, and their analysis
 * runs once, before any of it is compiled: writing a key, which the browser's own code does, is cheaper and leaves less
 * garbage than deriving again.
 */
function cached(): typeof derive {
  const known = new Map<string, Derived | Problem>();
  return (layer, inputs) => {
    const key = `${layer.kind} ${JSON.stringify(layer, fieldsOf(layer.kind))} ${JSON.stringify(inputs)}`;
    const found = known.get(key);
    if (found) return found;
    const derived = derive(layer, inputs);
    known.set(key, derived);
    return derived;
  };
}

/** A layer's configuration: everything but its name and its inputs. */
const FIELDS = new Map(Object.entries(KINDS).map(([kind, { fields }]) => [kind, Object.keys(fields)]));
const fieldsOf = (kind: KindName): string[] => FIELDS.get(kind) ?? [];
