import { create } from 'zustand';
import type { Text } from '../network/text';

/** Something that the page has to say, until the user closes it. */
export interface Notice {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'danger';
  readonly text: Text;
  readonly actions?: readonly { readonly label: Text; run(): void }[];
}

export const useNotices = create<{ readonly notices: readonly Notice[] }>(() => ({ notices: [] }));

/** Shows a notice; one of the same id is replaced. */
export const notify = (notice: Notice): void =>
  useNotices.setState(({ notices }) => ({ notices: [...notices.filter(({ id }) => id !== notice.id), notice] }));

export const dismiss = (id: string): void =>
  useNotices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
