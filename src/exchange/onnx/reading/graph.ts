import type { OnnxGraph, OnnxNode, OnnxTensor } from '../model';
import { type Constant, isTensor } from './constants';

/** Values of a tensor that is kept once it was read: more than any list of axes. */
const SMALL = 4_096;

/** The nodes that make a tensor and those that read it, by its name. */
export class GraphIndex {
  readonly #producers = new Map<string, OnnxNode>();
  readonly #readers = new Map<string, OnnxNode[]>();
  readonly #results: ReadonlySet<string>;
  readonly #small = new Map<string, Constant | null>();

  constructor(
    readonly nodes: readonly OnnxNode[],
    readonly initializers: ReadonlyMap<string, OnnxTensor>,
    outputs: OnnxGraph['outputs'],
  ) {
    this.#results = new Set(outputs.map(({ name }) => name));
    for (const node of nodes) {
      for (const name of node.outputs) this.#producers.set(name, node);
      for (const name of new Set(node.inputs)) {
        const readers = this.#readers.get(name);
        if (readers) readers.push(node);
        else this.#readers.set(name, [node]);
      }
    }
  }

  producer(name: string | undefined): OnnxNode | undefined {
    return name === undefined ? undefined : this.#producers.get(name);
  }

  readers(name: string | undefined): readonly OnnxNode[] {
    return (name !== undefined && this.#readers.get(name)) || [];
  }

  isResult(name: string): boolean {
    return this.#results.has(name);
  }

  /** Its only reader, where it has one and isn't an output of the graph. */
  only(name: string | undefined): OnnxNode | undefined {
    const readers = this.readers(name);
    return readers.length === 1 && !this.isResult(name ?? '') ? readers[0] : undefined;
  }

  /** Whether nothing but these nodes reads what they make, all but the last. */
  isClosed(nodes: readonly OnnxNode[], last: OnnxNode): boolean {
    return nodes.every(
      (node) =>
        node === last ||
        node.outputs.every(
          (name) => !this.isResult(name) && this.readers(name).every((reader) => nodes.includes(reader)),
        ),
    );
  }

  /** A weight, or the value of a constant node: what is there before anything is computed. */
  constant(name: string | undefined): Constant | null {
    if (!name) return null;
    const known = this.#small.get(name);
    if (known !== undefined) return known;
    const initializer = this.initializers.get(name);
    const node = this.#producers.get(name);
    const found = initializer
      ? constantOf(initializer, name)
      : node?.operation === 'Constant'
        ? constantOfNode(node)
        : null;
    // Large ones are as large as the file: they are read when they are needed, and not kept.
    if (!found || found.data.length <= SMALL) this.#small.set(name, found);
    return found;
  }

  /** The number that a tensor of one value is. */
  number(name: string | undefined): number | null {
    const tensor = name === undefined ? undefined : this.initializers.get(name);
    if (tensor?.shape.some((side) => side !== 1)) return null;
    const constant = this.constant(name);
    return constant?.data.length === 1 ? (constant.data[0] ?? null) : null;
  }
}

const WHOLE = /^u?int|^bool$/;

export const constantOf = (tensor: OnnxTensor, weight: string | null): Constant => ({
  shape: tensor.shape,
  data: tensor.values(),
  isWhole: WHOLE.test(tensor.element),
  weight,
});

/** The value of a `Constant` node, in whichever form it is given. */
export function constantOfNode({ attributes }: OnnxNode): Constant | null {
  const value = attributes.get('value');
  if (isTensor(value)) return constantOf(value, null);
  for (const [name, isWhole] of [
    ['value_float', false],
    ['value_floats', false],
    ['value_int', true],
    ['value_ints', true],
  ] as const) {
    const given = attributes.get(name);
    const isList = Array.isArray(given);
    if (typeof given === 'number' || isList) {
      const data = Float64Array.from(isList ? (given as number[]) : [given as number]);
      return { shape: isList ? [data.length] : [], data, isWhole, weight: null };
    }
  }
  return null;
}

export const numberIn = ({ attributes }: OnnxNode, name: string, usual: number): number => {
  const value = attributes.get(name);
  return typeof value === 'number' ? value : usual;
};

export const textIn = ({ attributes }: OnnxNode, name: string, usual: string): string => {
  const value = attributes.get(name);
  return typeof value === 'string' ? value : usual;
};

export const numbersIn = ({ attributes }: OnnxNode, name: string): readonly number[] | null => {
  const value = attributes.get(name);
  return Array.isArray(value) && value.every((each) => typeof each === 'number') ? (value as number[]) : null;
};
