import type { Plain } from '../../network/schema/read';
import { isPlain, own } from '../../network/schema/read';
import type { KerasFault } from '../../record/fileFault';

/** A layer of a Keras model, where it is called once. */
export interface KerasNode {
  /** Unlike that of every other node. */
  readonly id: string;
  /** Where its weights are: the names of the models around it, and its own. */
  readonly path: readonly string[];
  readonly className: string;
  readonly config: Plain;
  /** Ids of the nodes that it reads. */
  readonly from: readonly string[];
  /** Of its output without the batch, as far as the file says it. */
  readonly declared: readonly (number | null)[] | null;
  /** Whether it was called before: it has the weights of that call. */
  readonly isShared: boolean;
}

/** A model inside a model: layers that belong together. */
export interface KerasGroup {
  readonly name: string;
  readonly nodes: readonly string[];
}

export interface KerasGraph {
  readonly name: string;
  /** Each after those that it reads. */
  readonly nodes: readonly KerasNode[];
  readonly groups: readonly KerasGroup[];
  readonly inputs: readonly { readonly id: string; readonly shape: readonly (number | null)[] }[];
  readonly outputs: readonly string[];
}

/** Ends the reading of a configuration that breaks a rule. */
export class ConfigError extends Error {
  constructor(
    readonly fault: KerasFault,
    /** The name of the layer that it is about. */
    readonly what = '',
  ) {
    super(`${fault} ${what}`);
  }
}

/** Of models in models. */
const DEPTH = 8;
/** Of all layers, those in models inside included. */
const MOST_LAYERS = 4_000;

export const MODELS: readonly string[] = ['Model', 'Functional', 'Sequential'];

export const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
export const list = (value: unknown): readonly unknown[] | null => (Array.isArray(value) ? value : null);
export const plain = (value: unknown): Plain | null => (isPlain(value) ? value : null);
export const get = (value: unknown, key: string): unknown => (isPlain(value) ? own(value, key) : undefined);

/** Reads what `model.to_json()` gives, of Keras 2 or 3. Throws a `ConfigError`. */
export function readGraph(json: unknown): KerasGraph {
  const reader = new GraphReader();
  const model = plain(json);
  if (!model) throw new ConfigError('notAnObject');
  const className = text(get(model, 'class_name'));
  if (!className || !MODELS.includes(className)) throw new ConfigError('notAModel');
  const config = get(model, 'config');
  const { outputs } = reader.read(className, config, [], null, 0);
  return {
    name: text(get(config, 'name')) ?? '',
    nodes: reader.nodes,
    groups: reader.groups,
    inputs: reader.inputs,
    outputs,
  };
}

type Tensors = Map<string, string>;

class GraphReader {
  readonly nodes: KerasNode[] = [];
  readonly groups: KerasGroup[] = [];
  readonly inputs: { id: string; shape: readonly (number | null)[] }[] = [];
  readonly #ids = new Set<string>();
  readonly #declared = new Map<string, readonly (number | null)[]>();
  #layers = 0;

