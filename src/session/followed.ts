import type { StoreApi } from 'zustand';
import type { Session } from './createSession';
import type { DocumentState } from './document';

/** What is read of a store. */
export type ReadStore<State> = Pick<StoreApi<State>, 'getState' | 'getInitialState' | 'subscribe'>;

/** The stores of a session as what follows the diagram sees them; the same for everybody who asks. */
export const followedOf = (session: Session): Followed =>
  session.belongings.of(Followed, () => new Followed(session.stores.document));

/**
 * Stores as most of the page sees them. Of an edit the diagram is shown first: what it does not draw may see the stores as they were before it, all as of
 * that moment, until `release`. Whatever acts reads the stores themselves, which have the newest state throughout.
 */
export class Followed {
  /** Called with a change of the document: answers whether that is shown first by something, which then sees to it that the others are released. */
  takesOver: () => boolean = () => false;
  readonly #leading: ReadStore<DocumentState>;
  readonly #stop: () => void;
  readonly #followed = new Map<ReadStore<unknown>, ReadStore<unknown>>();
  /** By store; null while each says what it says now. */
  #states: Map<unknown, unknown> | null = null;
  readonly #listeners = new Set<() => void>();

  constructor(leading: ReadStore<DocumentState>) {
    this.#leading = leading;
    // Before any that follows: it has to hold when they are told.
    this.#stop = leading.subscribe((_, before) => {
      if (!this.holds && this.takesOver()) this.#hold(before);
    });
  }

  get holds(): boolean {
    return this.#states !== null;
  }

  /** The store as it is seen; the same whenever it is asked for. */
  readonly of = <State>(store: ReadStore<State>): ReadStore<State> => {
    const known = this.#followed.get(store as ReadStore<unknown>) as ReadStore<State> | undefined;
    if (known) return known;
    const getState = () => (this.#states?.has(store) ? (this.#states.get(store) as State) : store.getState());
    const followed: ReadStore<State> = {
      getState,
      getInitialState: store.getInitialState,
      subscribe: (listener) => {
        let seen = getState();
        const tell = () => {
          const before = seen;
          if (this.holds || before === store.getState()) return;
          seen = store.getState();
          listener(seen, before);
        };
        const stop = store.subscribe(tell);
        this.#listeners.add(tell);
        return () => {
          stop();
          this.#listeners.delete(tell);
        };
      },
    };
    this.#followed.set(store as ReadStore<unknown>, followed as ReadStore<unknown>);
    return followed;
  };

  release(): void {
    if (!this.#states) return;
    this.#states = null;
    for (const tell of this.#listeners) tell();
  }

  dispose(): void {
    this.#stop();
    this.#listeners.clear();
  }

  #hold(before: DocumentState): void {
    this.#states = new Map([...this.#followed.keys()].map((store) => [store, store.getState()]));
    this.#states.set(this.#leading, before);
  }
}
