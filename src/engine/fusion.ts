import { type Analysis, layerKindOf } from '../network/analysis/analyze';

/** The ReLU of each layer that is computed together with it, by the layer's id. */
export type Fused = ReadonlyMap<string, string>;

export const NOTHING_FUSED: Fused = new Map();

const known = new WeakMap<Analysis, Fused>();

/** Layers whose kind can apply a ReLU and whose only reader is one: their own output is then never stored. */
export function fusedRelus(analysis: Analysis): Fused {
  const found = known.get(analysis) ?? find(analysis);
  known.set(analysis, found);
  return found;
}

function find({ nodes }: Analysis): Fused {
  const readers = new Map<string, string[]>();
  for (const { id, node } of nodes) for (const from of node.from) readers.set(from, [...(readers.get(from) ?? []), id]);
  const relus = new Set(nodes.filter((node) => layerKindOf(node)?.activation?.function === 'relu').map(({ id }) => id));
  const fused = new Map<string, string>();
  for (const node of nodes) {
    const { id } = node;
    const [reader, ...others] = readers.get(id) ?? [];
    if (!layerKindOf(node)?.fusesRelu) continue;
    if (reader && others.length === 0 && relus.has(reader)) fused.set(id, reader);
  }
  return fused;
}
