import { type Cell, csv, tabbed } from '../../lib/delimited';
import { MEASURES } from '../../network/analysis/measures';
import { type AxisField, sizeOfField, startOfField } from '../../network/layers/receptiveField';
import { isImage } from '../../network/shape';
import type { LayerRow } from './rows';

const axis = (row: LayerRow, side: 'height' | 'width', read: (field: AxisField) => number): number | null =>
  row.node.receptiveField && read(row.node.receptiveField[side]);

/** Names for programs, with units: they are the same in every language of the page. */
const FIELDS: readonly (readonly [name: string, read: (row: LayerRow) => Cell])[] = [
  ['order', (row) => row.order],
  ['id', (row) => row.node.id],
  ['groups', (row) => row.path.join('/')],
  ['kind', (row) => row.node.kind],
  ['inputs', (row) => row.node.node.from.join(' ')],
  ['kernel_height', (row) => row.kernel?.[0] ?? null],
  ['kernel_width', (row) => row.kernel?.[1] ?? null],
  ['stride_height', (row) => row.stride?.[0] ?? null],
  ['stride_width', (row) => row.stride?.[1] ?? null],
  ['padding_top', (row) => row.padding?.[0] ?? null],
  ['padding_bottom', (row) => row.padding?.[1] ?? null],
  ['padding_left', (row) => row.padding?.[2] ?? null],
  ['padding_right', (row) => row.padding?.[3] ?? null],
  ['output_height', ({ node: { outputShape: shape } }) => (shape && isImage(shape) ? shape[0] : null)],
  ['output_width', ({ node: { outputShape: shape } }) => (shape && isImage(shape) ? shape[1] : null)],
  ['output_channels', ({ node: { outputShape: shape } }) => shape?.at(-1) ?? null],
  ['trainable_parameters', (row) => row.node.trainable],
  ['non_trainable_parameters', (row) => row.node.nonTrainable],
  ['macs', (row) => row.node.macs],
  ['activation_bytes', (row) => MEASURES.activationBytes.value(row.node)],
  ['receptive_field_height', (row) => axis(row, 'height', sizeOfField)],
  ['receptive_field_width', (row) => axis(row, 'width', sizeOfField)],
  ['jump_height', (row) => axis(row, 'height', ({ jump }) => jump)],
  ['jump_width', (row) => axis(row, 'width', ({ jump }) => jump)],
  ['start_height', (row) => axis(row, 'height', startOfField)],
  ['start_width', (row) => axis(row, 'width', startOfField)],
  ['training_only', (row) => row.node.trainingOnly],
];

const table = (rows: readonly LayerRow[]): readonly (readonly Cell[])[] => [
  FIELDS.map(([name]) => name),
  ...rows.map((row) => FIELDS.map(([, read]) => read(row))),
];

export const csvOf = (rows: readonly LayerRow[]): string => csv(table(rows));

/** For the clipboard. */
export const tabbedOf = (rows: readonly LayerRow[]): string => tabbed(table(rows));
