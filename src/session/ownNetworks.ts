/** The networks of the user's own: kept on this device as they are edited and trained, and opened again. */

import { createStore } from 'zustand/vanilla';
import { archiveOf } from '../exchange/definition/archive';
import { encodeDefinition } from '../exchange/definition/definitionFile';
import { networks as messages } from '../i18n/messages/networks';
import { hashOf } from '../lib/canonical';
import { newId } from '../lib/newId';
import { plainName } from '../lib/plainName';
import type { Definition } from '../network/definition';
import { renameNetwork } from '../network/edit/names';
import type { NetworkResult } from '../storage/keptNetworks';
import type { Session } from './createSession';
import type { DocumentState } from './document';
import { editingOf } from './editing';
import { followedOf } from './followed';
import { followOthers } from './followOthers';
import { type OwnNetwork, OwnNetworkList, type OwnNetworksState } from './ownNetworkList';
import { type Remembered, TabNetwork } from './tabNetwork';

/** Milliseconds that edits may follow each other before the network is written. */
const REST = 500;
const NOTICE = 'ownNetworks';
const ELSEWHERE = 'ownNetworkElsewhere';

/** Those of a session; the same for everybody who asks. */
export const ownNetworksOf = (session: Session): OwnNetworks =>
  session.belongings.of(OwnNetworks, () => new OwnNetworks(session));

/**
 * A network is kept from its first edit on, or from when it is made new. What edits, undo and redo make of it is the same network;
 * whatever else is opened is not. A link that is opened is looked at, and becomes the reader's own when they change it. One that is
 * opened here leaves the tab that had it, as that has written it; what goes on there is another network.
 */
export class OwnNetworks {
  readonly store = createStore<OwnNetworksState>(() => ({ networks: null, knowsTabs: true, present: null }));
  readonly #session: Session;
  readonly #stops: (() => void)[];
  /** The network that is about to be opened, and which of them it is. */
  #opening: { readonly definition: Definition; readonly id: string } | null = null;
  #cancel: (() => void) | null = null;
  readonly #list: OwnNetworkList;
  readonly #tab: TabNetwork;
  /** Whether what is kept has been read, and what was open before that taken up. */
  #hasBegun = false;

