import { Message } from './wire';

/** Numbers of fields in onnx.proto. */
const NODE = { input: 1, output: 2, name: 3, operation: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, f: 2, i: 3, t: 5, ints: 8, type: 20 } as const;
const ATTRIBUTE_TYPE = { float: 1, int: 2, tensor: 4, ints: 7 } as const;
const TENSOR = { dims: 1, type: 2, name: 8, raw: 9 } as const;
const ELEMENT = { float: 1, int64: 7 } as const;
const VALUE_INFO = { name: 1, type: 2 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const MODEL = { version: 1, producer: 2, producerVersion: 3, graph: 7, opset: 8, metadata: 14 } as const;
const KEY_VALUE = { key: 1, value: 2 } as const;

/** Opset 17 has layer normalisation; every runtime of the last years knows it. Version 8 of the file goes with it. */
const OPSET = 17;
const VERSION = 8;

/** Of an attribute; a real number is told from a whole one by its wrapping. */
export type AttributeValue = number | { readonly real: number } | readonly number[] | Message;
type Attributes = Readonly<Record<string, AttributeValue>>;

/** Values in row-major order. Whole numbers become 64-bit ones, which shapes are made of. */
export type Values = Float32Array | readonly number[];

/** Writes a graph node by node, in an order in which each reads only what is there already. */
export class GraphWriter {
  readonly #nodes: Message[] = [];
  readonly #initializers: Message[] = [];
  readonly #inputs: Message[] = [];
  readonly #outputs: Message[] = [];

  input(name: string, shape: readonly (number | string)[]): void {
    this.#inputs.push(valueInfo(name, shape));
  }

  output(name: string, shape: readonly (number | string)[]): void {
    this.#outputs.push(valueInfo(name, shape));
  }

  /** A weight. */
  initializer(name: string, shape: readonly number[], values: Float32Array): string {
    this.#initializers.push(tensor(shape, values, name));
    return name;
  }

  /** A fixed value, which is not learned: a node of its own, so that it is no weight to whoever counts these. */
  constant(name: string, shape: readonly number[], values: Values): string {
    return this.node('Constant', [], name, name, { value: tensor(shape, values, '') });
  }

  node(operation: string, inputs: readonly string[], output: string, name: string, attributes: Attributes = {}) {
    const node = new Message();
    for (const input of inputs) node.text(NODE.input, input);
    node.text(NODE.output, output).text(NODE.name, name).text(NODE.operation, operation);
    for (const [key, value] of Object.entries(attributes)) node.message(NODE.attribute, attribute(key, value));
    this.#nodes.push(node);
    return output;
  }

  /** The whole model, in pieces. */
  model(name: string, producer: string, producerVersion: string, metadata: Readonly<Record<string, string>>): Message {
    const graph = new Message();
    for (const node of this.#nodes) graph.message(GRAPH.node, node);
    graph.text(GRAPH.name, name);
    for (const initializer of this.#initializers) graph.message(GRAPH.initializer, initializer);
    for (const input of this.#inputs) graph.message(GRAPH.input, input);
    for (const output of this.#outputs) graph.message(GRAPH.output, output);
    const model = new Message()
      .int(MODEL.version, VERSION)
      .text(MODEL.producer, producer)
      .text(MODEL.producerVersion, producerVersion)
      .message(MODEL.graph, graph)
      .message(MODEL.opset, new Message().text(1, '').int(2, OPSET));
    for (const [key, value] of Object.entries(metadata))
      model.message(MODEL.metadata, new Message().text(KEY_VALUE.key, key).text(KEY_VALUE.value, value));
    return model;
  }
}

function tensor(shape: readonly number[], values: Values, name: string): Message {
  const real = values instanceof Float32Array;
  const message = new Message().ints(TENSOR.dims, shape).int(TENSOR.type, real ? ELEMENT.float : ELEMENT.int64);
  if (name) message.text(TENSOR.name, name);
  const raw = real ? values : BigInt64Array.from(values, BigInt);
  return message.bytes(TENSOR.raw, new Uint8Array(raw.buffer, raw.byteOffset, raw.byteLength));
}

function attribute(name: string, value: AttributeValue): Message {
  const message = new Message().text(ATTRIBUTE.name, name);
  if (typeof value === 'number') return message.int(ATTRIBUTE.i, value).int(ATTRIBUTE.type, ATTRIBUTE_TYPE.int);
  if (value instanceof Message) return message.message(ATTRIBUTE.t, value).int(ATTRIBUTE.type, ATTRIBUTE_TYPE.tensor);
  if ('real' in value) return message.float(ATTRIBUTE.f, value.real).int(ATTRIBUTE.type, ATTRIBUTE_TYPE.float);
  return message.ints(ATTRIBUTE.ints, value).int(ATTRIBUTE.type, ATTRIBUTE_TYPE.ints);
}

/** A tensor of floats; a side with a name may have any length. */
function valueInfo(name: string, shape: readonly (number | string)[]): Message {
  const dims = new Message();
  for (const side of shape)
    dims.message(1, typeof side === 'number' ? new Message().int(1, side) : new Message().text(2, side));
  const type = new Message().message(1, new Message().int(1, ELEMENT.float).message(2, dims));
  return new Message().text(VALUE_INFO.name, name).message(VALUE_INFO.type, type);
}
