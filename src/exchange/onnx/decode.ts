import { type ByteSource, type Part, wholeOf } from '../../lib/byteSource';
import type { OnnxFault } from '../../record/modelProblem';
import { widenBfloat16, widenFloat16 } from './halves';
import {
  type Attribute,
  ELEMENTS,
  type Element,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
  type ValueInfo,
} from './model';
import { type Field, fieldsOf } from './wire';

/** Ends the reading of a file that breaks a rule; `name` `tensor` is its name, where it is about one. */
export class DamagedOnnx extends Error {
  constructor(
    readonly fault: OnnxFault,
    readonly tensor: string | null = null,
    readonly at: number | null = null,
  ) {
    super(`${fault} ${tensor ?? ''} ${at ?? ''}`);
  }
}

/** A file of values that the model names, which was not picked with it. */
export class MissingData extends Error {
  constructor(readonly wanted: string) {
    super(wanted);
  }
}

/** More of something than is read at all: a page that lists a million nodes is of no use. */
export class TooMany extends Error {
  constructor(
    readonly what: 'layers' | 'tensors',
    readonly found: number,
    readonly max: number,
  ) {
    super(`${found} ${what}`);
  }
}

/** Nodes and tensors of the largest graph that is read; shapes are computed by several nodes each. */
const MOST_NODES = 20_000;
const MOST_TENSORS = 20_000;
/** Inputs and outputs of one node. */
const MOST_NAMES = 1_000;
const MOST_AXES = 16;
/** Whole numbers of one attribute. */
const MOST_NUMBERS = 4_096;

/** A file that was picked with the model, by its base name. */
export type FindFile = (name: string) => ByteSource | null;

/**
 * Reads a model, but the values of its tensors. Throws what is declared above, the errors of the wire and of the source, and nothing
 * else, whatever the bytes are.
 */
export function decodeOnnx(file: ByteSource, find: FindFile): OnnxModel {
  let version = 0;
  let producer = '';
  let graph: OnnxGraph | null = null;
  const opsets = new Map<string, number>();
  const metadata = new Map<string, string>();
  for (const field of fieldsOf(wholeOf(file))) {
    if (field.number === 1) version = field.int();
    else if (field.number === 2) producer = field.text();
    else if (field.number === 7) graph = readGraph(field, find);
    else if (field.number === 8) {
      const [domain, opset] = readOpset(field);
      opsets.set(domain === 'ai.onnx' ? '' : domain, opset);
    } else if (field.number === 14) metadata.set(...readEntry(field));
  }
  return { version, producer, opsets, metadata, graph: graph ?? EMPTY };
}

const EMPTY: OnnxGraph = { name: '', nodes: [], initializers: new Map(), inputs: [], outputs: [], values: [] };

const inside = (field: Field) => fieldsOf(field.part());

function readOpset(message: Field): [string, number] {
  let domain = '';
  let version = 0;
  for (const field of inside(message)) {
    if (field.number === 1) domain = field.text();
    else if (field.number === 2) version = field.int();
  }
  return [domain, version];
}

function readGraph(message: Field, find: FindFile): OnnxGraph {
  const graph = {
    name: '',
    nodes: [] as OnnxNode[],
    inputs: [] as ValueInfo[],
    outputs: [] as ValueInfo[],
    values: [] as ValueInfo[],
  };
  const initializers = new Map<string, OnnxTensor>();
  for (const field of inside(message)) {
    switch (field.number) {
      case 1:
        if (graph.nodes.length === MOST_NODES) throw new TooMany('layers', countOf(message, 1), MOST_NODES);
        graph.nodes.push(readNode(field, find));
        break;
      case 2:
        graph.name = field.text();
        break;
      case 5: {
        const tensor = readTensor(field, find);
        if (initializers.has(tensor.name)) throw new DamagedOnnx('twice', tensor.name, field.at);
        if (initializers.size === MOST_TENSORS) throw new TooMany('tensors', countOf(message, 5), MOST_TENSORS);
        initializers.set(tensor.name, tensor);
        break;
      }
      case 11:
        add(graph.inputs, readValueInfo(field));
        break;
      case 12:
        add(graph.outputs, readValueInfo(field));
        break;
      case 13:
        add(graph.values, readValueInfo(field));
        break;
    }
  }
  return { ...graph, initializers };
}

