import { isolateHistory } from '@codemirror/commands';
import { setDiagnostics } from '@codemirror/lint';
import { Annotation, ChangeSet, Compartment, EditorState, type Text as Lines, Transaction } from '@codemirror/state';
import { EditorView, type ViewUpdate } from '@codemirror/view';
import { encodeDefinition } from '../../exchange/definition/definitionFile';
import { translate } from '../../i18n/text';
import { sameJson } from '../../lib/canonical';
import type { Definition } from '../../network/definition';
import type { Page } from '../../page/page';
import type { Session } from '../../session/createSession';
import { type Editing, editingOf } from '../../session/editing';
import { changesBetween } from './changes';
import { markChosen } from './chosen';
import { extensions, inLanguage, jsonOfState } from './extensions';
import type { Span } from './json';
import { nodeAt, objectOf } from './places';
import { type Mistake, type Reading, read } from './reading';

/** What a reader of the page is told about the text. */
export interface WritingState {
  /** Whether the network on the page is the one of the text. */
  readonly isInStep: boolean;
  readonly mistakes: readonly (Mistake & { readonly line: number })[];
  /** Whether the text is a network that can be drawn, mistakes or not. */
  readonly isNetwork: boolean;
}

/** How long nobody types before the text is read, in milliseconds. */
const REST = 450;

/** Of what was done to the text because the page has changed. */
const fromPage = Annotation.define<true>();

const REMOTE = [fromPage.of(true), Transaction.remote.of(true)];

/** The writing of a session's definition; the same for everybody who asks. */
export const writingOf = (session: Session, page: Page): Writing =>
  session.belongings.of(Writing, () => new Writing(session, page));

/**
 * The definition of the open network as text, in step with it. A text without mistakes becomes the network after a short rest. While
 * it has some, the network stays, and what changes on the page is put into the text around what was typed. It outlives its
 * place on the page, so nothing that was typed is lost by closing it.
 */
export class Writing {
  /** What is to be put on the page. */
  readonly element = document.createElement('div');
  readonly #session: Session;
  readonly #page: Page;
  readonly #editing: Editing;
  readonly #view: EditorView;
  readonly #language = new Compartment();
  readonly #locked = new Compartment();
  readonly #listeners = new Set<() => void>();
  readonly #ends: readonly (() => void)[];
  /** The network of the page as the text has it, without what was typed since. */
  #base: Lines;
  #network: Definition;
  /** What was typed since. */
  #typed: ChangeSet;
  #reading: Reading;
  #state: WritingState = { isInStep: true, mistakes: [], isNetwork: true };
  #cancelRest: (() => void) | null = null;
  #close: () => void = () => undefined;

