import type { Language, Text } from '../../network/text';
import type { LinkedView } from '../../record/view';

/** A link to what the page shows, ready to be handed out. */
export interface SharedLink {
  readonly href: string;
  /** The title of the data set whose pictures it cannot carry; null where they ship with the page. */
  readonly missing: Text | null;
  /** Whether some chats would cut it. */
  readonly isLong: boolean;
}

/** Makes the link to what the page shows, in a language, with what is to be different. */
export type LinkIn = (language: Language, changed?: Partial<LinkedView>) => SharedLink;
