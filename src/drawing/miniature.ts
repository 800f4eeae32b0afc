import { type Analysis, layerKindOf, type NodeAnalysis } from '../network/analysis/analyze';
import { edgesOf } from '../network/graph';
import type { Family } from '../network/layers/kind';
import { channelsOf, isImage } from '../network/shape';
import { familyOf } from './graph/names';

/** A layer as a bar: its place along the network, its share of the height, and the kind of layer. */
export interface Bar {
  readonly family: Family;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A path that passes layers by. */
export interface Arc {
  readonly from: number;
  readonly to: number;
}

export interface Miniature {
  readonly bars: readonly Bar[];
  readonly arcs: readonly Arc[];
}

const SHOWN: ReadonlySet<Family> = new Set(['convolution', 'pooling', 'dense', 'join']);

/**
 * A miniature of a network in a unit square: computing layers as bars in order, as high as the logarithm of their map's
 * side and as broad as that of their channels; branches share the height; skips are arcs above.
 */
export function miniatureOf({ nodes, graph }: Analysis): Miniature {
  const shown = nodes.filter(
    (node) => node.kind !== 'input' && node.kind !== 'output' && !node.trainingOnly && SHOWN.has(familyOf(node)),
  );
  const ranks = rankShown(nodes, new Set(shown.map(({ id }) => id)));
  const columns: NodeAnalysis[][] = [];
  for (const node of shown) {
    const rank = ranks.get(node.id) ?? 0;
    columns[rank] ??= [];
    columns[rank].push(node);
  }
  const widths = columns.map((column) => Math.max(...column.map(breadth)));
  const total = widths.reduce((sum, width) => sum + width, 0);
  const tallest = Math.max(...shown.map(stature));
  const ends = new Map<number, number>();
  const bars: Bar[] = [];
  let x = 0;
  for (const [rank, column] of columns.entries()) {
    const width = (widths[rank] ?? 0) / total;
    ends.set(rank, x + width / 2);
    for (const [i, node] of column.entries()) {
      const height = stature(node) / tallest / column.length;
      const y = (1 - height * column.length) / 2 + i * height;
      bars.push({ family: familyOf(node), x, y, width, height });
    }
    x += width;
  }
  const arcs = edgesOf(graph).flatMap(({ from, to }) => {
    const target = shown.find(({ id }) => id === to);
    const [start, end] = [ranks.get(from), ranks.get(to)];
    if (!target || layerKindOf(target)?.role !== 'sum' || start === undefined || end === undefined || end - start < 2)
      return [];
    return [{ from: ends.get(start) ?? 0, to: ends.get(end) ?? 1 }];
  });
  return { bars, arcs };
}

/** Steps from the image along the longest path, counting only what is shown; others are where their source is. */
function rankShown(nodes: readonly NodeAnalysis[], shown: ReadonlySet<string>): Map<string, number> {
  const ranks = new Map<string, number>();
  for (const { id, node } of nodes) {
    const before = Math.max(-1, ...node.from.map((from) => ranks.get(from) ?? -1));
    ranks.set(id, before + (shown.has(id) ? 1 : 0));
  }
  return ranks;
}

const sideOf = ({ outputShape }: NodeAnalysis): number => (outputShape && isImage(outputShape) ? outputShape[0] : 1);
const stature = (node: NodeAnalysis): number => 1 + Math.log2(sideOf(node));
const breadth = (node: NodeAnalysis): number => 1 + Math.log2(node.outputShape ? channelsOf(node.outputShape) : 1) / 4;
