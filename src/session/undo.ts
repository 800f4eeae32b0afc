/** Undo and redo of everything that changes the document or how it is trained. */

import { createStore } from 'zustand/vanilla';
import { undo as messages } from '../i18n/messages/undo';
import { sameJson } from '../lib/canonical';
import { catalogEntry } from '../network/catalog';
import type { Definition } from '../network/definition';
import type { Text } from '../network/text';
import { type TrainingSettings, trainingProperties } from '../network/training';
import type { DatasetId } from '../record/dataset';
import type { Comparison, ComparisonState } from './comparison';
import type { Context } from './context';
import { type DocumentState, documentOf, isSameNetwork } from './document';
import type { EditWords, Network } from './network';
import type { Training } from './training';
import type { Change } from './work';

/** What the next undo and redo would do, as a label of their buttons; null where there is nothing. */
export interface UndoState {
  readonly undo: Text | null;
  readonly redo: Text | null;
}

/** A document without what follows from it: a hundred analyses of a deep network would take 40 MB. */
type Given = Pick<DocumentState, 'source' | 'definition'>;

/**
 * What is undone. The backend is not part of it: it says where the network is computed, not what, and to undo a data set is
 * no reason to go back to a graphics device that was lost since. Nor are weights: a training takes too long to be redone,
 * and two copies of them for each step would not fit.
 */
interface State {
  readonly document: Given;
  readonly dataset: DatasetId;
  readonly training: TrainingSettings;
  /** Which networks are compared is view and no step of its own, but a link or a recording replaces that as well. */
  readonly sides: ComparisonState['sides'];
}

/** An edit, and where it leads when it is undone or redone. */
interface Step {
  readonly state: State;
  readonly edit: Text;
  /** Whether the comparison was replaced together with the document. */
  readonly withSides: boolean;
  /** Whether the network is another one, and not the same after an edit. */
  readonly isOther: boolean;
}

/**
 * Networks of which steps keep every layer. Their number is all that is limited: edits share the layers that they leave as they are, so
 * that one of a network of 110 layers takes about 4 kB, and settings take less.
 */
export const MOST_NETWORKS = 100;
/** Edits of one field that follow each other within this time, in milliseconds, are one: a slider that is dragged. */
export const PAUSE_BETWEEN_EDITS = 1_000;

interface Parts {
  readonly network: Network;
  readonly training: Training;
  readonly comparison: Comparison;
}

/**
 * Follows the stores, so that no command needs to tell it anything. Everything that changes in one go of the event loop,
 * before any promise goes on, is one step: a network and the learning rate that it brings, a link and all that it carries.
 */
export class Undo {
  readonly store = createStore<UndoState>(() => ({ undo: null, redo: null }));
  readonly #context: Context;
  readonly #parts: Parts;
  readonly #past: Step[] = [];
  readonly #future: Step[] = [];
  /** As of the last step; null before `begin`. */
  #present: State | null = null;
  /** The last edit, which the next one may be merged into. */
  #last: { readonly edit: EditWords; readonly at: number } | null = null;
  #waits = false;

  constructor(context: Context, parts: Parts) {
    this.#context = context;
    this.#parts = parts;
  }

  /** The present state is what the first undo returns to. */
  begin(): void {
    const { stores, onEnd } = this.#context;
    this.#present = this.#read();
    for (const store of [stores.document, stores.settings, this.#parts.comparison.store])
      onEnd(store.subscribe(this.#changed));
    onEnd(() => {
      this.#present = null;
      this.#past.length = 0;
      this.#future.length = 0;
      this.#tell();
    });
  }

  readonly undo = (): Promise<void> => this.#go(this.#past, this.#future);
  readonly redo = (): Promise<void> => this.#go(this.#future, this.#past);

  readonly #changed = (): void => {
    if (this.#waits) return;
    this.#waits = true;
    queueMicrotask(this.#take);
  };

  /** The documents that undo would lead back to, the first one first. */
  passed(): readonly Given[] {
    this.#take();
    return this.#past.map(({ state }) => state.document);
  }

  /** Makes a step of what changed. */
  readonly #take = (): void => {
    this.#waits = false;
    const before = this.#present;
    if (!before) return;
    const after = this.#read();
    const [was, is] = [before.document.definition, after.document.definition];
    const isOther = was !== is && !this.#isEdit(was, is);
    const edit = this.#editOf(before, after, isOther);
    this.#present = after;
    if (!edit) return;
    const withSides = before.sides !== after.sides;
    const last = this.#last;
    const now = this.#context.clock.now();
    this.#last = { edit, at: now };
    this.#future.length = 0;
    const isQuick = last !== null && last.edit.text.en === edit.text.en && now - last.at <= PAUSE_BETWEEN_EDITS;
    if (isQuick && edit.merges && !withSides) {
      const [step] = this.#past.slice(-1);
      // A slider that is back where it was has changed nothing.
      if (step && !this.#editOf(step.state, after, isOther)) {
        this.#past.pop();
        this.#last = null;
      }
    } else {
      this.#past.push({ state: before, edit: edit.text, withSides, isOther });
      if (this.#past.filter(({ isOther }) => isOther).length > MOST_NETWORKS)
        this.#past.splice(0, 1 + this.#past.findIndex(({ isOther }) => isOther));
    }
    this.#tell();
  };

  /** Takes the last step of one list back, whereupon it is the last of the other. Failures end on the page; never rejects. */
  async #go(from: Step[], to: Step[]): Promise<void> {
    // Including what has only just changed.
    this.#take();
    const step = from.at(-1);
    if (!step) return;
    let gone: Promise<void> | undefined;
    await this.#context.work.discard(this.#changesTo(step), () => {
      if (from.at(-1) === step) gone = this.#leave(from, to);
    });
    await gone;
  }

  /** What going to a step changes besides settings, which a training goes on with. */
  #changesTo({ state, withSides }: Step): Change[] {
    const now = this.#read();
    const [there, here] = [state.document, now.document];
    const isEdit = this.#isEdit(there.definition, here.definition);
    return [
      ...(isSameNetwork(there, here) ? [] : ([isEdit ? 'edit' : 'network'] as const)),
      ...(state.dataset === now.dataset ? [] : (['data'] as const)),
      ...(withSides ? (['comparison'] as const) : []),
    ];
  }

  /** A short description of what changed; null if nothing did. A definition that `isOther` was opened, however alike. */
  #editOf(before: State, after: State, isOther: boolean): EditWords | null {
    const edit = editOf(before, after);
    const { carrier } = this.#parts.network;
    const isEdit = edit?.text === messages.definition && !isOther;
    return isEdit && carrier ? carrier.wordsOf(before.document.definition, after.document.definition) : edit;
  }

