/** How large a link may be; numbers of characters and of bytes. */
export const LINK_LIMITS = {
  /** Longer ones are not offered: chat programs and some browsers cut them. */
  madeLength: 8_000,
  /** Longer ones are cut by some chats. */
  chatLength: 2_000,
  /** Longer ones are not read. */
  readLength: 65_536,
  /** What a link may expand to. */
  bytes: 262_144,
  /** Nested lists and objects. */
  depth: 16,
  /** The most mistakes reported for one link. */
  issues: 100,
} as const;

/** Whether a whole address of this many characters may arrive cut off where it is sent in a chat. */
export const isCutByChats = (length: number): boolean => length > LINK_LIMITS.chatLength;
