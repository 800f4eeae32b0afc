import { formatInteger } from '../../../i18n/format';
import { headOf } from '../../../lib/byteSource';
import {
  classifier,
  type Definition,
  define,
  GROUP_ROLES,
  type GroupRole,
  INPUT_ID,
  type LossName,
  type OutputDefinition,
} from '../../../network/definition';
import { kindOf } from '../../../network/layers';
import { LIMITS } from '../../../network/limits';
import { type Shape, sizeOf } from '../../../network/shape';
import type { Text } from '../../../network/text';
import { parseDefinition } from '../../../network/validate';
import type { ModelProblem } from '../../../record/modelProblem';
import { type TensorData, weightName } from '../../../record/tensor';
import type { Imported, MissingOperation, PickedFile, PixelNorm } from '../../reading/importing';
import { DamagedOnnx, decodeOnnx, MissingData, TooMany } from '../decode';
import type { OnnxModel, OnnxNode, ValueInfo } from '../model';
import { WireError } from '../wire';
import { PRODUCER } from '../write';
import { FOLDS, whole } from './constants';
import { constantOfNode, GraphIndex, numberIn } from './graph';
import { groupsOf } from './groups';
import { Names } from './names';
import { OPERATIONS, PATTERN_OPERATIONS } from './operations';
import { PAGE, withPatterns } from './patterns';
import { Translator } from './translator';
import { lastView, orderOf, plainView, tensorShape, type View } from './views';

/** Versions of ONNX's operations. Before 7 they took their shapes in other ways; what a later one changes nobody knows yet. */
export const OPSETS = { min: 7, max: 26 } as const;
/** Where a file leaves the size of its pictures open. */
const USUAL_SIDE = 224;

/** Reads an ONNX file. */
export function readOnnx({ name, source }: PickedFile, others: readonly PickedFile[]): Imported {
  try {
    const find = (wanted: string) => others.find((file) => file.name === wanted)?.source ?? null;
    return translate(
      decodeOnnx(source, find),
      name,
      others.reduce((sum, file) => sum + file.source.size, source.size),
    );
  } catch (error) {
    const problem = problemOf(error, name);
    if (problem?.code === 'onnxDamaged' && isText(headOf(source)))
      return refuse({ code: 'otherFile', file: name, found: 'text' });
    if (problem) return refuse(problem);
    throw error;
  }
}

function problemOf(error: unknown, file: string): ModelProblem | null {
  if (error instanceof WireError) return { code: 'onnxDamaged', file, fault: error.fault, at: error.at, tensor: null };
  if (error instanceof DamagedOnnx)
    return { code: 'onnxDamaged', file, fault: error.fault, at: error.at, tensor: error.tensor };
  if (error instanceof MissingData) return { code: 'fileMissing', file, wanted: error.wanted };
  if (error instanceof TooMany) return { code: 'tooMany', what: error.what, found: error.found, max: error.max };
  return null;
}

/** Whether a file begins with letters, as no message does. */
const isText = (bytes: Uint8Array): boolean =>
  bytes.length > 2 && bytes.every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13)) && bytes[0] !== 0x0a;

const refuse = (problem: ModelProblem): Imported => ({ ok: false, problem });

function translate(model: OnnxModel, file: string, bytes: number): Imported {
  const { graph } = model;
  const opset = model.opsets.get('') ?? 0;
  if (!graph.nodes.length) return refuse({ code: 'nothingInside', file });
  if (opset > OPSETS.max) return refuse({ code: 'onnxOpset', file, found: opset, min: OPSETS.min, max: OPSETS.max });
  if (opset < OPSETS.min) return refuse({ code: 'onnxOpset', file, found: opset, min: OPSETS.min, max: OPSETS.max });
  const inputs = graph.inputs.filter((input) => !graph.initializers.has(input.name));
  if (inputs.length !== 1) return refuse({ code: 'tooMany', what: 'inputs', found: inputs.length, max: 1 });
  const [image] = inputs as [ValueInfo];
  checkNames(model, image.name);

  const index = new GraphIndex(graph.nodes, graph.initializers, graph.outputs);
  const names = new Names(graph.nodes, new Set(graph.initializers.keys()), model.producer === PRODUCER);
  const { shape, view, batch } = pictures(image);
  const to = new Translator(index, [...graph.values, ...graph.outputs], names, batch, bytes);
  to.setNamed(image.name, view);
  for (const node of withPatterns(index)) translateNode(to, node);

  const ends = graph.outputs.map(({ name }) => to.view(name));
  const end = ends.find((each) => each !== null && to.byId.has(each.layer)) ?? null;
  if (!end || !to.drafts.length) return refuse({ code: 'nothingInside', file });
  return finish(to, model, shape, end, ends);
}

