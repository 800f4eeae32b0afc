import { measureLegends, measureNames } from '../../i18n/messages/measures';
import { table } from '../../i18n/messages/table';
import { MEASURES, type MeasureName } from '../../network/analysis/measures';
import type { Sides } from '../../network/analysis/padding';
import type { Pair } from '../../network/layers/fields';
import { type AxisField, sizeOfField, startOfField } from '../../network/layers/receptiveField';
import { formatPair } from '../../network/layers/window';
import { formatShape } from '../../network/shape';
import type { Text } from '../../network/text';
import { type ColumnName, kindTitle } from './columns';
import type { LayerRow } from './rows';

/** Writes numbers and texts in the page's language. */
export interface Writer {
  t(text: Text): string;
  integer(value: number): string;
  value(x: number, digits?: number): string;
  bytes(x: number): string;
}

export interface CellText {
  readonly text: string;
  /** What the text leaves out, shown as a tooltip. */
  readonly more?: string;
}

const EMPTY: CellText = { text: '' };

/** Enough significant digits for any position in an image, half pixels included. */
const PIXEL_DIGITS = 6;

export function cellText(row: LayerRow, column: ColumnName, write: Writer): CellText {
  const { node } = row;
  switch (column) {
    case 'order':
      return { text: write.integer(row.order) };
    case 'layer':
      return { text: row.name, more: node.id };
    case 'group':
      return { text: row.path.join(' › ') };
    case 'kind':
      return { text: write.t(kindTitle(node)) };
    case 'kernel':
      return row.kernel ? { text: formatPair(row.kernel) } : EMPTY;
    case 'stride':
      return row.stride ? { text: pairText(row.stride) } : EMPTY;
    case 'padding':
      return row.padding ? paddingCell(row.padding, write) : EMPTY;
    case 'outputShape':
      return node.outputShape ? { text: formatShape(node.outputShape) } : EMPTY;
    case 'parameters':
      return node.trainable ? { text: write.integer(node.trainable) } : EMPTY;
    case 'nonTrainable':
      return node.nonTrainable ? { text: write.integer(node.nonTrainable) } : EMPTY;
    case 'macs':
      return node.macs ? { text: write.integer(node.macs) } : EMPTY;
    case 'activationBytes':
      return memoryCell(row, write);
    case 'receptiveField':
      return fieldCell(row, sizeOfField, write);
    case 'jump':
      return fieldCell(row, ({ jump }) => jump, write);
    case 'start':
      return fieldCell(row, startOfField, write);
  }
}

/** `2`, or `2×1` where the sides differ. */
const pairText = (pair: Pair): string => (pair[0] === pair[1] ? String(pair[0]) : formatPair(pair));

/** One number if all sides are equal, before/after if both axes agree, otherwise all four. */
function paddingCell(sides: Sides, { t, integer }: Writer): CellText {
  const [top, bottom, left, right] = sides;
  const more = t(table.paddingSides(integer(top), integer(bottom), integer(left), integer(right)));
  if (top === bottom && left === right && top === left) return { text: integer(top), more };
  return { text: (top === left && bottom === right ? [top, bottom] : sides).map(integer).join('/'), more };
}

function memoryCell({ node }: LayerRow, { t, integer, bytes }: Writer): CellText {
  const count = MEASURES.activationBytes.value(node);
  if (count === null) return EMPTY;
  return { text: bytes(count), more: t(table.exactBytes(integer(count))) };
}

function fieldCell({ node }: LayerRow, read: (axis: AxisField) => number, { value }: Writer): CellText {
  if (!node.receptiveField) return EMPTY;
  const { height, width } = node.receptiveField;
  const texts = [read(height), read(width)].map((x) => value(x, PIXEL_DIGITS));
  return { text: texts[0] === texts[1] ? (texts[0] as string) : texts.join('×') };
}

const OWN_HEADINGS: Record<Exclude<ColumnName, MeasureName>, { readonly name: Text; readonly inFull: Text }> = {
  order: { name: table.order, inFull: table.orderInFull },
  layer: { name: table.layer, inFull: table.layer },
  group: { name: table.group, inFull: table.groupInFull },
  kind: { name: table.kind, inFull: table.kind },
  padding: { name: table.padding, inFull: table.paddingInFull },
  outputShape: { name: table.outputShape, inFull: table.outputShapeInFull },
  nonTrainable: { name: table.nonTrainable, inFull: table.nonTrainableInFull },
};

/** The heading of a column, and what it means in full. */
export const headingOf = (name: ColumnName): { readonly name: Text; readonly inFull: Text } =>
  name in OWN_HEADINGS
    ? OWN_HEADINGS[name as keyof typeof OWN_HEADINGS]
    : { name: measureNames[name as MeasureName], inFull: measureLegends[name as MeasureName] };
