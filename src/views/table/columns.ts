import { table } from '../../i18n/messages/table';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { MEASURES, type MeasureName } from '../../network/analysis/measures';
import { kindOf } from '../../network/layers';
import { sizeOf } from '../../network/shape';
import type { Text } from '../../network/text';
import type { LayerRow } from './rows';
import type { SumName } from './totals';

export type ColumnName =
  | 'order'
  | 'layer'
  | 'group'
  | 'kind'
  | 'padding'
  | 'outputShape'
  | 'nonTrainable'
  | MeasureName;

/**
 * What a column sorts by: numbers by size, texts in the alphabetical order of the language. Null has no place in the
 * order.
 */
export type SortKey = number | Text | null;

export interface Column {
  readonly name: ColumnName;
  readonly numeric: boolean;
  /** Least width in pixels; spare width is shared in proportion. */
  readonly width: number;
  readonly key: (row: LayerRow) => SortKey;
  /** The sum of which the column's cells are shares. */
  readonly sum?: SumName;
  /** Seldom asked for: shown with all columns only. */
  readonly isRare?: true;
}

const same = (text: string): Text => ({ en: text, es: text });

/** The title of a node's kind; the input and the outputs have no kind, but are in the table too. */
export const kindTitle = ({ kind }: NodeAnalysis): Text =>
  kind === 'input' ? table.input : kind === 'output' ? table.output : kindOf(kind).text.title;

const measured = (name: MeasureName, width: number, more?: Pick<Column, 'sum' | 'isRare'>): Column => ({
  name,
  numeric: true,
  width,
  key: ({ node }) => MEASURES[name].value(node),
  ...more,
});

/** What costs comes first, so that a low window shows it without scrolling. */
const COLUMNS: readonly Column[] = [
  { name: 'order', numeric: true, width: 40, key: (row) => row.order },
  { name: 'layer', numeric: false, width: 112, key: (row) => same(row.name) },
  { name: 'kind', numeric: false, width: 100, key: (row) => kindTitle(row.node) },
  {
    name: 'outputShape',
    numeric: true,
    width: 92,
    key: ({ node }) => node.outputShape && sizeOf(node.outputShape),
  },
  measured('parameters', 88, { sum: 'trainable' }),
  {
    ...{ name: 'nonTrainable', numeric: true, width: 78, key: ({ node }) => node.nonTrainable || null },
    ...{ sum: 'nonTrainable', isRare: true },
  },
  measured('macs', 96, { sum: 'macs' }),
  measured('activationBytes', 92, { sum: 'activationBytes' }),
  measured('receptiveField', 80),
  measured('kernel', 56),
  measured('stride', 52),
  { name: 'padding', numeric: true, width: 66, key: ({ padding }) => padding && Math.max(...padding), isRare: true },
  measured('jump', 58, { isRare: true }),
  measured('start', 60, { isRare: true }),
  {
    ...{ name: 'group', numeric: false, width: 150, isRare: true },
    key: (row) => (row.path.length ? same(row.path.join(' ')) : null),
  },
];

/** The columns to show that a network fills: not every network has groups, or values that are not trained. */
export const columnsFor = (rows: readonly LayerRow[], all: boolean): readonly Column[] =>
  COLUMNS.filter(
    ({ name, key, isRare }) =>
      (all || !isRare) && ((name !== 'group' && name !== 'nonTrainable') || rows.some((row) => key(row) !== null)),
  );
