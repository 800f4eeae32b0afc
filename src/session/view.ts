import { defaultsOf, type ValuesOf } from '../network/schema/domain';
import { linkedNetworkView } from '../record/view';

/** What is shown of a session and how. Language, theme and the panels are the page's. */
export type SessionView = ValuesOf<typeof linkedNetworkView>;

export const DEFAULT_VIEW: SessionView = defaultsOf(linkedNetworkView);
