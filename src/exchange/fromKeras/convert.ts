import {
  type Definition,
  define,
  type GroupDefinition,
  INPUT_ID,
  isReservedId,
  type LayerDefinition,
  type OutputDefinition,
} from '../../network/definition';
import { type Issue, isProblem } from '../../network/issues';
import { kindOf } from '../../network/layers';
import { LIMITS } from '../../network/limits';
import { cut, gather, isPlain, type Plain, readProperties } from '../../network/schema/read';
import { type Shape, sizeOf } from '../../network/shape';
import type { Text } from '../../network/text';
import { parseDefinition } from '../../network/validate';
import type { ModelProblem } from '../../record/modelProblem';
import type { TensorData } from '../../record/tensor';
import type { Imported, MissingOperation } from '../reading/importing';
import { get, type KerasGraph, type KerasNode } from './graph';
import { activationName, CONVERTERS, isSoftmax, KEEPS_SHAPE, type Part } from './kinds';
import { withPatterns } from './patterns';
import { takePixels } from './pixels';
import type { StoredWeights } from './stored';

/** Where the file leaves the size of pictures open, that of ImageNet. */
const OPEN_SIDE = 224;
const COLOURS = 3;

/** Writes a model of Keras in our terms. */
export function convert(read: KerasGraph, stored: StoredWeights | null, file: string): Imported {
  if (!read.nodes.length) return refuse({ code: 'nothingInside', file });
  if (read.inputs.length !== 1) return refuse({ code: 'tooMany', what: 'inputs', found: read.inputs.length, max: 1 });
  if (read.outputs.length > LIMITS.outputs.max)
    return refuse({ code: 'tooMany', what: 'outputs', found: read.outputs.length, max: LIMITS.outputs.max });
  const [image] = read.inputs as [KerasGraph['inputs'][number]];
  const input = inputOf(image.shape);
  if (!input) return refuse({ code: 'inputShape', file, shape: image.shape.map((side) => side ?? '?').join('×') });
  const { graph, pixels } = takePixels(withPatterns(read), stored, input.channels);
  return new Conversion(graph, stored, file, input).result(pixels);
}

const refuse = (problem: ModelProblem): Imported => ({ ok: false, problem });

/** The picture that a model takes: an image, one without an axis of channels, or a vector as the channels of one pixel. */
function inputOf([, ...sides]: readonly (number | null)[]): Definition['input'] | null {
  const [first = null, second = null, third = null] = sides;
  const channels = LIMITS.channels.max;
  const input =
    sides.length === 3
      ? { height: first ?? OPEN_SIDE, width: second ?? OPEN_SIDE, channels: third ?? COLOURS }
      : sides.length === 2
        ? { height: first ?? OPEN_SIDE, width: second ?? OPEN_SIDE, channels: 1 }
        : sides.length === 1 && first !== null
          ? { height: 1, width: 1, channels: first }
          : null;
  if (!input) return null;
  const fits = [input.height, input.width].every((side) => side <= LIMITS.imageSide.max) && input.channels <= channels;
  return fits ? input : null;
}

/** What a node of Keras became: the layer that gives its output, with the shape of that. */
interface Given {
  readonly id: string;
  readonly shape: Shape | null;
}

class Conversion {
  readonly #layers: LayerDefinition[] = [];
  readonly #weights: Record<string, TensorData> = {};
  readonly #missing: MissingOperation[] = [];
  readonly #given = new Map<string, Given>();
  readonly #ids = new Set<string>([INPUT_ID]);
  readonly #madeBy = new Map<string, string[]>();
  readonly #readers = new Map<string, string[]>();
  #problem: ModelProblem | null = null;

  constructor(
    private readonly graph: KerasGraph,
    private readonly stored: StoredWeights | null,
    private readonly file: string,
    private readonly input: Definition['input'],
  ) {
    for (const { className, from } of graph.nodes)
      for (const id of from) this.#readers.set(id, [...(this.#readers.get(id) ?? []), className]);
    const isVector = graph.inputs[0]?.shape.length === 2;
    const shape = isVector ? [input.channels] : [input.height, input.width, input.channels];
    this.#given.set(graph.inputs[0]?.id ?? '', { id: INPUT_ID, shape });
  }