  constructor(session: Session) {
    this.#session = session;
    this.#list = new OwnNetworkList(session, this.store);
    this.#tab = new TabNetwork({
      opened: async () => session.keeping?.opened(),
      handOver: async () => {
        this.#flush();
        await this.#list.written();
      },
      lost: (id) => this.#lose(id),
    });
    const { host, stores } = session;
    const { document, run } = stores;
    this.#stops = [
      document.subscribe((now, before) => {
        if (now.definition !== before.definition) this.#follow(now.definition, before);
      }),
      followedOf(session)
        .of(document)
        .subscribe((now, before) => {
          if (now.definition !== before.definition) session.attempt(this.#remember());
        }),
      host.onVisibilityChange(() => {
        // A page that is left may not come back to what waits, and one that is seen again may show what others have changed.
        if (host.isVisible()) session.attempt(this.#list.readAgain());
        else this.#flush();
      }),
      followOthers(session.keeping?.keepers, ['network/'], () => session.attempt(this.#list.readAgain())),
      run.subscribe((now, before) => {
        if (now.evaluation !== before.evaluation && now.evaluation) this.#keepSoon();
      }),
    ];
    session.attempt(this.#begin());
  }

  dispose(): void {
    this.#cancel?.();
    for (const stop of this.#stops) stop();
    void this.#tab.hold(null);
  }

  /** Opens a network that begins as this, and keeps it. */
  readonly create = (definition: Definition): void => {
    void this.#session.work.discard(['network'], () => {
      this.#show({ id: newId(), definition });
      this.#keepSoon();
    });
  };

  /** As it stands now, also where another tab has it. */
  readonly open = (id: string): void => {
    void this.#session.work.discard(['network'], () => this.#session.attempt(this.#take(id)));
  };

  /** One that another tab has is renamed there. */
  readonly rename = (id: string, name: string): void => {
    if (id === this.store.getState().present) editingOf(this.#session).edit((open) => renameNetwork(open, name));
    else this.#session.attempt(this.#rename(id, name));
  };

  async #rename(id: string, name: string): Promise<void> {
    const isFree = await this.#tab.briefly(id, async () => {
      const found = await this.#list.latest(id);
      const renamed = found && renameNetwork(found.definition, name);
      if (found && renamed && !('issue' in renamed))
        await this.#list.put({ ...found, definition: renamed.definition, facts: { ...found.facts, name } });
    });
    if (isFree) return;
    const text = messages.renameElsewhere(this.#list.find(id)?.definition.name ?? '');
    this.#session.host.notify({ id: ELSEWHERE, severity: 'info', text });
  }

  readonly duplicate = (id: string): void => {
    const found = this.#list.find(id);
    if (!found) return;
    const name = messages.copyOf(found.definition.name)[this.#session.host.language()];
    const renamed = renameNetwork(found.definition, name);
    const definition = 'issue' in renamed ? found.definition : renamed.definition;
    void this.#list.put({
      id: newId(),
      definition,
      facts: { name: definition.name, savedAt: Date.now(), result: null },
    });
  };

  /** Takes it from the list, and offers it back. The open network stays open. */
  readonly remove = (id: string): void => {
    const { host, stores } = this.#session;
    const isPresent = id === this.store.getState().present;
    if (isPresent) this.#flush();
    const found = this.#list.find(id);
    if (!found) return;
    if (isPresent) this.#setPresent(null);
    this.#list.remove(id);
    const run = () => {
      host.dismiss(NOTICE);
      void this.#list.put(found);
      // What was edited meanwhile is another one.
      if (this.store.getState().present === null && stores.document.getState().definition === found.definition)
        this.#setPresent(id);
    };
    host.notify({
      id: NOTICE,
      severity: 'info',
      text: messages.removed(found.definition.name),
      actions: [{ label: messages.bringBack, run }],
    });
  };

  /** Hands the open network to the reader as a file. */
  readonly save = (): void => {
    const { definition } = this.#session.stores.document.getState();
    const content = new Blob([encodeDefinition(definition)], { type: 'application/json' });
    this.#session.host.save(content, `${plainName(definition.name)}.json`);
  };

  /** Hands all of them to the reader. */
  readonly saveAll = (): void => {
    const { host, attempt } = this.#session;
    const definitions = (this.store.getState().networks ?? []).map(({ definition }) => definition);
    attempt(archiveOf(definitions).then((archive) => host.save(archive, 'convoscope-networks.zip')));
  };

  /** Reads what is kept, and takes up what has been open and edited since the page began. */
  async #begin(): Promise<void> {
    const { keeping, stores } = this.#session;
    // What is opened here from now on is remembered in its place.
    const remembered = await this.#tab.remembered();
    const storage = await keeping?.opened();
    await this.#list.read(storage);
    // Of a slow browser: until it answers, networks live in memory, and what it has kept comes behind them.
    const { later, problem, locks } = storage ?? {};
    if (locks && !problem) this.store.setState({ knowsTabs: locks.known });
    if (later) this.#session.attempt(later.then((late) => this.#list.read(late)));
    this.#hasBegun = true;
    this.#keepPassed(remembered);
    if (this.store.getState().present !== null) return;
    const { definition } = stores.document.getState();
    const { isEdited, own } = this.#standing(definition, remembered);
    if (own) this.#setPresent(own.id);
    if (isEdited) this.#noteEdit();
    else if (own && !own.isWritten) this.#keepSoon();
  }

  /** Keeps what was edited, or came with a reload that it was not written before, and was left for another network before this began. */
  #keepPassed(remembered: Remembered | null): void {
    const { undo, stores } = this.#session;
    const passed = undo.passed();
    for (const [at, { source, definition }] of passed.entries()) {
      const next = passed[at + 1] ?? stores.document.getState();
      if (source.type === 'catalog' || editingOf(this.#session).joins(definition, next.definition)) continue;
      const { isEdited, own } = this.#standing(definition, remembered);
      if (this.#idOf(definition) === null && (own ? isEdited || !own.isWritten : isEdited))
        this.#session.attempt(this.#keepUnopened(own?.id ?? newId(), definition));
    }
  }

  /** Writes what a network that is not open any more was; another tab that has it meanwhile keeps its own. */
  async #keepUnopened(id: string, definition: Definition): Promise<void> {
    const facts = { name: definition.name, savedAt: Date.now(), result: null };
    const isFree = await this.#tab.briefly(id, () => this.#list.put({ id, definition, facts }));
    if (!isFree) await this.#list.put({ id: newId(), definition, facts });
  }

  /** Whether edits have led to a network, and which of them it is if a reload brought what they began with. */
  #standing(definition: Definition, remembered: Remembered | null) {
    const origin = editingOf(this.#session).originOf(definition);
    return { isEdited: origin !== null, own: remembered && this.#ofTab(origin ?? definition, remembered) };
  }

  /** The open network was edited: it is the user's own from now on, unless it was before. */
  #noteEdit(): void {
    if (this.store.getState().present === null) this.#setPresent(newId());
    this.#keepSoon();
  }

  /** Which of them this tab had open before a reload, if that is this one, and whether it is written as it stood then. */
  #ofTab(definition: Definition, { id, hash, since }: Remembered): { id: string; isWritten: boolean } | null {
    const found = this.#list.find(id);
    const open = hashOf(definition);
    if (found && hashOf(found.definition) === open) return { id, isWritten: true };
    // Whatever was written of it later, another tab has written.
    return hash === open && !(found && found.facts.savedAt > since) ? { id, isWritten: false } : null;
  }

  /** Opens one as it stands now, and has it from the tab that has it. */
  async #take(id: string): Promise<void> {
    const { stores, host } = this.#session;
    const { definition: before } = stores.document.getState();
    const { present } = this.store.getState();
    this.#flush();
    if (this.#list.find(id) && id !== present) await this.#tab.hold(id, { over: true });
    const found = id === present ? this.#list.find(id) : await this.#list.latest(id);
    host.dismiss(ELSEWHERE);
    // Another one may have been opened while a busy tab wrote it.
    if (found && stores.document.getState().definition === before) this.#show(found);
    else this.#session.attempt(this.#tab.hold(this.store.getState().present));
  }

  #show(network: Pick<OwnNetwork, 'id' | 'definition'>): void {
    const { attempt, network: open } = this.#session;
    this.#opening = network;
    attempt(open.openDefinition(network.definition));
  }

  #follow(now: Definition, before: DocumentState): void {
    const opening = this.#opening;
    this.#opening = null;
    // What was edited last is written before another takes its place.
    this.#flush(before);
    if (opening?.definition === now) this.#setPresent(opening.id);
    // What is open when this begins is taken up then.
    else if (!this.#hasBegun && this.store.getState().present === null) return;
    // An undo may lead back from another network to one of them.
    else if (!editingOf(this.#session).joins(before.definition, now)) this.#setPresent(this.#idOf(now));
    else this.#noteEdit();
  }

  /** Which of them a definition is, as it was kept last. */
  #idOf(definition: Definition): string | null {
    return this.store.getState().networks?.find((one) => one.definition === definition)?.id ?? null;
  }

  #setPresent(present: string | null): void {
    this.store.setState({ present });
    this.#session.attempt(this.#hold(present));
  }

  async #hold(id: string | null): Promise<void> {
    if (id === null) await this.#tab.forget();
    else await this.#remember();
    if (!(await this.#tab.hold(id)) && id !== null) this.#lose(id);
  }

  /** A network of the catalog, to which an undo has led back, is none of them after a reload. */
  async #remember(): Promise<void> {
    const { definition, source } = this.#session.stores.document.getState();
    const { present } = this.store.getState();
    if (present !== null && source.type !== 'catalog') await this.#tab.remember(present, definition);
  }

  /** Another tab has it. What was made of it here and is not written yet is another one. */
  #lose(id: string): void {
    if (id !== this.store.getState().present) return;
    const waits = this.#cancel !== null;
    this.#cancel?.();
    this.#cancel = null;
    this.#setPresent(null);
    if (waits) this.#noteEdit();
    this.#session.host.notify({
      id: ELSEWHERE,
      severity: 'info',
      text: messages.elsewhere(this.#session.stores.document.getState().definition.name),
      actions: [{ label: messages.openHere, run: () => this.open(id) }],
    });
  }

  #keepSoon(): void {
    if (this.store.getState().present === null) return;
    this.#cancel ??= this.#session.clock.after(REST, () => this.#flush());
  }

  /** Writes what waits to be written. */
  #flush({ definition, source }: DocumentState = this.#session.stores.document.getState()): void {
    if (!this.#cancel) return;
    this.#cancel();
    this.#cancel = null;
    const { present } = this.store.getState();
    // An undo that leads back to a network of the catalog leaves what was made of it as it is.
    if (present === null || source.type === 'catalog') return;
    const isSure = this.#tab.has(present);
    // Another tab may have it; that takes a second to find out.
    if (!isSure && definition === this.#session.stores.document.getState().definition) {
      this.#keepSoon();
      return;
    }
    const id = isSure ? present : newId();
    const before = this.#list.find(id);
    const result = this.#result() ?? (before?.definition === definition ? before.facts.result : null);
    void this.#list.put({ id, definition, facts: { name: definition.name, savedAt: Date.now(), result } });
  }

  #result(): NetworkResult | null {
    const { run, settings } = this.#session.stores;
    const { evaluation } = run.getState();
    if (!evaluation || !Number.isFinite(evaluation.accuracy)) return null;
    return { accuracy: evaluation.accuracy, step: evaluation.step, dataset: settings.getState().dataset };
  }
}
