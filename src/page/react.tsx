import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { Page, PageState } from './page';

const PageContext = createContext<Page | null>(null);

export function PageProvider({ page, children }: { page: Page; children: ReactNode }) {
  return <PageContext value={page}>{children}</PageContext>;
}

/** The page around everything. */
export function usePage(): Page {
  const page = useContext(PageContext);
  if (!page) throw new Error('No PageProvider above');
  return page;
}

export const usePageState = <T,>(selector: (state: PageState) => T): T => useStore(usePage().store, selector);

export const useQuestion = () => useStore(usePage().question).asked;

export const useNotices = () => useStore(usePage().notices).notices;

export const useOffline = () => useStore(usePage().offline);
