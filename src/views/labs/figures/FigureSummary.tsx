import { labFigures as messages } from '../../../i18n/messages/labFigures';
import type { LabFigure } from '../../../labs/figure';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';

/** Points of a line that are listed: nobody listens to more. */
const POINTS = 9;

interface Table {
  readonly columns: readonly Text[];
  readonly rows: readonly (readonly [name: Text, ...values: (number | null)[]])[];
}

/** Places evenly apart, with the first and the last. */
export function listed(length: number, most = POINTS): readonly number[] {
  const count = Math.min(length, most);
  return Array.from({ length: count }, (_, i) => Math.round((i * (length - 1)) / Math.max(1, count - 1)));
}

/** A figure as a table: bars whole, of lines some points, of surfaces their least, their middle and their largest value. */
export function tableOf(figure: LabFigure): Table {
  if (figure.type === 'bars')
    return {
      columns: [figure.x, ...figure.series.map(({ title }) => title)],
      rows: figure.places.map((place, i) => [place, ...figure.series.map(({ values }) => values[i] ?? null)]),
    };
  if (figure.type === 'surface')
    return {
      columns: [figure.z.title, messages.least, messages.middle, messages.largest],
      rows: figure.panels.map(({ title, values }) => [
        title,
        Math.min(...values),
        values[(values.length - 1) / 2] ?? null,
        Math.max(...values),
      ]),
    };
  const isBand = figure.series.some(({ low }) => low);
  return {
    columns: [messages.line, figure.x.title, figure.y.title, ...(isBand ? [messages.downTo] : [])],
    rows: figure.series.flatMap(({ title, x, y, low }) =>
      listed(x.length).map((i) => [title, x[i] ?? null, y[i] ?? null, ...(isBand ? [low?.[i] ?? null] : [])] as const),
    ),
  };
}

/** A figure in words and numbers, for those who can't see it. */
export function FigureSummary({ figure, write }: { figure: LabFigure; write: (value: number) => string }) {
  const { t } = useText();
  const { columns, rows } = tableOf(figure);
  return (
    <table className="visually-hidden">
      <caption>{t(figure.title)}</caption>
      <thead>
        <tr>
          {columns.map((column, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a column is its place
            <th key={i} scope="col">
              {t(column)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(([name, ...values], i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its place
          <tr key={i}>
            <th scope="row">{t(name)}</th>
            {values.map((value, j) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its place
              <td key={j}>{value === null ? '–' : write(value)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
