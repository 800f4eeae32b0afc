import { type DepthLayer, layersInDepth } from '../../../drawing/depth/order';
import type { Analysis } from '../../../network/analysis/analyze';
import type { Snapshot } from '../../../record/snapshot';
import { MEASURES, type MeasureName } from './measures';

/** A measure of all layers over all recorded steps. Each step's row is computed once. */
export class DepthTable {
  readonly layers: readonly DepthLayer[];
  readonly #rows = new WeakMap<Snapshot, Float64Array>();

  constructor(
    readonly analysis: Analysis,
    readonly measure: MeasureName,
  ) {
    this.layers = layersInDepth(analysis).filter(MEASURES[measure].has);
  }

  /** One value per layer; NaN if the step holds none. */
  row(snapshot: Snapshot): Float64Array {
    const known = this.#rows.get(snapshot);
    if (known) return known;
    const read = MEASURES[this.measure].read(this.analysis, snapshot);
    const row = Float64Array.from(this.layers, ({ node }) => read(node) ?? Number.NaN);
    this.#rows.set(snapshot, row);
    return row;
  }
}
