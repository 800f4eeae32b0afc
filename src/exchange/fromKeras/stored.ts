import { Hdf5Error } from '../hdf5/bytes';
import type { Hdf5Object } from '../hdf5/file';
import { get, list, MODELS, text } from './graph';

/** A weight in a file, read when it is wanted. */
export interface StoredWeight {
  readonly shape: readonly number[];
  values(): Float32Array;
}

/** The weights of a model, found by where a layer is. */
export interface StoredWeights {
  /**
   * `path` is that of the layer; `names` are what the variable may be called, by version of Keras; `place` is its place among those of
   * the layer. Undefined where there is none.
   */
  find(path: readonly string[], names: readonly string[], place: number): StoredWeight | undefined;
  /** Numbers in all weights of a layer. */
  count(path: readonly string[]): number;
}

type OfLayer = { readonly byName: Map<string, StoredWeight>; readonly inOrder: StoredWeight[] };

const keyOf = (path: readonly string[]): string => JSON.stringify(path);
const sizeOf = (shape: readonly number[]): number => shape.reduce((product, side) => product * side, 1);

class Gathered implements StoredWeights {
  readonly #layers = new Map<string, OfLayer>();

  add(path: readonly string[], name: string | null, weight: StoredWeight): void {
    const layer: OfLayer = this.#layers.get(keyOf(path)) ?? { byName: new Map(), inOrder: [] };
    this.#layers.set(keyOf(path), layer);
    if (name !== null) layer.byName.set(name, weight);
    layer.inOrder.push(weight);
  }

  find(path: readonly string[], names: readonly string[], place: number): StoredWeight | undefined {
    const layer = this.#layers.get(keyOf(path));
    if (!layer) return undefined;
    if (!layer.byName.size) return layer.inOrder[place];
    return names.map((name) => layer.byName.get(name)).find((weight) => weight !== undefined);
  }

  count(path: readonly string[]): number {
    return (this.#layers.get(keyOf(path))?.inOrder ?? []).reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  }
}

/** Of weights that are named `…/layer/variable:0` wherever they are. */
export class NamedWeights implements StoredWeights {
  readonly #weights = new Gathered();

  /** `top` is the layer of the whole model that a layer is in, where the file says it. */
  add(name: string, weight: StoredWeight, top = ''): void {
    const words = name.replace(/:\d+$/, '').split('/');
    const variable = words.pop() ?? '';
    // Keras 3 puts the name of the model in front.
    this.#weights.add([top, words.pop() ?? ''], variable, weight);
  }

  find(path: readonly string[], names: readonly string[], place: number): StoredWeight | undefined {
    const [first = '', last = ''] = [path[0], path.at(-1)];
    return this.#weights.find([first, last], names, place) ?? this.#weights.find(['', last], names, place);
  }

  count(path: readonly string[]): number {
    const [first = '', last = ''] = [path[0], path.at(-1)];
    return this.#weights.count([first, last]) || this.#weights.count(['', last]);
  }
}

/** The weights in a `.h5` file, which names them in attributes. Throws `Hdf5Error`. */
export function namedWeights(root: Hdf5Object): StoredWeights {
  const found = new NamedWeights();
  for (const layer of textsOf(root, 'layer_names')) {
    const group = root.members.get(layer)?.();
    if (!group) throw new Hdf5Error('noWeights', layer);
    for (const name of textsOf(group, 'weight_names')) {
      let at: Hdf5Object | undefined = group;
      for (const word of name.split('/')) at = at?.members.get(word)?.();
      const { dataset } = at ?? {};
      if (!dataset) throw new Hdf5Error('noDataset', name);
      found.add(name.includes('/') ? name : `${layer}/${name}`, dataset, layer);
    }
  }
  return found;
}

/** Long lists are cut into `name0`, `name1` and so on. */
export function textsOf(group: Hdf5Object, name: string): readonly string[] {
  const whole = group.texts(name);
  if (whole) return whole;
  const pieces: string[] = [];
  for (let i = 0; ; i++) {
    const piece = group.texts(`${name}${i}`);
    if (!piece) return pieces;
    pieces.push(...piece);
  }
}

/**
 * The weights in the file of a `.keras` archive: groups named by the class of each layer, in the order of the model. Later versions also
 * write the name of the layer. Throws `Hdf5Error`.
 */
export function numberedWeights(root: Hdf5Object, model: unknown): StoredWeights {
  const found = new Gathered();
  walk(root, get(model, 'config'), [], found);
  return found;
}

function walk(group: Hdf5Object, config: unknown, path: readonly string[], found: Gathered): void {
  const members = (group.members.get('layers') ?? group.members.get('_layer_checkpoint_dependencies'))?.().members;
  if (!members) return;
  const used = new Map<string, number>();
  for (const layer of list(get(config, 'layers')) ?? []) {
    const className = text(get(layer, 'class_name')) ?? '';
    const name = text(get(layer, 'name')) ?? text(get(get(layer, 'config'), 'name')) ?? '';
    const word = snakeCase(className);
    const count = used.get(word) ?? 0;
    used.set(word, count + 1);
    const own = members.get(count ? `${word}_${count}` : word)?.();
    if (!own) continue;
    if (MODELS.includes(className)) walk(own, get(layer, 'config'), [...path, name], found);
    const variables = own.members.get('vars')?.();
    for (let i = 0; variables; i++) {
      const dataset = variables.members.get(String(i))?.().dataset;
      if (!dataset) break;
      found.add([...path, name], null, dataset);
    }
  }
}

/** `BatchNormalization` → `batch_normalization`, as Keras names groups. */
const snakeCase = (name: string): string =>
  name
    .replaceAll(/\W+/g, '')
    .replaceAll(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
