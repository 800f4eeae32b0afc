import { defaultsOf, type ValuesOf } from '../network/schema/domain';
import { linkedView } from '../record/view';

const { language: _, ...properties } = linkedView;

/** What is shown of a session and how. Language, theme and the panel in front are the page's. */
export type SessionView = ValuesOf<typeof properties>;

export const DEFAULT_VIEW: SessionView = defaultsOf(properties);
