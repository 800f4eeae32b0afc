import { createContext, type ReactNode, useContext, useMemo, useState } from 'react';
import type { Filter, Sorting } from './arrange';

/** How the reader has arranged the table; it is kept while the diagram is shown, but is not part of links. */
export interface TableState extends Filter {
  readonly sorting: Sorting | null;
  /** Whether columns that are seldom asked for are shown too. */
  readonly allColumns: boolean;
}

interface Arrangement {
  readonly state: TableState;
  readonly arrange: (change: Partial<TableState>) => void;
}

const TableContext = createContext<Arrangement | null>(null);

/** Keeps the arrangement while the table inside it is mounted and unmounted. */
export function TableStateProvider({ children }: { children: ReactNode }) {
  const [state, setState] = useState<TableState>({ text: '', families: [], sorting: null, allColumns: false });
  const arrangement = useMemo(
    () => ({ state, arrange: (change: Partial<TableState>) => setState((before) => ({ ...before, ...change })) }),
    [state],
  );
  return <TableContext value={arrangement}>{children}</TableContext>;
}

export function useTableState(): Arrangement {
  const arrangement = useContext(TableContext);
  if (!arrangement) throw new Error('No TableStateProvider above');
  return arrangement;
}
