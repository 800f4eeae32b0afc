import { CalmRange } from '../../../drawing/gradient/scale';
import type { Snapshot } from '../../../record/snapshot';
import { type Axis, logAxis, shareAxis, signedAxis } from '../../charts/axis';
import { MEASURES } from './measures';
import type { DepthTable } from './table';

/** The axis of a profile, which follows the recorded values without jumping. */
export class ProfileAxis {
  readonly #range = new CalmRange();
  #followed: Snapshot | null = null;
  #negative = false;
  /** How many values of others it followed last. */
  #others = 0;

  constructor(private readonly table: DepthTable) {}

  /**
   * Null if no value has a position on the axis.
   *
   * @param others have their place on the axis too, and would end at the edge of the chart otherwise: a fitted line, other runs
   */
  at(shown: Snapshot, trail: readonly Snapshot[], others: readonly number[] = []): Axis | null {
    const { axis } = MEASURES[this.table.measure];
    if (axis === 'share') return shareAxis();
    if (shown !== this.#followed || others.length !== this.#others) this.#follow([...trail, shown], others);
    this.#followed = shown;
    this.#others = others.length;
    const { domain } = this.#range;
    if (!domain) return null;
    return axis === 'log' ? logAxis(domain) : signedAxis(domain[1], this.#negative);
  }

  #follow(snapshots: readonly Snapshot[], others: readonly number[]): void {
    const { layers, measure } = this.table;
    const { axis, spread } = MEASURES[measure];
    const values = snapshots.flatMap((snapshot) => [...this.table.row(snapshot)]);
    if (axis === 'log') {
      this.#range.follow([...values, ...others]);
      return;
    }
    const latest = snapshots.at(-1);
    const ends = layers.flatMap(({ node }, i) => {
      const [value, around] = [latest && this.table.row(latest)[i], (latest && spread?.(latest, node)) ?? 0];
      return value === undefined ? [] : [value - around, value + around];
    });
    const all = [...values, ...ends, ...others];
    this.#negative ||= all.some((value) => value < 0);
    this.#range.follow(all.map(Math.abs));
  }
}

/** The recorded steps of a run, as values of a measure. */
export interface MeasuredRun {
  readonly table: DepthTable;
  readonly snapshots: readonly Snapshot[];
}

/** The axis of heat maps of one measure, which holds everything that they show; null if no value has a position on one. */
export function heatAxis(runs: readonly MeasuredRun[]): Axis | null {
  const [first] = runs;
  if (!first) return null;
  const { axis } = MEASURES[first.table.measure];
  if (axis === 'share') return shareAxis();
  const range = new CalmRange();
  let negative = false;
  const sizes = runs.flatMap(({ table, snapshots }) =>
    snapshots.flatMap((snapshot) =>
      Array.from(table.row(snapshot), (value) => {
        negative ||= value < 0;
        return Math.abs(value);
      }),
    ),
  );
  range.follow(sizes);
  const { domain } = range;
  if (!domain) return null;
  return axis === 'log' ? logAxis(domain) : signedAxis(domain[1], negative);
}
