import type { Issue } from '../network/issues';

/** Why a link can't be opened, with the numbers that its sentence needs. */
export type LinkProblem =
  | { readonly code: 'empty' }
  /** Not one of our links at all. */
  | { readonly code: 'foreign' }
  | { readonly code: 'badCharacters'; readonly at: number }
  | { readonly code: 'truncated'; readonly length: number }
  | { readonly code: 'tooLong'; readonly length: number; readonly max: number }
  | { readonly code: 'newerFormat'; readonly found: number; readonly known: number }
  | { readonly code: 'tooLarge'; readonly bytes: number; readonly max: number }
  | { readonly code: 'checksum' }
  | { readonly code: 'corrupt'; readonly detail: string }
  | { readonly code: 'invalid'; readonly issues: readonly Issue[] };
