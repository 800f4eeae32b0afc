import type { Ghost } from '../../../session/shelf';
import { lookOf } from '../shelf/looks';
import type { MeasureName } from './measures';
import type { OtherRow } from './profile';
import type { MeasuredRun } from './ranges';
import { DepthTable } from './table';

/** The recorded steps of runs that are laid behind the one under way. */
export const measuredGhosts = (ghosts: readonly Ghost[], measure: MeasureName): MeasuredRun[] =>
  ghosts.map(({ document, telemetry }) => ({
    table: new DepthTable(document.analysis, measure),
    snapshots: telemetry.history.snapshots,
  }));

/** The values of each at its last recorded step, at the layers of `table` that it has too: those of one name. */
export function ghostRows(table: DepthTable, ghosts: readonly MeasuredRun[]): OtherRow[] {
  return ghosts.flatMap((ghost, i) => {
    const last = ghost.snapshots.at(-1);
    if (!last) return [];
    const values = ghost.table.row(last);
    const places = new Map(ghost.table.layers.map(({ node }, place) => [node.id, place]));
    const row = table.layers.map(({ node }) => values[places.get(node.id) ?? -1] ?? Number.NaN);
    return row.every(Number.isNaN) ? [] : [{ row, ...lookOf(i) }];
  });
}
