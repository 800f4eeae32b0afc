import { create } from 'zustand';
import type { Filter, Sorting } from './arrange';

/** How the reader has arranged the table; it outlives a look at the diagram, but does not travel in links. */
export interface TableState extends Filter {
  readonly sorting: Sorting | null;
}

export const useTableState = create<TableState>(() => ({ text: '', families: [], sorting: null }));