/** Each tensor is made once, and before it is read: so there is no cycle either. */
function checkNames({ graph }: OnnxModel, image: string): void {
  const known = new Set([image, ...graph.initializers.keys()]);
  for (const { inputs, outputs } of graph.nodes) {
    for (const name of inputs) if (name && !known.has(name)) throw new DamagedOnnx('unknownName', name);
    for (const name of outputs) {
      if (name && known.has(name)) throw new DamagedOnnx('twice', name);
      known.add(name);
    }
  }
  for (const { name } of graph.outputs) if (!known.has(name)) throw new DamagedOnnx('unknownName', name);
}

/** The image of the network and how the file's first tensor reads it. */
function pictures({ shape }: ValueInfo): { shape: Shape; view: View; batch: number } {
  const side = (i: number, usual: number, max: number): number => {
    const found = shape?.[i];
    return typeof found === 'number' && found > 0 ? Math.min(found, max) : usual;
  };
  const batch = side(0, 1, 4_096);
  const rank = shape?.length ?? 4;
  const { imageSide, channels } = LIMITS;
  if (rank === 2) {
    const features = side(1, 1, channels.max);
    const square = Math.sqrt(features);
    const own: Shape = Number.isInteger(square) ? [square, square, 1] : [1, 1, features];
    return {
      shape: own,
      view: { ...plainView(INPUT_ID, own, batch), axes: plainView('', [features], batch).axes },
      batch,
    };
  }
  const most = (i: number) => side(i, USUAL_SIDE, channels.max);
  // TensorFlow's: a few channels behind two sides of many pixels.
  const isLast = rank === 4 && most(3) <= 4 && Math.min(most(1), most(2)) > 4;
  const [c, h, w] = isLast ? [3, 1, 2] : rank === 3 ? [-1, 1, 2] : [1, 2, 3];
  const own: Shape = [
    side(h, USUAL_SIDE, imageSide.max),
    side(w, USUAL_SIDE, imageSide.max),
    c < 0 ? 1 : side(c, 3, channels.max),
  ];
  return { shape: own, view: isLast ? lastView(INPUT_ID, own, batch) : plainView(INPUT_ID, own, batch), batch };
}

function translateNode(to: Translator, node: OnnxNode): void {
  const { operation, domain } = node;
  if (operation === 'Constant' && !domain) {
    to.set(node, constantOfNode(node));
    return;
  }
  if (!domain && fold(to, node)) return;
  const table = domain === PAGE ? PATTERN_OPERATIONS : domain ? {} : OPERATIONS;
  const translateIt = Object.hasOwn(table, operation) ? table[operation] : undefined;
  if (!translateIt?.(to, node)) to.opaque(node, labelOf(node));
}

/** Computes what depends on no picture. */
function fold(to: Translator, node: OnnxNode): boolean {
  const [first] = node.inputs;
  const view = to.view(first);
  if (node.operation === 'Shape' || node.operation === 'Size') {
    const shape = (view && tensorShape(view)) ?? to.constant(first)?.shape;
    if (!shape) return false;
    const [start, end] = [numberIn(node, 'start', 0), numberIn(node, 'end', shape.length)];
    return to.set(node, node.operation === 'Size' ? whole([sizeOf(shape)], []) : whole(shape.slice(start, end)));
  }
  const isConstant = node.inputs.length > 0 && node.inputs.every((name) => !name || to.isConstant(name));
  if (!isConstant || !Object.hasOwn(FOLDS, node.operation)) return false;
  const inputs = node.inputs.map((name) => to.constant(name));
  return to.set(node, FOLDS[node.operation]?.(inputs, node.attributes, to.budget) ?? null);
}

/** An operation by its name, and what else tells it from others of that name. */
function labelOf({ operation, domain, attributes }: OnnxNode): string {
  const mode = attributes.get('mode');
  const label = domain && domain !== PAGE ? `${domain}.${operation}` : operation;
  const whole = typeof mode === 'string' && mode ? `${label}, ${mode}` : label;
  return [...(whole || '?')].slice(0, LIMITS.titleLength.max - 8).join('');
}

const MISSING = {
  operation: (operation: string): Text => ({
    en: `The page has no layer that computes “${operation}” as this file uses it.`,
    es: `La página no tiene ninguna capa que calcule «${operation}» tal como lo usa este archivo.`,
  }),
  output: (found: number, { min, max }: { min: number; max: number }): Text => ({
    en: `The page trains networks that tell from ${min} to ${formatInteger(max, 'en')} classes apart; this one gives ${formatInteger(found, 'en')}.`,
    es: `La página entrena redes que distinguen de ${min} a ${formatInteger(max, 'es')} clases; esta da ${formatInteger(found, 'es')}.`,
  }),
};

