import { type Schedule, Writer } from '../exchange/link/writer';

/** The fragment of the address without `#`; empty where there is none. The only place, with the next, that touches the address. */
export const readAddress = (): string => window.location.hash.slice(1);

/**
 * Replaces the fragment of the address, at most once a second, without an entry in the history. The last one is written
 * before the page goes.
 */
export const writeAddress = (fragment: string): void => theWriter().write(fragment);

/** Hears of fragments that others put there: a link that was pasted into this tab, back and forward. */
export function watchAddress(listener: (fragment: string) => void): () => void {
  const hear = () => {
    theWriter().drop();
    listener(readAddress());
  };
  window.addEventListener('hashchange', hear);
  return () => window.removeEventListener('hashchange', hear);
}

function replaceAddress(fragment: string): void {
  const address = new URL(window.location.href);
  if (address.hash.slice(1) === fragment) return;
  address.hash = fragment;
  try {
    window.history.replaceState(window.history.state, '', address);
  } catch {
    // Sandboxed frames, and Safari after 100 writes in half a minute, refuse: the address lags, the share button does not.
  }
}

const schedule: Schedule = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

let writer: Writer | null = null;

function theWriter(): Writer {
  if (!writer) {
    const made = new Writer(replaceAddress, schedule);
    window.addEventListener('pagehide', () => made.flush());
    writer = made;
  }
  return writer;
}
