/** How large a recording may be. */
export const RECORDING_LIMITS = {
  /** Bytes of a file. */
  packed: 16e6,
  /** Bytes of what it unpacks to. */
  unpacked: 64e6,
  snapshots: 512,
  steps: 4_096,
  evaluations: 1_024,
  /** Bins of one histogram. */
  bins: 256,
  edges: 8_192,
  products: 8_192,
  /** Steps that a run may count. */
  step: 1e9,
} as const;

/** What is saved stays well below what is opened: another page may write the same numbers a little longer. */
export const MOST_SAVED = 0.75 * RECORDING_LIMITS.unpacked;