  readonly #isEdit = (one: Definition, other: Definition): boolean =>
    this.#parts.network.carrier?.joins(one, other) ?? false;

  async #leave(from: Step[], to: Step[]): Promise<void> {
    const step = from.pop();
    if (!step) return;
    const now = this.#read();
    to.push({ ...step, state: now });
    this.#last = null;
    const work = this.#restore(step, now);
    // Both stores have been set by now; this is no edit.
    this.#present = this.#read();
    this.#tell();
    this.#context.attempt(work);
    await Promise.allSettled([work]);
  }

  /** Sets what differs, and lets the engine know in the same way as by hand: what only concerns the run keeps its weights. */
  #restore({ state, withSides }: Step, now: State): Promise<void> {
    const { settings, input } = this.#context.stores;
    const { network, training, comparison } = this.#parts;
    const { document, dataset } = state;
    if (withSides) comparison.store.setState({ sides: state.sides });
    if (dataset === now.dataset && isSameNetwork(document, now.document)) return training.configure(state.training);
    settings.setState({ dataset, training: state.training });
    // A picture of another data set does not belong to this one.
    if (dataset !== now.dataset) input.setState({ origin: { type: 'none' }, image: null, choices: [] });
    return network.openDocument(documentOf(document.source, document.definition));
  }

  #read(): State {
    const { document, settings } = this.#context.stores;
    const { source, definition } = document.getState();
    const { dataset, training } = settings.getState();
    const { sides } = this.#parts.comparison.store.getState();
    return { document: { source, definition }, dataset, training, sides };
  }

  #tell(): void {
    const [past, future] = [this.#past.at(-1), this.#future.at(-1)];
    this.store.setState({
      undo: past ? messages.undo(past.edit) : null,
      redo: future ? messages.redo(future.edit) : null,
    });
  }
}

/** The fields that differ, by name. */
const listed = (fields: Readonly<Record<string, { readonly label: Text }>>, before: object, after: object): Text => {
  const [was, is] = [before, after] as Readonly<Record<string, unknown>>[];
  const labels = Object.entries(fields).flatMap(([name, { label }]) =>
    sameJson(was?.[name], is?.[name]) ? [] : label,
  );
  return { en: labels.map(({ en }) => en).join(', '), es: labels.map(({ es }) => es).join(', ') };
};

const ofField = (text: Text): EditWords => ({ text, merges: true });

function editOf(before: State, after: State): EditWords | null {
  const [a, b] = [before.document, after.document];
  if (isSameNetwork(a, b)) {
    if (before.dataset !== after.dataset) return ofField(messages.dataset);
    if (sameJson(before.training, after.training)) return null;
    return ofField(listed(trainingProperties, before.training, after.training));
  }
  const isSameEntry = a.source.type === 'catalog' && b.source.type === 'catalog' && a.source.id === b.source.id;
  if (!isSameEntry && a.definition.name !== b.definition.name)
    return ofField(messages.network(a.definition.name, b.definition.name));
  if (before.dataset !== after.dataset) return ofField(messages.dataset);
  if (a.source.type === 'catalog' && b.source.type === 'catalog' && isSameEntry)
    return ofField(listed(catalogEntry(a.source.id).knobs, a.source.knobs, b.source.knobs));
  if (!sameJson(a.definition.input, b.definition.input)) return ofField(messages.inputSize);
  return { text: messages.definition, merges: false };
}
