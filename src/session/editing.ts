/** Edits of the open network, with whose weights those layers go on that an edit leaves as they were. */

import { analyze } from '../network/analysis/analyze';
import { type Definition, INPUT_ID } from '../network/definition';
import type { Edited } from '../network/edit/edited';
import type { Issue } from '../network/issues';
import { type Anchor, carriedTo, Lineage } from './carrying';
import type { Session } from './createSession';
import { documentOf } from './document';
import { wordsOf } from './editWords';
import type { Carried, Carrier } from './network';

/** Edits that follow each other within this time, in milliseconds, have the engine load one network, and not each of them. */
const REST = 150;

/** What `edit` answers: null where the edit was made. */
export type EditAnswer = Issue | null;

/** The editing of a session's network; the same for everybody who asks. */
export const editingOf = (session: Session): Editing => session.belongings.of(Editing, () => new Editing(session));

/**
 * Changes the open network at once, and has the engine follow: the stores are set when `edit` returns, unless a training is under
 * way that is kept first. Weights are read from the engine once, when a trained network is first edited. They are used
 * for every network that edits make of it, also after ones that cannot run, and by undo and redo.
 */
export class Editing implements Carrier {
  readonly #session: Session;
  readonly #lineage = new Lineage();
  /** The network that the engine holds, or is to. */
  #at: Definition;
  /** The trained weights that are carried; null where there are none. */
  #anchor: Promise<Anchor | null> | null = null;
  /** Which networks they are for. */
  #anchoredAt: Definition | null = null;
  #lastEdit = Number.NEGATIVE_INFINITY;

  constructor(session: Session) {
    this.#session = session;
    this.#at = session.stores.document.getState().definition;
    session.network.carrier = this;
  }

  readonly setMode = (mode: boolean): void => this.#session.stores.editing.setState({ mode });

  /**
   * Makes a change of the open network, and selects what it is about. Answers with the mistake that it would be; then nothing changes.
   */
  edit(change: (definition: Definition) => Edited): EditAnswer {
    const { stores, work, attempt } = this.#session;
    const { definition: before } = stores.document.getState();
    const tried = change(before);
    if ('issue' in tried) return tried.issue;
    void work.discard(['edit'], () => {
      // It may be another network by now, where a training had to be kept first.
      const { definition } = stores.document.getState();
      const edited = definition === before ? tried : change(definition);
      if (!('issue' in edited)) attempt(this.apply(edited));
    });
    return null;
  }

  /** The network that edits began with which led to this one; null where none did. */
  originOf(definition: Definition): Definition | null {
    return this.#lineage.originOf(definition);
  }

  joins(one: Definition, other: Definition): boolean {
    return this.#lineage.joins(one, other);
  }

  readonly wordsOf = wordsOf;

  carry(): Promise<Carried> | null {
    const { stores, connection, clock } = this.#session;
    const [from, to] = [this.#at, stores.document.getState().definition];
    this.#at = to;
    const { phase, weights: origin } = stores.run.getState();
    if (phase !== 'starting' && connection.refusal === null && origin.type !== 'carried') {
      const isWorth = from !== to && origin.type !== 'random';
      this.#anchor = isWorth && this.joins(from, to) ? this.#read(from, origin.type) : null;
      this.#anchoredAt = this.#anchor && from;
    }
    if (this.#anchoredAt && !this.joins(this.#anchoredAt, to)) {
      this.#anchor = null;
      this.#anchoredAt = null;
    }
    if (!this.joins(from, to) || (from === to && !this.#anchor)) return null;
    const rests = clock.now() - this.#lastEdit < REST;
    this.#lastEdit = clock.now();
    if (!this.#anchor && !rests) return null;
    const rest = rests ? new Promise<void>((resolve) => void clock.after(REST, resolve)) : null;
    return this.#carried(this.#anchor, to, rest);
  }

  dispose(): void {
    this.#session.network.carrier = null;
    this.#anchor = null;
  }

  /** Puts what an edit made in place of the open network, whose training ends unkept; resolves when the engine has it, or has failed. */
  apply({ definition, select, renamed }: Exclude<Edited, { issue: Issue }>): Promise<void> {
    const { stores, network, view } = this.#session;
    const { definition: before } = stores.document.getState();
    if (definition === before) return Promise.resolve();
    this.#lineage.add(before, definition, renamed);
    if (renamed) {
      const named = (id: string) => (id === renamed.from ? renamed.to : id);
      stores.settings.setState(({ training }) =>
        training.frozen.includes(renamed.from)
          ? { training: { ...training, frozen: training.frozen.map(named) } }
          : { training },
      );
    }
    const opened = network.openDocument(documentOf({ type: 'custom' }, definition));
    if (select !== undefined) this.#select(select, view.select);
    return opened;
  }

  #select(id: string, select: (id: string | null, group?: string | null) => void): void {
    const { analysis, definition } = this.#session.stores.document.getState();
    if (id === INPUT_ID || analysis.byId.has(id)) select(id);
    else if (definition.groups.some((group) => group.id === id))
      select(this.#session.stores.view.getState().selected, id);
  }

  /** Asks the engine for what it holds now, which it answers before it is given another network. */
  async #read(definition: Definition, of: Anchor['of']): Promise<Anchor | null> {
    const { connection } = this.#session;
    try {
      // The epoch of the network ends at once; this answer is wanted all the same.
      const checkpoint = await connection.request('checkpoint', null, { epoch: new AbortController().signal });
      return checkpoint && { definition, of, weights: checkpoint.weights, analysis: analyze(definition) };
    } catch {
      // An engine that is lost has lost them.
      return null;
    }
  }

  async #carried(reading: Promise<Anchor | null> | null, to: Definition, rest: Promise<void> | null): Promise<Carried> {
    const [anchor] = await Promise.all([reading, rest]);
    const { analysis } = this.#session.stores.document.getState();
    if (!anchor || analysis.definition !== to || analysis.issues.length > 0) return {};
    // Weights that ship with the page are fetched again where nothing of the network has changed.
    if (anchor.of === 'shipped' && to === anchor.definition) return {};
    const carried = carriedTo(anchor, analysis, this.#lineage);
    return carried ? { weights: carried } : {};
  }
}
