import { type Schedule, Writer } from '../exchange/link/writer';
import { keptText } from '../lib/keptText';

const schedule: Schedule = {
  now: () => performance.now(),
  after(milliseconds, work) {
    const timer = setTimeout(work, milliseconds);
    return () => clearTimeout(timer);
  },
};

/** The fragment of the page's address: the only place that touches it. */
export class Address {
  /** Whether the page was open just before, with what it shows. */
  readonly isReload: boolean;
  readonly #writer = new Writer(replaceFragment, schedule);
  readonly #listeners = new Set<(fragment: string) => void>();
  #unwritten = (): string | null => null;
  /** What the page shows, whether the browser has written it or not; null where the address has come from elsewhere since. */
  #latest: string | null = null;

  /** @param framed whether the page is in a frame: what it shows is the frame's to say, and others of this tab are beside it */
  constructor(framed: boolean) {
    const left = framed ? null : takeLeft();
    this.isReload = isReload() || left !== null;
    if (framed) return;
    if (left) {
      this.#latest = left.shown;
      replaceFragment(left.shown);
    }
    // It may hide a second after the next page has begun, where the browser gives that one a process of its own.
    window.addEventListener('beforeunload', () => leave(this.#shown()));
    window.addEventListener('pagehide', () => {
      const shown = this.#shown();
      leave(shown);
      this.#writer.drop();
      replaceFragment(shown);
    });
  }

  #shown(): string {
    return this.#unwritten() ?? this.read();
  }

  /** Asks this as the page goes: what it shows and has not written yet, or null where all is written. */
  beforeLeaving(unwritten: () => string | null): void {
    this.#unwritten = unwritten;
  }

  /** The fragment of what the page shows, without `#`; empty if there is none. */
  read(): string {
    return this.#latest ?? present();
  }

  /** Replaces the fragment, at most once a second, without an entry in the history. The last one is written before the page goes. */
  write(fragment: string): void {
    this.#latest = fragment;
    this.#writer.write(fragment);
    for (const listener of this.#listeners) listener(fragment);
  }

  /** Calls back with whatever is written, until the returned function is called. */
  onWritten(listener: (fragment: string) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Reports fragments set by anything else: a link pasted into this tab, or the back and forward buttons. */
  watch(listener: (fragment: string) => void): () => void {
    const hear = ({ newURL }: HashChangeEvent) => {
      this.#writer.drop();
      this.#latest = null;
      // The address itself may have been written again since: the event comes in a task of its own.
      listener(new URL(newURL).hash.slice(1));
    };
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }
}

const present = () => window.location.hash.slice(1);

/** What the page showed as it went: a reload goes to the address as it was when it was asked for. */
interface Left {
  /** The fragment of what the page showed. */
  readonly shown: string;
}

/** The entry of the history that the page went from, and the fragment of what it showed, divided by a space, which no fragment has. */
const kept = keptText(() => window.sessionStorage, 'convoscope.left');

const leave = (shown: string) => kept.write(`${entry() ?? ''} ${shown}`);

function takeLeft(): Left | null {
  const [at, shown] = kept.read()?.split(' ') ?? [];
  kept.write(null);
  if (at === undefined || shown === undefined) return null;
  return isReload() || at === entry() ? { shown } : null;
}

/** Chromium, after some dozens of pages in one process, gives a page no navigation entry; the activation is told by another way. */
function isReload(): boolean {
  const [opening] = performance.getEntriesByType('navigation');
  const type =
    opening instanceof PerformanceNavigationTiming ? opening.type : window.navigation?.activation?.navigationType;
  return type === 'reload';
}

/**
 * The key of the page's entry in the history of the tab, or null where the browser has no Navigation API. It is the same after
 * a reload, and not where a link has led to the same address. A mark in `history.state` would not do: Chromium loses it in one
 * reload of twenty.
 */
const entry = (): string | null => window.navigation?.currentEntry?.key ?? null;

function replaceFragment(fragment: string): void {
  const address = new URL(window.location.href);
  if (address.hash.slice(1) === fragment) return;
  address.hash = fragment;
  try {
    window.history.replaceState(null, '', address);
  } catch {
    // Sandboxed frames, and Safari after 100 writes in half a minute, refuse: the address lags, the share button does not.
  }
}
