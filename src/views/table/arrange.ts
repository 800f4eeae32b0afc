import type { Family } from '../../network/layers/kind';
import type { Language } from '../../network/text';
import { type Column, type ColumnName, kindTitle, type SortKey } from './columns';
import type { LayerRow } from './rows';

export interface Sorting {
  readonly column: ColumnName;
  readonly descending: boolean;
}

export interface Filter {
  readonly text: string;
  /** Families to show; all of them when empty. */
  readonly families: readonly Family[];
}

/**
 * What the next press on a column's heading does: sorts numbers from the largest and texts from A; then the other way
 * round; then restores the order of execution.
 */
export function nextSorting(sorting: Sorting | null, { name, numeric }: Column): Sorting | null {
  if (sorting?.column !== name) return { column: name, descending: numeric && name !== 'order' };
  return sorting.descending === (numeric && name !== 'order')
    ? { column: name, descending: !sorting.descending }
    : null;
}

/** A stable sort: equal rows stay in the order of execution. Rows without a value come last in either direction. */
export function sortRows(
  rows: readonly LayerRow[],
  columns: readonly Column[],
  sorting: Sorting | null,
  language: Language,
): readonly LayerRow[] {
  const column = columns.find(({ name }) => name === sorting?.column);
  if (!sorting || !column) return rows;
  const collator = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
  const compare = (a: Exclude<SortKey, null>, b: Exclude<SortKey, null>): number =>
    typeof a === 'number' || typeof b === 'number' ? Number(a) - Number(b) : collator.compare(a[language], b[language]);
  const direction = sorting.descending ? -1 : 1;
  return rows
    .map((row) => ({ row, key: column.key(row) }))
    .sort((a, b) => {
      if (a.key === null || b.key === null) return Number(a.key === null) - Number(b.key === null);
      return direction * compare(a.key, b.key);
    })
    .map(({ row }) => row);
}

/** Without case and accents, so that `normalizacion` finds `Normalización`. */
const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();

/** Keeps the rows of the chosen families that have every word in their id, kind or groups. */
export function filterRows(
  rows: readonly LayerRow[],
  { text, families }: Filter,
  language: Language,
): readonly LayerRow[] {
  const words = folded(text).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    if (families.length && !families.includes(row.family)) return false;
    if (!words.length) return true;
    const { id, kind } = row.node;
    const content = folded([id, kind, kindTitle(row.node)[language], ...row.path].join(' '));
    return words.every((word) => content.includes(word));
  });
}
