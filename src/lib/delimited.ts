/** The value of a cell in a file; null leaves it empty. */
export type Cell = string | number | boolean | null;

/**
 * Spreadsheets run a text that begins like this as a formula; an apostrophe before it prevents that (OWASP, "CSV
 * injection").
 */
const FORMULA = /^[=+\-@\t\r]/;

/** Numbers come from the page and need no guard, even negative ones; texts come from whoever wrote the network. */
function plain(value: Cell): string {
  if (typeof value !== 'string') return value === null ? '' : String(value);
  return FORMULA.test(value) ? `'${value}` : value;
}

/**
 * Includes semicolons and tabs: a spreadsheet that splits at them would start a new cell, perhaps a formula, inside a
 * text.
 */
const QUOTED = /[",;\t\r\n]/;

const quoted = (cell: string): string => (QUOTED.test(cell) ? `"${cell.replace(/"/g, '""')}"` : cell);

/** RFC 4180: commas, CRLF after every line, quotes around what would break a cell. */
export const csv = (lines: readonly (readonly Cell[])[]): string =>
  lines.map((line) => `${line.map((cell) => quoted(plain(cell))).join(',')}\r\n`).join('');

/** Spreadsheets split a pasted text at tabs. There is no quoting, so tabs and line breaks in texts become spaces. */
export const tabbed = (lines: readonly (readonly Cell[])[]): string =>
  lines.map((line) => `${line.map((cell) => plain(cell).replace(/[\t\r\n]+/g, ' ')).join('\t')}\n`).join('');
