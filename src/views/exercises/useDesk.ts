import { useSyncExternalStore } from 'react';
import type { Page } from '../../page/page';
import { usePage } from '../../page/react';
import type { Session } from '../../session/createSession';
import { useSession } from '../../session/react';
import { Desk, type DeskState } from './desk';

/** Where the exercises of a page are worked at. */
export const deskOf = (session: Session, page: Page): Desk =>
  session.belongings.of(Desk, () => new Desk(session, page));

/** The desk of the page, with its state as it is now. */
export function useDesk(): DeskState & { readonly desk: Desk } {
  const desk = deskOf(useSession(), usePage());
  const state = useSyncExternalStore(desk.subscribe, () => desk.state);
  return { ...state, desk };
}
