import { nameOf } from '../../../drawing/graph/names';
import { depth, measureNames } from '../../../i18n/messages/depth';
import { useText } from '../../../page/useText';
import type { Snapshot } from '../../../record/snapshot';
import { MEASURES } from './measures';
import type { DepthTable } from './table';

/** The most rows: nobody listens to more, and the chart's cursor reaches every layer. */
const ROWS = 200;

/** A chart over depth in words and numbers, for those who can't see it. */
export function DepthSummary({ id, table, snapshot }: { id: string; table: DepthTable; snapshot: Snapshot }) {
  const { t, value, percent } = useText();
  const { layers, measure } = table;
  const row = table.row(snapshot);
  const name = measureNames[measure];
  const write = (x: number) =>
    Number.isNaN(x) ? t(depth.unknown) : MEASURES[measure].axis === 'share' ? percent(x) : value(x);
  return (
    <div className="visually-hidden">
      <p id={id}>{t(depth.summary(name, snapshot.step))}</p>
      <table>
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
    </div>
  );
}
