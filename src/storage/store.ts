/** What one write changes, all of it or nothing. */
export interface Change {
  readonly put?: Readonly<Record<string, unknown>>;
  readonly remove?: readonly string[];
  /** Whether it has to be on the disk, and not only on its way there, before the write resolves. */
  readonly durable?: boolean;
}

/**
 * Values by name that outlive the page. A value is anything that can be structurally cloned; bytes must fill their buffer, which
 * would be kept whole. Everything rejects with a `StorageFailure`.
 */
export interface Store {
  /** Undefined if there is none. */
  get(key: string): Promise<unknown>;
  /** Names that begin so, in order. */
  keys(prefix: string): Promise<readonly string[]>;
  write(change: Change): Promise<void>;
  close(): void;
}
