import { useSyncExternalStore } from 'react';
import type { Page } from '../../page/page';
import { usePage } from '../../page/react';
import type { Session } from '../../session/createSession';
import { useSession } from '../../session/react';
import { Guide, type GuideState } from './guide';

/** The one that leads through the lessons of a page. */
export const guideOf = (session: Session, page: Page): Guide =>
  session.belongings.of(Guide, () => new Guide(session, page));

/** The guide, with its state as it is now. */
export function useGuide(): GuideState & { readonly guide: Guide } {
  const guide = guideOf(useSession(), usePage());
  const state = useSyncExternalStore(guide.subscribe, () => guide.state);
  return { ...state, guide };
}
