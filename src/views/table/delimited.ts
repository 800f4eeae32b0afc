import { MEASURES } from '../../network/analysis/measures';
import { type AxisField, sizeOfField, startOfField } from '../../network/layers/receptiveField';
import { isImage } from '../../network/shape';
import type { LayerRow } from './rows';

/** The value of a cell in a file; null leaves it empty. */
type Value = string | number | boolean | null;

const axis = (row: LayerRow, side: 'height' | 'width', read: (field: AxisField) => number): number | null =>
  row.node.receptiveField && read(row.node.receptiveField[side]);

/** Names for programs, with units: they are the same in every language of the page. */
const FIELDS: readonly (readonly [name: string, read: (row: LayerRow) => Value])[] = [
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

/**
 * Spreadsheets run a text that begins like this as a formula; an apostrophe before it prevents that (OWASP, "CSV
 * injection").
 */
const FORMULA = /^[=+\-@\t\r]/;

/** Numbers come from our analysis and need no guard, even negative ones; texts come from whoever wrote the network. */
function plain(value: Value): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  return FORMULA.test(value) ? `'${value}` : value;
}

const lines = (rows: readonly LayerRow[]): string[][] => [
  FIELDS.map(([name]) => name),
  ...rows.map((row) => FIELDS.map(([, read]) => plain(read(row)))),
];

/**
 * Includes semicolons and tabs: a spreadsheet that splits at them would start a new cell, perhaps a formula, inside a
 * text.
 */
const QUOTED = /[",;\t\r\n]/;

/** RFC 4180: commas, CRLF after every line, quotes around what would break a cell. */
export const csvOf = (rows: readonly LayerRow[]): string =>
  lines(rows)
    .map((line) => `${line.map((cell) => (QUOTED.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell)).join(',')}\r\n`)
    .join('');

/**
 * For the clipboard: spreadsheets split at tabs. The format has no quoting, so tabs and line breaks in texts become
 * spaces.
 */
export const tabbedOf = (rows: readonly LayerRow[]): string =>
  lines(rows)
    .map((line) => `${line.map((cell) => cell.replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`)
    .join('');

/** `ResNet-20 (CIFAR)` becomes `resnet-20-cifar-layers.csv`. */
export function fileNameOf(network: string): string {
  const stem = network
    .normalize('NFD')
    .toLowerCase()
    .replace(/\p{Diacritic}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '');
  return `${stem || 'network'}-layers.csv`;
}
