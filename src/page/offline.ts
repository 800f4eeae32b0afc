import { createStore } from 'zustand/vanilla';

/** What the page knows of its service worker. */
export interface OfflineState {
  /**
   * Whether the page opens without a network: 'impossible' where there is no service worker (plain HTTP, private windows, a page
   * under development), 'failed' where a file did not arrive as published.
   */
  readonly copy: 'impossible' | 'coming' | 'ready' | 'failed';
  /** Bytes of data sets that are not kept yet. */
  readonly dataLeft: number;
  /** Whether the host isolates the page, so that there is nothing to choose. */
  readonly hostIsolates: boolean;
  /** Whether the service worker isolates it, from the next load on. */
  readonly isolates: boolean;
  /** Null while there is none. */
  readonly worker: OfflineWorker | null;
}

/** What can be asked of the service worker. */
export interface OfflineWorker {
  setIsolates(on: boolean): Promise<void>;
  /** Brings all data sets, whatever the connection. */
  keepData(): Promise<void>;
}

export const createOffline = () =>
  createStore<OfflineState>(() => ({
    copy: 'impossible',
    dataLeft: 0,
    hostIsolates: false,
    isolates: false,
    worker: null,
  }));
