import { nameOf } from '../../../drawing/graph/names';
import { captions } from '../../../i18n/messages/captions';
import { depth, measureNames } from '../../../i18n/messages/depth';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { extremesOf } from '../../../record/captions';
import type { Snapshot } from '../../../record/snapshot';
import { Caption } from '../../fields/Caption';
import { MEASURES } from './measures';
import type { DepthTable } from './table';

/** The most rows: nobody listens to more, and the chart's cursor reaches every layer. */
const ROWS = 200;

interface DepthSummaryProps {
  readonly id: string;
  readonly table: DepthTable;
  readonly snapshot: Snapshot;
  /** The first recorded step, where the chart shows all of them. */
  readonly first: Snapshot | null;
}

/** A chart over depth in words and, for those who can't see it, in numbers. */
export function DepthSummary({ id, table, snapshot, first }: DepthSummaryProps) {
  const { t, value, percent } = useText();
  const { layers, measure } = table;
  const row = table.row(snapshot);
  const name = measureNames[measure];
  const write = (x: number) =>
    Number.isNaN(x) ? t(depth.unknown) : MEASURES[measure].axis === 'share' ? percent(x) : value(x);
  const said = [captions.atStep(snapshot.step), ...captionOf(table, snapshot, first, write)];
  return (
    <>
      <Caption id={id}>{said.map(t).join(' ')}</Caption>
      <table className="visually-hidden">
        <caption>{t(depth.table(name))}</caption>
        <thead>
          <tr>
            <th scope="col">{t(depth.layerColumn)}</th>
            <th scope="col">{t(name)}</th>
          </tr>
        </thead>
        <tbody>
          {layers.slice(0, ROWS).map(({ node }, i) => (
            <tr key={node.id}>
              <th scope="row">{nameOf(node.id)}</th>
              <td>{write(row[i] ?? Number.NaN)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}

/** What strikes in a row of the table: where it is large and small, how gradients end, what became of it since the first step. */
function captionOf(
  table: DepthTable,
  snapshot: Snapshot,
  first: Snapshot | null,
  write: (x: number) => string,
): readonly Text[] {
  const row = table.row(snapshot);
  const extremes = extremesOf(row);
  if (!extremes) return [captions.alike];
  const name = (index: number) => nameOf(table.layers[index]?.node.id ?? '');
  const value = (index: number) => write(row[index] as number);
  const { largest, smallest } = extremes;
  const since = first && first !== snapshot && sinceFirst(table.row(first), row, largest);
  // Of a gradient the ends say most: it begins at the last layer, and has to arrive at the first.
  const ends = isGradient(table.measure) ? endsOf(row, name) : [];
  return [
    ...(ends.length > 0 ? ends : [captions.extremes(name(largest), value(largest), name(smallest), value(smallest))]),
    ...(since ? [captions.since(name(largest), first.step, since)] : []),
  ];
}

const isGradient = (measure: DepthTable['measure']): boolean =>
  measure === 'activationGradient' || measure === 'activationGradientNorm' || measure === 'weightGradient';

/** The gradient at the first layer that is recorded beside that at the last, where it begins. */
function endsOf(row: Float64Array, name: (index: number) => string): readonly Text[] {
  const known = [...row.keys()].filter((i) => !Number.isNaN(row[i]));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined || first === last) return [];
  const [early, late] = [row[first] as number, row[last] as number];
  if (early === 0) return [captions.gradientGone(name(first))];
  const times = Math.max(early, late) / Math.min(early, late);
  if (times < 1.05) return [captions.gradientAlike(name(first), name(last))];
  return [(early < late ? captions.gradientSmaller : captions.gradientLarger)(name(first), name(last), times)];
}

/** How many times as large a value is; null where it was or is nothing, or has changed its sign. */
function sinceFirst(before: Float64Array, now: Float64Array, index: number): number | null {
  const times = (now[index] as number) / (before[index] as number);
  return Number.isFinite(times) && times > 0 ? times : null;
}