function countOf(message: Field, number: number): number {
  let count = 0;
  for (const field of inside(message)) if (field.number === number) count++;
  return count;
}

function add<T>(list: T[], item: T): void {
  if (list.length === MOST_TENSORS) throw new TooMany('tensors', MOST_TENSORS + 1, MOST_TENSORS);
  list.push(item);
}

function addName(names: string[], field: Field): void {
  if (names.length === MOST_NAMES) throw new DamagedOnnx('tooLong', null, field.at);
  names.push(field.text());
}

function readNode(message: Field, find: FindFile): OnnxNode {
  const node = { name: '', operation: '', domain: '', inputs: [] as string[], outputs: [] as string[] };
  const attributes = new Map<string, Attribute>();
  const metadata = new Map<string, string>();
  for (const field of inside(message)) {
    if (field.number === 1) addName(node.inputs, field);
    else if (field.number === 2) addName(node.outputs, field);
    else if (field.number === 3) node.name = field.text();
    else if (field.number === 4) node.operation = field.text();
    else if (field.number === 5) {
      const [name, value] = readAttribute(field, find);
      if (attributes.has(name)) throw new DamagedOnnx('twice', name, field.at);
      attributes.set(name, value);
    } else if (field.number === 7) node.domain = field.text();
    else if (field.number === 9) {
      const [key, value] = readEntry(field);
      metadata.set(key, value);
    }
  }
  if (node.domain === 'ai.onnx') node.domain = '';
  return { ...node, attributes, metadata };
}

function readEntry(message: Field): [string, string] {
  let [key, value] = ['', ''];
  for (const field of inside(message)) {
    if (field.number === 1) key = field.text();
    else if (field.number === 2) value = field.text();
  }
  return [key, value];
}

function readAttribute(message: Field, find: FindFile): [string, Attribute] {
  let name = '';
  let value: Attribute = null;
  const numbers: number[] = [];
  const texts: string[] = [];
  const take = (list: readonly number[]) => {
    if (numbers.length + list.length > MOST_NUMBERS) throw new DamagedOnnx('tooLong', name, message.at);
    numbers.push(...list);
  };
  for (const field of inside(message)) {
    if (field.number === 1) name = field.text();
    else if (field.number === 2) value = field.float();
    else if (field.number === 3) value = Number(field.int64());
    else if (field.number === 4) value = field.text();
    else if (field.number === 5) value = readTensor(field, find);
    else if (field.number === 7) take(field.floats(MOST_NUMBERS));
    else if (field.number === 8) take(field.int64s(MOST_NUMBERS).map(Number));
    else if (field.number === 9) addName(texts, field);
  }
  if (numbers.length) value = numbers;
  else if (texts.length) value = texts;
  return [name, value];
}

/** Where the values of a tensor stand. */
interface Stored {
  readonly raw: Part | null;
  /** Fields with values one by one, or packed. */
  readonly fields: readonly Field[];
}

function readTensor(message: Field, find: FindFile): OnnxTensor {
  let name = '';
  let type = 0;
  let raw: Part | null = null;
  let isExternal = false;
  const shape: number[] = [];
  const fields: Field[] = [];
  const external = new Map<string, string>();
  for (const field of inside(message)) {
    if (field.number === 1) {
      shape.push(...field.ints(MOST_AXES));
      if (shape.length > MOST_AXES) throw new DamagedOnnx('badShape', name, field.at);
    } else if (field.number === 2) type = field.int();
    else if (field.number === 8) name = field.text();
    else if (field.number === 9) raw = field.part();
    else if (field.number === 13) external.set(...readEntry(field));
    else if (field.number === 14) isExternal = field.int() === 1;
    else if ([4, 5, 7, 10, 11].includes(field.number)) fields.push(field);
  }
  const element = ELEMENTS[type];
  if (element === undefined && !(type > 0 && type < 64)) throw new DamagedOnnx('elementType', name, message.at);
  const count = shape.reduce((product, side) => product * side, 1);
  if (shape.some((side) => side < 0) || !Number.isSafeInteger(count))
    throw new DamagedOnnx('badShape', name, message.at);
  if (isExternal) raw = externalData(external, name, find);
  const stored = { raw, fields };
  return {
    name,
    shape,
    element: element ?? 'undefined',
    values: () => valuesOf(stored, element ?? 'undefined', count, name),
  };
}

