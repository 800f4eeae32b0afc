/** What the page asks of its service worker. Each question is answered with a `Status` through the port that comes with it. */
export type Question =
  /** Brings files of the page that the browser has thrown away, and deletes versions that nobody uses any more. */
  | { readonly ask: 'status' }
  /** Brings the next file of a data set that is not kept yet. */
  | { readonly ask: 'keepNext' }
  | { readonly ask: 'isolate'; readonly on: boolean }
  /** Whether the page shall open without a network; `false` deletes what is kept for that. */
  | { readonly ask: 'keep'; readonly on: boolean }
  /** To a version that waits: take over now. */
  | { readonly ask: 'takeOver' };

export interface Status {
  /** Tells this version's files from those of every other. */
  readonly version: string;
  /** Whether a copy of the page is wanted. */
  readonly keeps: boolean;
  /** Whether every file of the page is kept, so that it opens without a network. */
  readonly complete: boolean;
  /** Bytes of the page that are kept. */
  readonly pageKept: number;
  /** Bytes of data sets that are kept, and that are not yet. */
  readonly dataKept: number;
  readonly dataLeft: number;
  /** Whether the host itself sends the headers that isolate the page. */
  readonly hostIsolates: boolean;
  /** Whether the service worker adds them, where the host does not. */
  readonly isolates: boolean;
}

/** The lock that a page holds while it lives, by its first script: the files of its version stay as long. */
export const lockOf = (script: string): string => `convoscope-page ${script}`;

/** The first script of the page that holds a lock; null for locks of other things. */
export const scriptOf = (lock: string): string | null => /^convoscope-page (.+)$/.exec(lock)?.[1] ?? null;