  constructor(session: Session, page: Page) {
    this.#session = session;
    this.#page = page;
    this.#editing = editingOf(session);
    this.#network = session.stores.document.getState().definition;
    // In a tree of its own the editor's styles are style sheets that scripts construct. In the page they would be an element with
    // styles in it, which the policy of the page forbids.
    const root = this.element.attachShadow({ mode: 'open' });
    this.#view = new EditorView({
      root,
      parent: root,
      state: EditorState.create({
        doc: encodeDefinition(this.#network),
        extensions: [
          extensions({ format: this.format, close: () => this.#close() }),
          this.#language.of(inLanguage(page.store.getState().language)),
          this.#locked.of(EditorState.readOnly.of(this.#isLocked)),
          EditorView.updateListener.of((update) => this.#onUpdate(update)),
        ],
      }),
    });
    this.#base = this.#view.state.doc;
    this.#typed = ChangeSet.empty(this.#base.length);
    this.#reading = read(this.#json);
    const { document, view } = session.stores;
    this.#ends = [
      document.subscribe(({ definition }) => this.#onNetwork(definition)),
      view.subscribe(({ selected }, before) => selected !== before.selected && this.#choose(selected)),
      page.store.subscribe((now, before) => this.#onPage(now, before)),
    ];
    this.element.addEventListener('keydown', keepFromPage);
    this.#tell();
    this.#choose(view.getState().selected);
  }

  get state(): WritingState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes a place on the page, until the returned function is called. */
  readonly show = (place: HTMLElement, close: () => void): (() => void) => {
    place.append(this.element);
    this.#close = close;
    this.#view.requestMeasure();
    this.#choose(this.#session.stores.view.getState().selected);
    return () => this.element.remove();
  };

  readonly focus = (): void => this.#view.focus();

  /** Somebody who writes goes on seeing where, when the room for the text has changed. */
  readonly keepInSight = (): void => {
    if (this.#view.hasFocus)
      this.#view.dispatch({ effects: EditorView.scrollIntoView(this.#view.state.selection.main) });
  };

  /** Goes to a mistake. */
  readonly goTo = ({ from }: Span): void => {
    const anchor = Math.min(from, this.#view.state.doc.length);
    this.#view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: 'center' }) });
    this.#view.focus();
  };

  /** Writes the text as a file has it: a line for each layer. */
  readonly format = (): void => {
    this.#readNow();
    const { definition } = this.#reading;
    if (!definition || this.#isLocked) return;
    const text = this.#view.state.doc.toString();
    this.#view.dispatch({ changes: changesBetween(text, encodeDefinition(definition)), userEvent: 'input.format' });
    this.#readNow();
  };

  /** Has the diagram show a network with mistakes, where there are ways to mend them. */
  readonly showAnyway = (): void => this.#apply(this.#reading.definition);

  /** Writes the network of the page in place of the text, which undoing brings back. */
  readonly takeBack = (): void => {
    this.#rewrite(this.#session.stores.document.getState().definition);
    this.#view.focus();
  };

  dispose(): void {
    this.#cancelRest?.();
    for (const end of this.#ends) end();
    this.#view.destroy();
  }

  get #json() {
    return this.#view.state.field(jsonOfState);
  }

  get #isLocked(): boolean {
    return this.#page.isLocked('network');
  }

  #onUpdate({ transactions, docChanged, selectionSet, view }: ViewUpdate): void {
    const typed = transactions.filter((each) => each.docChanged && !each.annotation(fromPage));
    for (const { changes } of typed) this.#typed = this.#typed.compose(changes);
    if (typed.length) {
      this.#cancelRest?.();
      this.#cancelRest = this.#session.clock.after(REST, this.#readNow);
    }
    const isUsers = transactions.every((each) => !each.annotation(fromPage));
    if (selectionSet && !docChanged && isUsers && view.hasFocus) this.#chooseAtCursor();
  }

  /** Reads what was typed; a network without mistakes becomes the one of the page. */
  readonly #readNow = (): void => {
    this.#cancelRest?.();
    this.#cancelRest = null;
    this.#reading = read(this.#json);
    if (!this.#reading.mistakes.length) this.#apply(this.#reading.definition);
    if (this.#isText(this.#network)) this.#settle(this.#network);
    this.#tell();
    if (this.#view.hasFocus) this.#chooseAtCursor();
  };

  #apply(definition: Definition | null): void {
    if (!definition || this.#isLocked || this.#isText(this.#session.stores.document.getState().definition)) return;
    this.#editing.edit((before) => ({ definition, ...renamed(before, definition) }));
  }

  /** Whether the text, as it was last read, is this network. */
  #isText(network: Definition): boolean {
    const { definition } = this.#reading;
    return definition !== null && sameJson(definition, network);
  }

  /** The text is the network of the page. */
  #settle(network: Definition): void {
    this.#network = network;
    this.#base = this.#view.state.doc;
    this.#typed = ChangeSet.empty(this.#base.length);
  }

  #onNetwork(network: Definition): void {
    if (network === this.#network) return;
    if (this.#isText(network)) this.#settle(network);
    else if (this.#editing.joins(this.#network, network)) this.#takeIn(network);
    else this.#rewrite(network);
    this.#tell();
  }

  /** Puts what has changed on the page into the text, around what was typed and is not yet on the page. */
  #takeIn(network: Definition): void {
    const before = this.#base;
    const changes = ChangeSet.of(changesBetween(before.toString(), encodeDefinition(network)), before.length);
    const typed = this.#typed;
    this.#view.dispatch({
      changes: changes.map(typed),
      annotations: [...REMOTE, Transaction.addToHistory.of(false)],
    });
    this.#network = network;
    this.#base = changes.apply(before);
    this.#typed = typed.map(changes, true);
    this.#reading = read(this.#json);
    if (this.#isText(network)) this.#settle(network);
    this.#choose(this.#session.stores.view.getState().selected);
  }

  /** Writes another network. What stood there before can be had back. */
  #rewrite(network: Definition): void {
    this.#cancelRest?.();
    this.#cancelRest = null;
    const text = this.#view.state.doc.toString();
    this.#view.dispatch({
      changes: changesBetween(text, encodeDefinition(network)),
      annotations: [...REMOTE, isolateHistory.of('full')],
    });
    this.#reading = read(this.#json);
    this.#settle(network);
    this.#tell();
    this.#choose(this.#session.stores.view.getState().selected);
  }

  #onPage(now: ReturnType<Page['store']['getState']>, before: typeof now): void {
    if (now.language !== before.language) {
      this.#view.dispatch({ effects: this.#language.reconfigure(inLanguage(now.language)) });
      this.#tell();
    }
    if (now.locked !== before.locked)
      this.#view.dispatch({ effects: this.#locked.reconfigure(EditorState.readOnly.of(this.#isLocked)) });
  }

  /** Shows the lines of a node of the network. A cursor that somebody writes at stays where it is. */
  #choose(id: string | null): void {
    const object = id === null ? null : objectOf(this.#json, id);
    const { main } = this.#view.state.selection;
    const isThere = object !== null && object.from <= main.head && main.head <= object.to;
    const moves = object && !isThere;
    this.#view.dispatch({
      effects: [markChosen.of(object), ...(moves ? [EditorView.scrollIntoView(object.from, { y: 'center' })] : [])],
      ...(moves && !this.#view.hasFocus && { selection: { anchor: object.from } }),
      annotations: REMOTE,
    });
  }