function finish(to: Translator, model: OnnxModel, shape: Shape, end: View, ends: readonly (View | null)[]): Imported {
  const { graph, metadata } = model;
  const missing: MissingOperation[] = [];
  for (const { id, kind, config } of to.drafts) {
    if (!kindOf(kind).lacks) continue;
    const operation = String(config.operation);
    missing.push({ layer: id, operation, text: MISSING.operation(operation) });
  }
  const values = sizeOf(to.byId.get(end.layer)?.shape ?? end.shape ?? [0]);
  const order = end.axes ? orderOf(end, to.batch) : null;
  const isMoved = end.axes !== null && !order?.every((place, i) => place === i);
  const { min, max } = LIMITS.classes;
  const classes = Math.min(max, Math.max(min, values));
  if ((values !== classes && values > 0) || isMoved)
    missing.push({ layer: end.layer, operation: 'output', text: MISSING.output(values, LIMITS.classes) });
  const loss: LossName = model.producer === PRODUCER && metadata.get('loss') === 'map' ? 'map' : 'crossEntropy';
  const layers = to.layers();
  const [height = 1, width = 1, channels = 1] = shape;
  const taken = new Set(layers.map(({ id }) => id));
  const definition: Definition = define({
    name: nameOf(graph.name, to),
    input: { height, width, channels },
    classes,
    layers,
    groups: groupsOf(
      layers,
      (id) => to.names.pathOf(id),
      (id) => !taken.has(id),
      to.names.own ? 1 : 2,
      to.names.own ? rolesIn(metadata.get('roles') ?? '') : new Map(),
    ),
    outputs: [...classifier(end.layer, loss), ...otherOutputs(to, end, ends, classes)],
  });
  const checked = parseDefinition(definition);
  if (!checked.definition) throw new Error(`An ONNX file became no definition: ${JSON.stringify(checked.issues[0])}`);
  const weights: Record<string, TensorData> = {};
  for (const { id, kind, config, from, weights: own } of to.drafts) {
    const shapes = from.map((source) => to.byId.get(source)?.shape ?? (source === INPUT_ID ? shape : []));
    for (const spec of kindOf(kind).weights?.(config as never, shapes) ?? []) {
      const data = own.get(spec.name);
      if (data?.length === sizeOf(spec.shape)) weights[weightName(id, spec.name)] = { shape: spec.shape, data };
    }
  }
  return { ok: true, network: { definition: checked.definition, weights, missing, pixels: pixelsOf(to) } };
}

/** Of a file that this page wrote: a group and its role in each line. */
function rolesIn(text: string): Map<string, GroupRole> {
  const lines = text.split('\n', LIMITS.groups.max).map((line) => line.split(' '));
  return new Map(
    lines.flatMap(([id = '', found]) =>
      GROUP_ROLES.filter((role) => role === found).map((role) => [id, role] as const),
    ),
  );
}

/** Others that tell the same classes: heads that help the training. */
function otherOutputs(to: Translator, main: View, ends: readonly (View | null)[], classes: number): OutputDefinition[] {
  const others = ends.flatMap((end) => {
    const draft = end && end.layer !== main.layer ? to.byId.get(end.layer) : undefined;
    return draft?.shape && sizeOf(draft.shape) === classes ? [draft.id] : [];
  });
  return [...new Set(others)].slice(0, LIMITS.outputs.max - 1).map((from) => ({
    from,
    weight: 0.3,
    loss: 'crossEntropy',
    trainingOnly: true,
    name: from.slice(0, LIMITS.titleLength.max),
  }));
}

/** Exporters that know no name write one that says nothing. */
function nameOf(name: string, to: Translator): string {
  const plain = /^(?:main_graph|torch[-_]jit[-_]export|tf2onnx|graph|model)?$/i.test(name.trim());
  return plain ? `ONNX, ${to.drafts.length}` : [...name].slice(0, LIMITS.titleLength.max).join('');
}

/** Pixels become `factor · pixel + shift`: that is (pixel - mean) / deviation. */
function pixelsOf({ pixels }: Translator): PixelNorm | null {
  if (!pixels) return null;
  return {
    mean: pixels.factor.map((factor, i) => -(pixels.shift[i] ?? 0) / factor),
    deviation: pixels.factor.map((factor) => 1 / factor),
    order: 'rgb',
  };
}
