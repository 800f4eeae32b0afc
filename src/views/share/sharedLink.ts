import type { Text } from '../../network/text';

/** A link to what the page shows, ready to be handed out. */
export interface SharedLink {
  readonly href: string;
  /** What of the page it cannot carry; null if nothing. */
  readonly missing: Text | null;
  /** That some chats would cut it; null if it is short enough. */
  readonly long: Text | null;
}
