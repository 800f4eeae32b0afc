import { createStore } from 'zustand/vanilla';

/** What the page knows of its service worker. */
export interface OfflineState {
  /**
   * Whether the page opens without a network: 'impossible' where there is no service worker (plain HTTP, private windows, a page
   * under development), 'failed' where a file did not arrive as published, 'unwanted' where the user has said no.
   */
  readonly copy: 'impossible' | 'coming' | 'ready' | 'failed' | 'unwanted';
  /** What is kept for that; null while nobody has told. */
  readonly kept: KeptCopy | null;
  /** Bytes of data sets that are not kept yet. */
  readonly dataLeft: number;
  /** Whether the host isolates the page, so that there is nothing to choose. */
  readonly hostIsolates: boolean;
  /** Whether the service worker isolates it, from the next load on. */
  readonly isolates: boolean;
  /** Makes the copy with all data sets, or what is missing of it; null where there can be none. */
  readonly makeCopy: (() => Promise<void>) | null;
  /** Null while there is none. */
  readonly worker: OfflineWorker | null;
}

export interface KeptCopy {
  /** Tells one build of the page from every other. */
  readonly version: string;
  /** Bytes of the page, and of data sets. */
  readonly page: number;
  readonly data: number;
}

/** What can be asked of the service worker. */
export interface OfflineWorker {
  setIsolates(on: boolean): Promise<void>;
  /** Deletes the copy, and makes none until somebody asks for it. */
  removeCopy(): Promise<void>;
}

export const createOffline = () =>
  createStore<OfflineState>(() => ({
    copy: 'impossible',
    kept: null,
    dataLeft: 0,
    hostIsolates: false,
    isolates: false,
    makeCopy: null,
    worker: null,
  }));