  result(pixels: ReturnType<typeof takePixels>['pixels']): Imported {
    for (const node of this.graph.nodes) {
      this.#add(node);
      if (this.#problem) return refuse(this.#problem);
    }
    const outputs = this.graph.outputs.map((id) => this.#outputOf(id));
    const layers = this.#layers;
    if (!layers.length) return refuse({ code: 'nothingInside', file: this.file });
    if (layers.length > LIMITS.layers.max)
      return refuse({ code: 'tooMany', what: 'layers', found: layers.length, max: LIMITS.layers.max });
    const scores = this.#given.get(this.graph.outputs[0] ?? '')?.shape;
    const classes = scores ? sizeOf(scores) : LIMITS.classes.min;
    const definition = define({
      name: cut(this.graph.name || this.file.replace(/\.[^.]*$/, '')),
      input: this.input,
      classes: Math.min(LIMITS.classes.max, Math.max(LIMITS.classes.min, classes)),
      layers,
      groups: this.#groups(),
      outputs,
    });
    const { definition: parsed, issues } = parseDefinition(definition);
    if (!parsed) {
      const [issue] = issues as [Issue];
      return refuse({ code: 'kerasNetwork', file: this.file, issue });
    }
    return {
      ok: true,
      network: {
        definition: parsed,
        weights: this.stored && Object.keys(this.#weights).length ? this.#weights : null,
        missing: this.#missing,
        pixels,
      },
    };
  }

  #outputOf(id: string): OutputDefinition {
    return { from: this.#given.get(id)?.id ?? INPUT_ID, weight: 1, loss: 'crossEntropy', trainingOnly: false };
  }

  #groups(): GroupDefinition[] {
    return this.graph.groups.slice(0, LIMITS.groups.max).flatMap(({ name, nodes }) => {
      const layers = nodes.flatMap((id) => this.#madeBy.get(id) ?? []);
      return layers.length ? [{ id: this.#idFor(name), title: cut(name), role: 'block' as const, layers }] : [];
    });
  }

  #add(node: KerasNode): void {
    const sources = node.from.map((id) => this.#given.get(id));
    const from = sources.map((source) => source?.id ?? INPUT_ID);
    const inputs = sources.map((source) => source?.shape ?? null);
    const stored = (names: readonly string[], place: number) => this.stored?.find(node.path, names, place);
    if (this.#isFinalSoftmax(node)) {
      this.#given.set(node.id, { id: from[0] ?? INPUT_ID, shape: inputs[0] ?? null });
      return;
    }
    const converter = Object.hasOwn(CONVERTERS, node.className) ? CONVERTERS[node.className] : undefined;
    const converted = converter?.({
      config: node.config,
      inputs,
      stored,
      readers: this.#readers.get(node.id) ?? [],
    }) ?? { missing: NO_LAYER(node.className) };
    if ('missing' in converted) {
      this.#opaque(node, from, inputs, converted.missing);
      return;
    }
    if (node.isShared && converted.parts.some(({ weights }) => weights?.length)) {
      this.#opaque(node, from, inputs, SHARED);
      return;
    }
    if (this.#hasInnerSoftmax(node)) {
      this.#opaque(node, from, inputs, INNER_SOFTMAX);
      return;
    }
    this.#take(node, converted.parts, from, inputs);
  }

  /** Whether it is the softmax of an output, which is part of our loss. */
  #isFinalSoftmax({ id, className, config }: KerasNode): boolean {
    const isOne =
      className === 'Softmax' || (className === 'Activation' && isSoftmax(activationName(get(config, 'activation'))));
    return isOne && this.graph.outputs.includes(id);
  }

  #hasInnerSoftmax({ id, config }: KerasNode): boolean {
    return isSoftmax(activationName(get(config, 'activation'))) && !this.graph.outputs.includes(id);
  }

  #take(node: KerasNode, parts: readonly Part[], from: readonly string[], inputs: readonly (Shape | null)[]): void {
    const made: { layer: LayerDefinition; part: Part; shapes: readonly (Shape | null)[] }[] = [];
    let [at, shapes] = [from, inputs];
    let shape: Shape | null = inputs[0] ?? null;
    const ids: string[] = [];
    for (const part of parts) {
      const config = configFor(part);
      if (!config) {
        this.#undo(ids, node, from, inputs, OTHER_VALUE);
        return;
      }
      const known = shapes.filter((one): one is Shape => one !== null);
      const found = known.length === shapes.length ? kindOf(part.kind).outputShape(config as never, known) : null;
      if (found && isProblem(found)) {
        this.#undo(ids, node, from, inputs, OTHER_VALUE);
        return;
      }
      shape = found as Shape | null;
      const id = this.#idFor(made.length ? `${node.id}_${part.kind}` : node.id);
      ids.push(id);
      const layer = { id, kind: part.kind, from: at, ...config } as unknown as LayerDefinition;
      made.push({ layer, part, shapes });
      [at, shapes] = [[id], [shape]];
    }
    for (const { layer, part, shapes: before } of made) {
      this.#layers.push(layer);
      this.#takeWeights(node, layer, part, before);
    }
    this.#madeBy.set(node.id, ids);
    this.#given.set(node.id, { id: at[0] ?? INPUT_ID, shape });
  }

  #undo(
    ids: readonly string[],
    node: KerasNode,
    from: readonly string[],
    inputs: readonly (Shape | null)[],
    why: Text,
  ): void {
    for (const id of ids) this.#ids.delete(id);
    this.#opaque(node, from, inputs, why);
  }

  /** All weights of a layer, by the shapes that ours has; the numbers have the same order in both. */
  #takeWeights(node: KerasNode, layer: LayerDefinition, part: Part, inputs: readonly (Shape | null)[]): void {
    const { stored } = this;
    if (!stored || !part.weights?.length || inputs.includes(null)) return;
    const { id, kind, from: _from, ...config } = layer;
    const specs = kindOf(kind).weights?.(config as never, inputs as readonly Shape[]) ?? [];
    for (const { name, shape } of specs) {
      const weight = part.weights.find(({ ours }) => ours === name);
      const found = weight && stored.find(node.path, weight.names, weight.place);
      const wanted = `${node.path.join('/')}/${weight?.names[0] ?? name}`;
      if (!found) this.#problem ??= { code: 'layerWeightMissing', file: this.file, name: wanted };
      else if (sizeOf(found.shape) !== sizeOf(shape))
        this.#problem ??= {
          code: 'layerWeightShape',
          file: this.file,
          name: wanted,
          found: found.shape.join('×'),
          expected: shape.join('×'),
        };
      else this.#weights[`${id}/${name}`] = { shape, data: found.values() as Float32Array<ArrayBuffer> };
    }
  }

  #opaque(node: KerasNode, from: readonly string[], inputs: readonly (Shape | null)[], why: Text): void {
    const id = this.#idFor(node.id);
    const declared = node.declared?.every((side) => side !== null) ? (node.declared as Shape) : null;
    const shape = declared ?? (KEEPS_SHAPE.includes(node.className) ? (inputs[0] ?? null) : null);
    const fits = shape && (shape.length === 1 || shape.length === 3) && sizeOf(shape) <= LIMITS.activationValues.max;
    this.#layers.push({
      id,
      kind: 'opaque',
      from: from.slice(0, LIMITS.inputsOfLayer.max),
      operation: cut(node.className) || '?',
      shape: fits ? shape : null,
      parameters: Math.min(LIMITS.weightValues.max, node.isShared ? 0 : (this.stored?.count(node.path) ?? 0)),
    });
    this.#missing.push({ layer: id, operation: cut(node.className), text: why });
    this.#madeBy.set(node.id, [id]);
    this.#given.set(node.id, { id, shape: fits ? shape : null });
  }

  /** An id as we have them, near the name in the file. */
  #idFor(name: string): string {
    const letters = name.replaceAll(/[^A-Za-z0-9_.-]+/g, '_');
    const wanted = (/^[A-Za-z]/.test(letters) ? letters : `layer_${letters}`).slice(0, LIMITS.idLength.max - 6);
    let id = wanted;
    for (let n = 2; this.#ids.has(id) || isReservedId(id) || Object.hasOwn(Object.prototype, id); n++)
      id = `${wanted}_${n}`;
    this.#ids.add(id);
    return id;
  }
}

/** The configuration with the defaults of its kind; null where a value is none that we have. */
function configFor({ kind, config }: Part): Plain | null {
  const { found } = gather((report) => readProperties(config, kindOf(kind).fields, {}, report));
  return isPlain(found) ? found : null;
}

const NO_LAYER = (className: string): Text => ({
  en: `There is no layer “${cut(className)}” here.`,
  es: `Aquí no existe la capa «${cut(className)}».`,
});

const SHARED: Text = {
  en: 'It has the same weights as another layer; here every layer has its own.',
  es: 'Tiene los mismos pesos que otra capa; aquí cada capa tiene los suyos.',
};

const INNER_SOFTMAX: Text = {
  en: 'Its softmax is not at an output, and here there is none elsewhere.',
  es: 'Su softmax no está en una salida, y aquí no hay otra.',
};

const OTHER_VALUE: Text = {
  en: 'Its size, or another of its values, is none that a layer can have here.',
  es: 'Su tamaño u otro de sus valores no es uno que una capa pueda tener aquí.',
};
