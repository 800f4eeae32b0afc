/** An ONNX model as it is here: the messages of onnx.proto, without what neither the reader nor the writer needs. */
export interface OnnxModel {
  /** Of the format of the file. */
  readonly version: number;
  readonly producer: string;
  /** The version of the operations of each domain; '' is ONNX's own. */
  readonly opsets: ReadonlyMap<string, number>;
  readonly metadata: ReadonlyMap<string, string>;
  readonly graph: OnnxGraph;
}

export interface OnnxGraph {
  readonly name: string;
  readonly nodes: readonly OnnxNode[];
  /** By name. */
  readonly initializers: ReadonlyMap<string, OnnxTensor>;
  readonly inputs: readonly ValueInfo[];
  readonly outputs: readonly ValueInfo[];
  /** Of tensors in between, where the file states them. */
  readonly values: readonly ValueInfo[];
}

export interface OnnxNode {
  readonly name: string;
  readonly operation: string;
  readonly domain: string;
  /** Names of tensors; '' is an optional input that is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, Attribute>;
  /** Such as the modules that PyTorch's exporter says a node was made in. */
  readonly metadata: ReadonlyMap<string, string>;
}

/** The value of an attribute; of kinds that nothing here reads (subgraphs, types) only that it is there. */
export type Attribute = number | string | readonly number[] | readonly string[] | OnnxTensor | null;

/** A side of unknown length is null, or has a name. */
export interface ValueInfo {
  readonly name: string;
  readonly shape: readonly (number | string | null)[] | null;
}

/** Names of element types by their number in `TensorProto.DataType`. */
export const ELEMENTS = [
  'undefined',
  'float',
  'uint8',
  'int8',
  'uint16',
  'int16',
  'int32',
  'int64',
  'string',
  'bool',
  'float16',
  'double',
  'uint32',
  'uint64',
  'complex64',
  'complex128',
  'bfloat16',
] as const;
export type Element = (typeof ELEMENTS)[number];

/** A tensor whose values are read when they are asked for: most of a file is in them. */
export interface OnnxTensor {
  readonly name: string;
  readonly shape: readonly number[];
  readonly element: Element;
  /** All values. Whole numbers that a float64 can't hold exactly end the reading. */
  values(): Float32Array | Float64Array;
}