  /** Chooses on the page what the cursor is in. */
  #chooseAtCursor(): void {
    const id = nodeAt(this.#json, this.#view.state.selection.main.head);
    const { stores, view } = this.#session;
    if (id === null || id === stores.view.getState().selected) return;
    if (stores.document.getState().analysis.byId.has(id)) view.select(id);
  }

  #tell(): void {
    const { state } = this.#view;
    const { language } = this.#page.store.getState();
    const { mistakes, definition } = this.#reading;
    const last = state.doc.length;
    const placed = mistakes.map(({ from, to, says }) => ({
      from: Math.min(from, last),
      to: Math.min(to, last),
      says,
      line: state.doc.lineAt(Math.min(from, last)).number,
    }));
    this.#state = {
      isInStep: this.#isText(this.#session.stores.document.getState().definition),
      mistakes: placed,
      isNetwork: definition !== null,
    };
    this.#view.dispatch(
      setDiagnostics(
        state,
        placed.map(({ from, to, says }) => ({ from, to, severity: 'error', message: translate(says, language) })),
      ),
    );
    for (const listener of this.#listeners) listener();
  }
}

/** A layer that has another id, where nothing else says that it is another layer. */
function renamed({ layers: before }: Definition, { layers }: Definition) {
  if (before.length !== layers.length) return {};
  const [first, ...others] = layers.flatMap(({ id, kind }, i) => {
    const was = before[i];
    return was && was.id !== id ? [{ from: was.id, to: id, isSame: was.kind === kind }] : [];
  });
  if (!first?.isSame || others.length || before.some(({ id }) => id === first.to)) return {};
  return { renamed: { from: first.from, to: first.to } };
}

/** Keys that mean something on the page, where they come from the editor, in which they are letters or do what they do in any text. */
function keepFromPage(event: KeyboardEvent): void {
  const isHeld = event.ctrlKey || event.metaKey;
  if (!isHeld || /^[yz]$/i.test(event.key)) event.stopPropagation();
}
