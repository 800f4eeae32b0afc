import type { DiagramEditor, EditAction } from '../../../commands/edit';
import { foldTree } from '../../../drawing/fold/tree';
import { type Definition, INPUT_ID } from '../../../network/definition';
import { duplicate } from '../../../network/edit/duplicate';
import type { Edited } from '../../../network/edit/edited';
import { ungroup } from '../../../network/edit/groups';
import { type Edge, exitOf, layerOf, layersIn } from '../../../network/edit/parts';
import { remove } from '../../../network/edit/remove';
import type { Issue } from '../../../network/issues';
import type { Text } from '../../../network/text';
import type { Session } from '../../../session/createSession';
import { editingOf } from '../../../session/editing';
import { type Chosen, chosenIn, NOTHING_CHOSEN, possible, sourceOf } from './chosen';
import type { Where } from './where';

/** What the diagram asks the user, one thing at a time. */
export type Question =
  | { readonly type: 'add'; readonly where: Where }
  | { readonly type: 'skip'; readonly from: string }
  /** Where an edge is to come from; without an edge, where another one into a join is. */
  | { readonly type: 'source'; readonly to: string; readonly edge: Edge | null }
  | { readonly type: 'edges' | 'rename'; readonly id: string }
  | { readonly type: 'group'; readonly from: string; readonly to: string }
  | { readonly type: 'menu' };

export interface EditorState {
  readonly question: Question | null;
  /** Tells questions apart: how many have been asked. */
  readonly asked: number;
  /** Beside which element it is asked; beside the tools where none is. */
  readonly anchor: Element | null;
  /** Layers from the selected one to another, both included: what is done is done to all of them. */
  readonly range: readonly string[];
  /** Why nothing was changed. */
  readonly refused: Issue | null;
  /** What was changed beyond what was asked for. */
  readonly said: Text | null;
}

const AT_REST: EditorState = { question: null, asked: 0, anchor: null, range: [], refused: null, said: null };

/** The editing of the session's network on the diagram, which has the inspector show fields; the same for the drawing, its tools and the commands. */
export const editorOf = (session: Session): Editor => session.belongings.of(Editor, () => new Editor(session));

/** What a user does with the mouse, fingers or keys becomes one edit of the definition; what needs an answer becomes a question first. */
export class Editor implements DiagramEditor {
  readonly #session: Session;
  readonly #listeners = new Set<() => void>();
  readonly #stop: () => void;
  #state = AT_REST;
  /** Leads the keyboard, in the next drawing, to what is selected. Set by the drawing. */
  follow: (() => void) | null = null;

  constructor(session: Session) {
    this.#session = session;
    const { document, view, editing } = session.stores;
    const showFields = () => session.view.setTab('layer');
    if (editing.getState().mode) showFields();
    const ends = [
      document.subscribe(() => this.#forget()),
      editing.subscribe(({ mode }) => mode && showFields()),
      view.subscribe((now, before) => {
        if (now.selected !== before.selected || now.group !== before.group) this.#forget();
        // What came with a tab of its own, as a step of a lesson does, keeps it.
        if (editing.getState().mode && now.selected !== before.selected && now.tab === before.tab) showFields();
      }),
    ];
    this.#stop = () => {
      for (const end of ends) end();
    };
  }

  get state(): EditorState {
    return this.#state;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  dispose(): void {
    this.#stop();
    this.#listeners.clear();
  }

  /** What the next action is about. */
  get chosen(): Chosen {
    const { analysis } = this.#session.stores.document.getState();
    const { selected, group } = this.#session.stores.view.getState();
    if (this.#state.range.length > 1) return { ids: this.#state.range, group: null };
    return selected === null ? NOTHING_CHOSEN : chosenIn(foldTree(analysis), selected, group);
  }

  ask(question: Question, anchor: Element | null = null): void {
    this.#set({ question, asked: this.#state.asked + 1, anchor, refused: null, said: null });
  }

  /** Ends the question, or only this one: a sheet hears late that the browser has closed it, when the next may have been asked. */
  readonly close = (question = this.#state.question): void => {
    if (question === this.#state.question) this.#set({ question: null, anchor: null });
  };

  /** Chooses all layers between the selected one and another. */
  chooseTo(range: readonly string[]): void {
    this.#set({ range, refused: null, said: null });
  }

  can(action: EditAction): boolean {
    return possible(action, this.chosen, this.#definition);
  }

  act(action: EditAction, anchor: Element | null = null): void {
    const { ids, group } = this.chosen;
    const [first = INPUT_ID] = ids;
    const last = ids.at(-1) ?? first;
    if (action === 'addAfter') this.ask({ type: 'add', where: { type: 'after', id: last } }, anchor);
    else if (action === 'addBefore') this.ask({ type: 'add', where: { type: 'before', id: first } }, anchor);
    else if (action === 'addBeside')
      this.ask({ type: 'add', where: { type: 'beside', id: last, join: 'add' } }, anchor);
    else if (action === 'skip') {
      const exit = exitOf(this.#definition, last);
      if (typeof exit === 'string') this.ask({ type: 'skip', from: exit }, anchor);
    } else if (action === 'edges') this.ask({ type: 'edges', id: first }, anchor);
    else if (action === 'rename') this.ask({ type: 'rename', id: first }, anchor);
    else if (action === 'menu') this.ask({ type: 'menu' }, anchor);
    else if (action === 'group') {
      const layers = ids.flatMap((id) => layersIn(this.#definition, id));
      this.ask({ type: 'group', from: layers[0] ?? first, to: layers.at(-1) ?? last }, anchor);
    } else if (action === 'ungroup') this.attempt((definition) => ungroup(definition, group ?? ''));
    else if (action === 'duplicate') this.attempt((definition) => duplicate(definition, ids));
    else if (action === 'remove') this.attempt((definition) => withSource(definition, ids, remove(definition, ids)));
  }

  /** Makes an edit, selects what it is about and leads the keyboard there; says why where it can't be made. */
  attempt(change: (definition: Definition) => Edited, said: Text | null = null): Issue | null {
    const before = this.#definition;
    let made: Edited = { definition: before };
    const refused = editingOf(this.#session).edit((definition) => {
      made = change(definition);
      return made;
    });
    this.#set(refused ? { refused, said: null } : { question: null, anchor: null, refused: null, said });
    if (!refused && this.#definition !== before) {
      this.#selectGroup(made);
      this.follow?.();
    }
    return refused;
  }

  /** A group is selected with the layer whose output leaves it. */
  #selectGroup(edited: Edited): void {
    if ('issue' in edited || edited.select === undefined || layerOf(edited.definition, edited.select)) return;
    const exit = exitOf(edited.definition, edited.select);
    if (typeof exit === 'string') this.#session.view.select(exit, edited.select);
  }

  get #definition(): Definition {
    return this.#session.stores.document.getState().definition;
  }

  /** Another network or another choice: what was said and chosen was about the one before. */
  #forget(): void {
    const { range, refused, said } = this.#state;
    if (range.length || refused || said) this.#set({ range: [], refused: null, said: null });
  }

  #set(change: Partial<EditorState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

/** Of what is gone the source is selected, so that the keyboard goes on from there. */
function withSource(before: Definition, ids: readonly string[], edited: Edited): Edited {
  if ('issue' in edited) return edited;
  const select = sourceOf(before, ids, edited.definition);
  return select === undefined ? edited : { ...edited, select };
}