/** Files are found by their base names among those that were picked, whatever folders the model speaks of. */
function externalData(entries: ReadonlyMap<string, string>, name: string, find: FindFile): Part {
  const wanted = (entries.get('location') ?? '').split(/[\\/]/).at(-1) ?? '';
  const file = find(wanted);
  if (!file) throw new MissingData(wanted);
  const whole = (key: string, usual: number): number => {
    const text = entries.get(key);
    if (text === undefined) return usual;
    if (!/^\d{1,15}$/.test(text)) throw new DamagedOnnx('dataRange', name);
    return Number(text);
  };
  const offset = whole('offset', 0);
  const length = whole('length', Math.max(0, file.size - offset));
  if (offset + length > file.size) throw new DamagedOnnx('dataRange', name);
  return { file, start: offset, end: offset + length };
}

type Reader = readonly [bytes: number, read: (view: DataView, at: number) => number];

const READERS: { readonly [E in Element]?: Reader } = {
  float: [4, (view, at) => view.getFloat32(at, true)],
  double: [8, (view, at) => view.getFloat64(at, true)],
  float16: [2, (view, at) => widenFloat16(view.getUint16(at, true))],
  bfloat16: [2, (view, at) => widenBfloat16(view.getUint16(at, true))],
  uint8: [1, (view, at) => view.getUint8(at)],
  int8: [1, (view, at) => view.getInt8(at)],
  bool: [1, (view, at) => view.getUint8(at)],
  uint16: [2, (view, at) => view.getUint16(at, true)],
  int16: [2, (view, at) => view.getInt16(at, true)],
  int32: [4, (view, at) => view.getInt32(at, true)],
  uint32: [4, (view, at) => view.getUint32(at, true)],
  int64: [8, (view, at) => Number(view.getBigInt64(at, true))],
  uint64: [8, (view, at) => Number(view.getBigUint64(at, true))],
};

/** Half floats that stand one by one are written as the whole number that their bits are. */
const OF_BITS: { readonly [E in Element]?: (bits: number) => number } = {
  float16: widenFloat16,
  bfloat16: widenBfloat16,
};

function valuesOf({ raw, fields }: Stored, element: Element, count: number, name: string): Float32Array | Float64Array {
  const reader = READERS[element];
  if (!reader) throw new DamagedOnnx('elementType', name);
  const [size, read] = reader;
  if (raw) {
    const { file, start, end } = raw;
    if (end - start !== count * size) throw new DamagedOnnx('valuesLength', name);
    // Most of a file, and rarely aligned: copied as bytes, which takes a hundredth of the time.
    if (element === 'float') return new Float32Array(file.copy(start, end).buffer);
    const bytes = file.read(start, end);
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const values = size === 2 ? new Float32Array(count) : new Float64Array(count);
    for (let i = 0; i < count; i++) values[i] = read(view, i * size);
    return values;
  }
  // A count that no file could hold must not be allocated before it is found out.
  const held = fields.reduce((sum, field) => sum + field.mostValues(), 0);
  if (held < count) throw new DamagedOnnx('valuesLength', name);
  const values = element === 'float' ? new Float32Array(count) : new Float64Array(count);
  let at = 0;
  for (const field of fields) {
    const numbers =
      field.number === 4 ? field.floats() : field.number === 10 ? field.doubles() : field.int64s().map(Number);
    for (const number of numbers) values[at++] = OF_BITS[element]?.(number) ?? number;
  }
  if (at !== count) throw new DamagedOnnx('valuesLength', name);
  return values;
}

function readValueInfo(message: Field): ValueInfo {
  let name = '';
  let shape: (number | string | null)[] | null = null;
  for (const field of inside(message)) {
    if (field.number === 1) name = field.text();
    else if (field.number === 2)
      for (const type of inside(field))
        if (type.number === 1)
          for (const part of inside(type))
            if (part.number === 2) shape = [...inside(part)].slice(0, MOST_AXES).map(readSide);
  }
  return { name, shape };
}

function readSide(message: Field): number | string | null {
  let side: number | string | null = null;
  for (const field of inside(message)) {
    if (field.number === 1) side = field.int();
    else if (field.number === 2) side = field.text();
  }
  return side;
}