  /** Reads a model whose inputs are the given nodes, or its own where there are none. */
  read(
    className: string,
    config: unknown,
    path: readonly string[],
    given: readonly string[] | null,
    depth: number,
  ): { readonly outputs: readonly string[] } {
    if (depth > DEPTH) throw new ConfigError('tooDeep');
    // Keras 2.2 and older list the layers of a sequential model without an object around them.
    const layers = list(config) ?? list(get(config, 'layers'));
    if (!layers) throw new ConfigError('noLayers');
    this.#layers += layers.length;
    if (this.#layers > MOST_LAYERS) throw new ConfigError('tooManyLayers');
    return className === 'Sequential'
      ? { outputs: [this.#sequence(layers, path, given, depth)] }
      : { outputs: this.#functional(config, layers, path, given, depth) };
  }

  #sequence(
    layers: readonly unknown[],
    path: readonly string[],
    given: readonly string[] | null,
    depth: number,
  ): string {
    let at = given?.[0] ?? null;
    for (const layer of layers) {
      const className = text(get(layer, 'class_name'));
      const config = get(layer, 'config');
      if (className === 'InputLayer') {
        at ??= this.#input(config, path);
        continue;
      }
      // Its first layer may say what it takes.
      at ??= this.#input({ ...plain(config), name: `${nameOf(layer)}_input` }, path);
      at = this.#call(layer, path, [at], null, false, depth);
    }
    if (at === null) throw new ConfigError('emptyModel');
    return at;
  }

  #functional(
    config: unknown,
    layers: readonly unknown[],
    path: readonly string[],
    given: readonly string[] | null,
    depth: number,
  ): readonly string[] {
    /** Of each call of each layer, the node that gives its output. */
    const tensors: Tensors = new Map();
    const inputNames = references(get(config, 'input_layers')).map(({ name }) => name);
    let waiting: { layer: unknown; name: string; call: number; from: readonly Reference[] }[] = [];
    for (const layer of layers) {
      const name = nameOf(layer);
      if (text(get(layer, 'class_name')) === 'InputLayer') {
        const place = inputNames.indexOf(name);
        const id = given?.[place] ?? (given ? null : this.#input(get(layer, 'config'), path));
        if (id) tensors.set(key({ name, call: 0 }), id);
        continue;
      }
      const calls = list(get(layer, 'inbound_nodes')) ?? [];
      for (const [call, node] of calls.entries()) waiting.push({ layer, name, call, from: inboundOf(node) });
      if (waiting.length > MOST_LAYERS) throw new ConfigError('tooManyLayers');
    }
    while (waiting.length) {
      const left: typeof waiting = [];
      for (const one of waiting) {
        const from = one.from.map((reference) => tensors.get(key(reference)));
        if (!from.length || from.includes(undefined)) {
          left.push(one);
          continue;
        }
        for (const reference of one.from) this.#declare(tensors.get(key(reference)) as string, reference);
        const id = this.#call(one.layer, path, from as string[], null, one.call > 0, depth);
        tensors.set(key(one), id);
      }
      if (left.length === waiting.length) throw new ConfigError('unknownInput', left[0]?.name);
      waiting = left;
    }
    const outputs = references(get(config, 'output_layers'));
    return outputs.map((reference) => {
      const id = tensors.get(key(reference));
      if (!id) throw new ConfigError('unknownOutput', reference.name);
      return id;
    });
  }

  #declare(id: string, { shape }: Reference): void {
    if (shape && !this.#declared.has(id)) this.#declared.set(id, shape);
  }

  #input(config: unknown, path: readonly string[]): string {
    const shape = shapeIn(get(config, 'batch_shape')) ?? shapeIn(get(config, 'batch_input_shape'));
    const id = this.#unique([...path, text(get(config, 'name')) ?? 'input'].join('.'));
    this.inputs.push({ id, shape: shape ?? [] });
    return id;
  }

  #call(
    layer: unknown,
    path: readonly string[],
    from: readonly string[],
    declared: KerasNode['declared'],
    isShared: boolean,
    depth: number,
  ): string {
    const className = text(get(layer, 'class_name'));
    if (!className) throw new ConfigError('noClass');
    const config = plain(get(layer, 'config')) ?? {};
    const own = [...path, nameOf(layer)];
    if (MODELS.includes(className)) {
      const first = this.nodes.length;
      const { outputs } = this.read(className, config, own, from, depth + 1);
      if (depth === 0) this.groups.push({ name: nameOf(layer), nodes: this.nodes.slice(first).map(({ id }) => id) });
      const [output] = outputs;
      if (output === undefined) throw new ConfigError('noOutputs');
      return output;
    }
    const id = this.#unique(own.join('.'));
    const graph = this;
    this.nodes.push({
      id,
      path: own,
      className,
      config,
      from,
      get declared() {
        return declared ?? graph.#declared.get(id) ?? null;
      },
      isShared,
    });
    return id;
  }

  #unique(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#ids.has(id); n++) id = `${wanted}_${n}`;
    this.#ids.add(id);
    return id;
  }
}

/** The output of one call of a layer. */
interface Reference {
  readonly name: string;
  readonly call: number;
  readonly shape?: readonly (number | null)[] | null;
}

const key = ({ name, call }: Pick<Reference, 'name' | 'call'>): string => `${call} ${name}`;

const nameOf = (layer: unknown): string =>
  text(get(layer, 'name')) ?? text(get(get(layer, 'config'), 'name')) ?? text(get(layer, 'class_name')) ?? 'layer';

/** `["name", 0, 0]`, or a list of these, or lists of these by name. */
function references(value: unknown): readonly Reference[] {
  const items = list(value);
  if (items && typeof items[0] === 'string') return reference(items);
  const inside = items ?? Object.values(plain(value) ?? {});
  return inside.slice(0, 64).flatMap((item) => (list(item) ? reference(list(item) as readonly unknown[]) : []));
}

function reference([name, call]: readonly unknown[]): readonly Reference[] {
  return typeof name === 'string' ? [{ name, call: typeof call === 'number' ? call : 0 }] : [];
}

/** What a call reads: Keras 2 lists names, Keras 3 writes tensors among the arguments of the call. */
function inboundOf(node: unknown): readonly Reference[] {
  const items = list(node);
  if (items) return items.flatMap((item) => reference(list(item) ?? []));
  return [...tensorsIn(get(node, 'args'), 0), ...tensorsIn(get(node, 'kwargs'), 0)];
}

function tensorsIn(value: unknown, depth: number): readonly Reference[] {
  if (depth > 4) return [];
  if (get(value, 'class_name') === '__keras_tensor__') {
    const config = get(value, 'config');
    const history = list(get(config, 'keras_history')) ?? [];
    return reference(history).map((one) => ({ ...one, shape: shapeIn(get(config, 'shape'))?.slice(1) ?? null }));
  }
  const items = list(value) ?? Object.values(plain(value) ?? {});
  return items.flatMap((item) => tensorsIn(item, depth + 1));
}

/** Sides of which some may be open; null where the value is none. */
function shapeIn(value: unknown): readonly (number | null)[] | null {
  const sides = list(value);
  if (!sides || sides.length > 8) return null;
  return sides.map((side) => (typeof side === 'number' && Number.isSafeInteger(side) && side > 0 ? side : null));
}
