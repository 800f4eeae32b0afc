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

  constructor(private readonly table: DepthTable) {}

  /**
   * Null if no value has a position on the axis.
   *
   * @param fit of the shown step, which has its place on the axis too: it would end at the edge of the chart otherwise
   */
  at(shown: Snapshot, trail: readonly Snapshot[], fit: Iterable<number> = []): Axis | null {
    const { axis } = MEASURES[this.table.measure];
    if (axis === 'share') return shareAxis();
    if (shown !== this.#followed) this.#follow([...trail, shown], fit);
    this.#followed = shown;
    const { domain } = this.#range;
    if (!domain) return null;
    return axis === 'log' ? logAxis(domain) : signedAxis(domain[1], this.#negative);
  }

  #follow(snapshots: readonly Snapshot[], fit: Iterable<number>): void {
    const { layers, measure } = this.table;
    const { axis, spread } = MEASURES[measure];
    const values = snapshots.flatMap((snapshot) => [...this.table.row(snapshot)]);
    if (axis === 'log') {
      this.#range.follow([...values, ...fit]);
      return;
    }
    const latest = snapshots.at(-1);
    const ends = layers.flatMap(({ node }, i) => {
      const [value, around] = [latest && this.table.row(latest)[i], (latest && spread?.(latest, node)) ?? 0];
      return value === undefined ? [] : [value - around, value + around];
    });
    const all = [...values, ...ends];
    this.#negative ||= all.some((value) => value < 0);
    this.#range.follow(all.map(Math.abs));
  }
}

/** The axis of a heat map, which holds everything that the map shows. */
export function heatAxis(table: DepthTable, snapshots: readonly Snapshot[]): Axis | null {
  const { axis } = MEASURES[table.measure];
  if (axis === 'share') return shareAxis();
  const range = new CalmRange();
  let negative = false;
  const sizes = snapshots.flatMap((snapshot) =>
    Array.from(table.row(snapshot), (value) => {
      negative ||= value < 0;
      return Math.abs(value);
    }),
  );
  range.follow(sizes);
  const { domain } = range;
  if (!domain) return null;
  return axis === 'log' ? logAxis(domain) : signedAxis(domain[1], negative);
}
