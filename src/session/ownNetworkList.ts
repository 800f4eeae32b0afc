/** The networks of the user's own as a list: what this device keeps of them, and what has been made of that here. */

import type { StoreApi } from 'zustand/vanilla';
import { decodeDefinition, encodeDefinition } from '../exchange/definition/definitionFile';
import { hashOf } from '../lib/canonical';
import type { Definition } from '../network/definition';
import { StorageFailure } from '../record/storageProblem';
import type { NetworkFacts } from '../storage/keptNetworks';
import type { Storage } from '../storage/storage';
import type { Session } from './createSession';

/** A network of the user's own. */
export interface OwnNetwork {
  readonly id: string;
  readonly definition: Definition;
  readonly facts: NetworkFacts;
}

export interface OwnNetworksState {
  /** The one changed last first; null before they have been read. */
  readonly networks: readonly OwnNetwork[] | null;
  /** Whether the browser says which of them other tabs have open; where it doesn't, whoever writes last is kept. */
  readonly knowsTabs: boolean;
  /** The one that is open; null where that is none of them. */
  readonly present: string | null;
}

/** Networks at most; the one that has not been touched for longest makes room. */
export const MOST_NETWORKS = 200;

export class OwnNetworkList {
  readonly #session: Session;
  readonly #store: StoreApi<OwnNetworksState>;
  #writing: Promise<void> = Promise.resolve();
  /** Those that were found in the storage: where one of them is no longer there, another tab has deleted it. */
  #stored: ReadonlySet<string> = new Set();

  constructor(session: Session, store: StoreApi<OwnNetworksState>) {
    this.#session = session;
    this.#store = store;
  }

  find(id: string): OwnNetwork | undefined {
    return this.#store.getState().networks?.find((one) => one.id === id);
  }

  /** Reads what is kept; of what is known too, the newer one stays. */
  async read(storage: Storage | undefined): Promise<void> {
    await this.#writing;
    const list = (await storage?.networks.list()) ?? [];
    const networks = await Promise.all(
      list.map(async ({ id, facts }): Promise<OwnNetwork[]> => {
        const known = this.find(id);
        if (!storage || !facts || (known && known.facts.savedAt >= facts.savedAt)) return [];
        const loaded = await this.#load(storage, id);
        return loaded ? [loaded] : [];
      }),
    );
    const found = new Set(list.map(({ id }) => id));
    const isGone = (id: string) => this.#stored.has(id) && !found.has(id) && id !== this.#store.getState().present;
    const known = (this.#store.getState().networks ?? []).filter(({ id }) => !isGone(id));
    this.#stored = found;
    const newest = new Map(known.map((network) => [network.id, network]));
    // Edits made meanwhile are newer.
    for (const network of networks.flat())
      if (!((newest.get(network.id)?.facts.savedAt ?? -1) >= network.facts.savedAt)) newest.set(network.id, network);
    this.#store.setState({ networks: [...newest.values()].sort((a, b) => b.facts.savedAt - a.facts.savedAt) });
  }

  /** What other tabs have made of the list. */
  async readAgain(): Promise<void> {
    const storage = await this.#session.keeping?.opened();
    if (storage && !storage.problem && this.#store.getState().networks !== null) await this.read(storage);
  }

  /** Null where it can't be read: it stays where it is, and out of the list. */
  async #load({ networks }: Storage, id: string): Promise<OwnNetwork | null> {
    const loaded = await networks.load(id).catch(() => null);
    const decoded = loaded ? decodeDefinition(new TextDecoder().decode(loaded.bytes)) : null;
    return loaded && decoded?.ok ? { id, definition: decoded.definition, facts: loaded.facts } : null;
  }

  /** One of them as any tab has written it last. */
  async latest(id: string): Promise<OwnNetwork | undefined> {
    const storage = await this.#session.keeping?.opened();
    await this.#writing;
    const kept = storage && (await this.#load(storage, id));
    const known = this.find(id);
    if (!kept || !known || hashOf(kept.definition) === hashOf(known.definition)) return known;
    this.#store.setState(({ networks }) => ({ networks: (networks ?? []).map((one) => (one.id === id ? kept : one)) }));
    return kept;
  }

  /** Puts one first, and writes it; resolves once it is written, or could not be. */
  put(network: OwnNetwork): Promise<void> {
    this.#store.setState(({ networks }) => ({
      networks: [network, ...(networks ?? []).filter(({ id }) => id !== network.id)].slice(0, MOST_NETWORKS),
    }));
    const bytes = new TextEncoder().encode(encodeDefinition(network.definition));
    const writing = this.#write(async ({ networks, problem }) => {
      await networks.save(network.id, network.facts, bytes);
      await networks.makeRoom(network.id, { count: MOST_NETWORKS - 1 });
      // In memory it is there for this page only, which the reader is told.
      if (problem) throw new StorageFailure(problem);
    });
    this.#session.attempt(writing);
    return writing;
  }

  /** Takes one from the list. */
  remove(id: string): void {
    this.#store.setState(({ networks }) => ({ networks: (networks ?? []).filter((one) => one.id !== id) }));
    this.#session.attempt(this.#write(async ({ networks }) => networks.remove(id)));
  }

  /** Resolves once everything is written that was to be. */
  written(): Promise<void> {
    return this.#writing;
  }

  /** One write after the other: two of the same network must not meet. */
  #write(work: (storage: Storage) => Promise<void>): Promise<void> {
    const { keeping } = this.#session;
    if (!keeping) return Promise.resolve();
    const writing = this.#writing.then(() => keeping.orTell(keeping.opened().then(work)));
    this.#writing = writing.then(
      () => undefined,
      () => undefined,
    );
    return writing.then(() => undefined);
  }
}
