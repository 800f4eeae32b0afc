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
}

const same = (text: string): Text => ({ en: text, es: text });

/** The title of a node's kind; the input and the outputs have no kind, but are in the table too. */
export const kindTitle = ({ kind }: NodeAnalysis): Text =>
  kind === 'input' ? table.input : kind === 'output' ? table.output : kindOf(kind).text.title;

const measured = (name: MeasureName, width: number, sum?: SumName): Column => ({
  name,
  numeric: true,
  width,
  key: ({ node }) => MEASURES[name].value(node),
  ...(sum && { sum }),
});

const COLUMNS: readonly Column[] = [
  { name: 'order', numeric: true, width: 44, key: (row) => row.order },
  { name: 'layer', numeric: false, width: 136, key: (row) => same(row.name) },
  { name: 'kind', numeric: false, width: 122, key: (row) => kindTitle(row.node) },
  measured('kernel', 62),
  measured('stride', 60),
  { name: 'padding', numeric: true, width: 66, key: ({ padding }) => padding && Math.max(...padding) },
  {
    name: 'outputShape',
    numeric: true,
    width: 104,
    key: ({ node }) => node.outputShape && sizeOf(node.outputShape),
  },
  measured('parameters', 104, 'trainable'),
  { name: 'nonTrainable', numeric: true, width: 78, key: ({ node }) => node.nonTrainable || null, sum: 'nonTrainable' },
  measured('macs', 124, 'macs'),
  measured('activationBytes', 100, 'activationBytes'),
  measured('receptiveField', 84),
  measured('jump', 58),
  measured('start', 60),
  { name: 'group', numeric: false, width: 150, key: (row) => (row.path.length ? same(row.path.join(' ')) : null) },
];

/** The columns that a network fills: not every network has groups, or values that are not trained. */
export const columnsFor = (rows: readonly LayerRow[]): readonly Column[] =>
  COLUMNS.filter(
    ({ name, key }) => (name !== 'group' && name !== 'nonTrainable') || rows.some((row) => key(row) !== null),
  );
