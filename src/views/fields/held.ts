import type { Followed } from '../../session/react';

/** Stores as some part of the page sees them: from a change of one of them on they may stay as they were for it, all as of that moment. */
export class Held {
  readonly #leading: unknown;
  readonly #mayHold: () => boolean;
  readonly #followed = new Map<Followed<unknown>, Followed<unknown>>();
  /** By store; null while each says what it says now. */
  #states: Map<unknown, unknown> | null = null;
  readonly #listeners = new Set<() => void>();

  /** @param leading the store whose change begins to hold them all, where `mayHold` says so at that moment */
  constructor(leading: unknown, mayHold: () => boolean) {
    this.#leading = leading;
    this.#mayHold = mayHold;
  }

  get holds(): boolean {
    return this.#states !== null;
  }

  /** The store as it is seen; the same whenever it is asked for. */
  readonly of = <State>(store: Followed<State>): Followed<State> => {
    const known = this.#followed.get(store as Followed<unknown>) as Followed<State> | undefined;
    if (known) return known;
    const followed: Followed<State> = {
      getState: () => (this.#states?.has(store) ? (this.#states.get(store) as State) : store.getState()),
      getInitialState: store.getInitialState,
      subscribe: (listener) => {
        const tell = () => listener(store.getState(), store.getState());
        // Whoever hears of it first may begin to hold: then nobody does.
        const stop = store.subscribe((now, before) => {
          if (store === this.#leading && !this.holds && this.#mayHold()) this.#hold(before);
          if (!this.holds) listener(now, before);
        });
        this.#listeners.add(tell);
        return () => {
          stop();
          this.#listeners.delete(tell);
        };
      },
    };
    this.#followed.set(store as Followed<unknown>, followed as Followed<unknown>);
    return followed;
  };

  release(): void {
    if (!this.#states) return;
    this.#states = null;
    for (const tell of this.#listeners) tell();
  }

  #hold(before: unknown): void {
    this.#states = new Map([...this.#followed.keys()].map((store) => [store, store.getState()]));
    this.#states.set(this.#leading, before);
  }
}
