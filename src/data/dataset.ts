import type { DataFailure } from '../lib/dataFailure';
import type { Text } from '../network/text';
import type { DatasetId, ImageSize, Split } from '../record/dataset';

/** Labelled images that may still be loading. Pixels are bytes; a network sees `value / 255`, in [0, 1]. */
export interface Dataset extends ImageSize {
  readonly id: DatasetId;
  readonly classes: number;
  readonly classNames: readonly Text[];
  readonly trainCount: number;
  readonly testCount: number;
  /** Images that can be read now: indices 0 up to this. More come when they are waited for. */
  available(split: Split): number;
  /**
   * Resolves when that many images can be read; rejects with a `DataFailure` when loading gave up, and with the signal's
   * reason once that is aborted.
   */
  whenAvailable(split: Split, count: number, signal?: AbortSignal): Promise<void>;
  /** Has that many images fetched, behind those that somebody waits for. */
  prefetch(split: Split, count: number): void;
  /** Pixels `[height, width, channel]` of an available image: a view, not to be written to. */
  image(split: Split, index: number): Uint8Array;
  label(split: Split, index: number): number;
  progress(): Progress;
  /** Called whenever `progress`, `available` or `error` changes; returns the way to unsubscribe. */
  onProgress(listener: () => void): () => void;
  /** Why loading gave up; null if it hasn't. */
  error(): DataFailure | null;
  /** Resumes loading after an error, from the first missing file. */
  retry(): void;
}

export interface Progress {
  /** Every file that is asked for has come; always so where there is none. */
  readonly isComplete: boolean;
  /** Bytes of files received, and of those with the ones asked for; both 0 for images drawn in code, and before the file list is known. */
  readonly done: number;
  readonly total: number;
  /** Which try of the present file this is: 1 at first. */
  readonly attempt: number;
}
