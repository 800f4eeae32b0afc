import { type DepthLayer, layersInDepth } from '../../../drawing/depth/order';
import { gradientAtOutputs } from '../../../drawing/gradient/atOutputs';
import type { Analysis } from '../../../network/analysis/analyze';
import type { Snapshot } from '../../../record/snapshot';

/**
 * The gradient of one network over its depth, so that networks with different layers can share a chart. Depth is
 * counted in layers with kernels, as in papers. Each depth is represented by the last layer on it that every path from
 * the image to the score passes through.
 */
export class FlowOverDepth {
  /** One layer per depth, by ascending depth. */
  readonly layers: readonly DepthLayer[];
  readonly #analysis: Analysis;

  constructor(analysis: Analysis) {
    this.#analysis = analysis;
    const last = new Map<number, DepthLayer>();
    for (const layer of layersInDepth(analysis)) if (layer.trunk && layer.depth > 0) last.set(layer.depth, layer);
    this.layers = [...last.values()].sort((a, b) => a.depth - b.depth);
  }

  /** RMS of the gradient of the loss at the output of each of `layers`; NaN if the step holds none. */
  row(snapshot: Snapshot): Float64Array {
    const rmsAt = gradientAtOutputs(this.#analysis, snapshot);
    return Float64Array.from(this.layers, ({ node }) => rmsAt(node.id) ?? Number.NaN);
  }

  /** Index of the layer at a depth; -1 for a depth without one. */
  indexAt(depth: number): number {
    return this.layers.findIndex((layer) => layer.depth === depth);
  }
}

/**
 * Ratio of the gradient at the first depth to that at the last, among those with a gradient; null if fewer than two
 * have one.
 */
export function growthBack(row: ArrayLike<number>): number | null {
  const values = Array.from(row).filter((value) => value > 0 && Number.isFinite(value));
  const [first, last] = [values[0], values.at(-1)];
  return first === undefined || last === undefined || values.length < 2 ? null : first / last;
}
