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
  readonly isReload = isReload();
  readonly #writer = new Writer(replaceFragment, schedule);
  #beforeLeaving = () => {};

  constructor() {
    const left = leftFragment.read();
    leftFragment.write(null);
    if (left !== null && this.isReload) replaceFragment(left);
    window.addEventListener('pagehide', () => {
      this.#beforeLeaving();
      this.#writer.flush();
      leftFragment.write(this.read());
    });
  }

  /** Does this before the page goes: the last chance to write what a reload is to find. */
  beforeLeaving(work: () => void): void {
    this.#beforeLeaving = work;
  }

  /** The fragment without `#`; empty if there is none. */
  read(): string {
    return window.location.hash.slice(1);
  }

  /** Replaces the fragment, at most once a second, without an entry in the history. The last one is written before the page goes. */
  write(fragment: string): void {
    this.#writer.write(fragment);
  }

  /** Reports fragments set by anything else: a link pasted into this tab, or the back and forward buttons. */
  watch(listener: (fragment: string) => void): () => void {
    const hear = ({ newURL }: HashChangeEvent) => {
      this.#writer.drop();
      // The address itself may have been written again since: the event comes in a task of its own.
      listener(new URL(newURL).hash.slice(1));
    };
    window.addEventListener('hashchange', hear);
    return () => window.removeEventListener('hashchange', hear);
  }
}

/** A reload goes to the address as it was when it was asked for, before the last change could be written to it. */
const leftFragment = keptText(() => window.sessionStorage, 'convoscope.left');

function isReload(): boolean {
  const [navigation] = performance.getEntriesByType('navigation');
  return navigation instanceof PerformanceNavigationTiming && navigation.type === 'reload';
}

function replaceFragment(fragment: string): void {
  const address = new URL(window.location.href);
  if (address.hash.slice(1) === fragment) return;
  address.hash = fragment;
  try {
    window.history.replaceState(window.history.state, '', address);
  } catch {
    // Sandboxed frames, and Safari after 100 writes in half a minute, refuse: the address lags, the share button does not.
  }
}
