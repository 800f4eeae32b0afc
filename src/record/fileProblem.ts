/** Why nothing at all could be had of a file, whatever it may hold. */
export type FileProblem =
  /** It was changed, moved or removed after it was chosen. */
  | { readonly code: 'unreadable' }
  /** The page's reader did not start, or ran out of memory. */
  | { readonly code: 'readerStopped' };
