import { pressIn } from '../../commands/keyTable';
import { foldIn, openFor } from '../../drawing/fold/fold';
import type { Fold } from '../../drawing/fold/types';
import { placeOfFold } from '../../drawing/graph/enterTransitions';
import type { Found } from '../../drawing/graph/find';
import {
  activeOption,
  cardWith,
  groupsAround,
  type Move,
  moveFrom,
  openGroupOf,
  optionsIn,
  type Walked,
} from '../../drawing/graph/navigation';
import { contains } from '../../drawing/graph/visibleWindow';
import type { Point, Rect } from '../../drawing/layout/types';
import type { Camera } from './camera';
import { DIAGRAM_KEYS, type WalkedDiagram } from './keys';

/** The part of a camera that the controller uses. */
export type DiagramCamera = Pick<
  Camera,
  'view' | 'held' | 'setDrawing' | 'keepInPlace' | 'reveal' | 'spotlight' | 'show' | 'fit' | 'zoomIn' | 'zoomOut'
>;

/** What the controller does on the page. */
export interface DiagramPage {
  /** Null before the diagram has a place. */
  readonly camera: () => DiagramCamera | null;
  /** Lets the whole sheet start this far off its place and move there with the cards. */
  readonly slide: (from: Point) => void;
  /** Gives an option the keyboard focus. */
  readonly focus: (option: string) => void;
  /** Gives the focus to the list of options, while these change. */
  readonly rest: () => void;
  readonly nextFrame: (callback: () => void) => void;
}

/** The diagram as its view last showed it, and its callbacks. */
export interface ShownDiagram {
  readonly drawing: Walked | null;
  /** A node. */
  readonly selected: string | null;
  /** Ids of the unfolded groups and runs. */
  readonly unfolded: readonly string[];
  /** Selects a node, or with it the group whose output it is. */
  readonly onSelect: (node: string | null, group?: string) => void;
  readonly onUnfold: (unfolded: readonly string[]) => void;
  /** Asks to see more of the selected node. */
  readonly onInspect?: () => void;
}

/** Why the next drawing was requested. */
type Purpose =
  /** A fold was opened or closed: it stays where it is on screen. */
  | { readonly type: 'toggle'; readonly fold: string; readonly before: Point }
  /** Something is to be shown in it. */
  | { readonly type: 'reveal'; readonly show: (drawing: Walked) => void };

/**
 * What a reader does with a diagram: moving through its options, folding, choosing, and finding what was looked for. It
 * leads the camera from one drawing to the next.
 */
export class DiagramController implements WalkedDiagram {
  readonly #page: DiagramPage;
  readonly #listeners = new Set<() => void>();
  #shown: ShownDiagram = { drawing: null, selected: null, unfolded: [], onSelect() {}, onUnfold() {} };
  #focused: string | null = null;
  /** The drawing that the camera last moved to. */
  #presented: Walked | null = null;
  #purpose: Purpose | null = null;
  /** The option that takes the focus in the next frame. */
  #going: string | null = null;
  /** Folding removes the option that had the focus, and unfolding may move the next one out of view. */
  #refocus = false;
  /** Only what is not in view is brought there. */
  #follows = false;

  /** Leads the camera to another network itself, where it returns that: set by whoever edits. */
  keepView: ((before: Walked, now: Walked, camera: DiagramCamera) => boolean) | null = null;

  constructor(page: DiagramPage) {
    this.#page = page;
  }

  /** The option that the keyboard was last at; it may have gone with a drawing. */
  get focused(): string | null {
    return this.#focused;
  }

  /** Calls back when `focused` changes. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes over the props of the last render. */
  update(shown: ShownDiagram): void {
    this.#shown = shown;
  }

  /** Leads the camera to a drawing that has just been put on the page. */
  present(drawing: Walked): void {
    const camera = this.#page.camera();
    if (!camera) return;
    const first = this.#presented === null;
    const opened = this.#presented && openedIn(this.#presented, drawing);
    const purpose = this.#purpose;
    const before = this.#presented;
    this.#presented = drawing;
    this.#purpose = null;
    const place = purpose?.type === 'toggle' ? placeOfFold(drawing, purpose.fold) : undefined;
    if (purpose?.type === 'toggle' && place) {
      camera.keepInPlace(drawing.layout, purpose.before, place);
      this.#page.slide({ x: place.x - purpose.before.x, y: place.y - purpose.before.y });
      if (isOpen(drawing, purpose.fold)) camera.show(withMargin(wholePlace(drawing, purpose.fold)), place);
    } else if (purpose?.type === 'reveal') {
      camera.keepInPlace(drawing.layout, { x: 0, y: 0 }, { x: 0, y: 0 });
      purpose.show(drawing);
    } else if (opened) {
      camera.keepInPlace(drawing.layout, { x: 0, y: 0 }, { x: 0, y: 0 });
      camera.show(withMargin(wholePlace(drawing, opened)), placeOfFold(drawing, opened));
    } else if (!before || !this.keepView?.(before, drawing, camera)) camera.setDrawing(drawing.layout, !first);
    const active = this.#active;
    // What has opened is in view with its first option, so the camera stays on its way there.
    if (this.#refocus && active !== null) {
      const box = this.#follows ? cardWith(drawing, active)?.box : undefined;
      if ((purpose?.type === 'toggle' && isOpen(drawing, purpose.fold)) || (box && contains(camera.view, box)))
        this.#take(active);
      else this.go(active);
    }
    this.#refocus = this.#follows = false;
  }

  /**
   * Leads the keyboard, in the next drawing, to what is selected by then. Until then it is at no option: the browser lays out a page that is being
   * changed where what goes, or leaves the order of tabs, has the focus.
   */
  readonly follow = (): void => {
    this.#focused = null;
    this.#refocus = this.#follows = true;
    this.#page.rest();
  };

  readonly focus = (option: string): void => {
    if (option === this.#focused) return;
    this.#focused = option;
    for (const listener of this.#listeners) listener();
  };

  /** Selects an option's node; asks for more of one that is selected already. */
  readonly choose = (option: string): void => {
    const { drawing, selected, onSelect, onInspect } = this.#shown;
    const card = drawing && cardWith(drawing, option)?.card;
    const group = card?.fold ?? (drawing && openGroupOf(drawing, option));
    // On a narrow screen the inspector hides the diagram, so the first tap selects and the second opens.
    if (group) this.selectGroup(group);
    else if (selected === option) onInspect?.();
    else onSelect(option);
  };

  /** Selects a group, folded or open. */
  readonly selectGroup = (fold: Fold): void => this.#shown.onSelect(fold.exit.id, fold.id);

  /** Opens a folded group, selects it, and leads the camera there. */
  readonly unfold = (id: string): void => {
    const { drawing, unfolded, onUnfold } = this.#shown;
    this.#keepInPlace(id, drawing && placeOfFold(drawing, id));
    const fold = drawing?.tree.folds.get(id);
    if (fold) this.selectGroup(fold);
    onUnfold([...unfolded, id]);
  };

  /** @param from the frame that was pressed; the fold's first one where none was */
  readonly fold = (id: string, from?: Rect): void => {
    const { drawing, unfolded, onUnfold } = this.#shown;
    if (!drawing) return;
    this.#keepInPlace(id, from ?? placeOfFold(drawing, id));
    onUnfold(foldIn(drawing.tree, id, unfolded));
  };

  /** Moves the keyboard to an option and brings it into view. */
  go(option: string): void {
    this.focus(option);
    const { drawing } = this.#shown;
    const place = drawing && (cardWith(drawing, option)?.box ?? placeOfFold(drawing, option.slice(0, -1)));
    if (place) this.#page.camera()?.reveal(place);
    this.#take(option);
  }

  /** Shows what was found elsewhere, opens what it lies in, and leads the keyboard there: what it was found in is gone. */
  readonly reveal = ({ id, path, fold }: Pick<Found, 'id' | 'path' | 'fold'>): void => {
    const { drawing, unfolded, onUnfold, onSelect } = this.#shown;
    const open = openFor(path, unfolded);
    const option = fold ? `${fold.id}/` : id;
    const show = (now: Walked) => {
      const place = fold ? placeOfFold(now, fold.id) : now.cardOf.get(id)?.box;
      if (place) this.#page.camera()?.spotlight(place);
      this.#take(option);
    };
    if (open.length > unfolded.length) {
      this.#purpose = { type: 'reveal', show };
      onUnfold(open);
    } else if (drawing) show(drawing);
    this.focus(option);
    if (fold) this.selectGroup(fold);
    else onSelect(id);
  };

  /** Shows a group; one that is in view already is folded. */
  readonly showFold = (group: Fold, path: readonly Fold[]): void => {
    const { drawing, unfolded } = this.#shown;
    const camera = this.#page.camera();
    const place = drawing && placeOfFold(drawing, group.id);
    if (!place) this.reveal({ id: group.id, path, fold: group });
    else if (camera && unfolded.includes(group.id) && contains(camera.view, place)) this.fold(group.id);
    else camera?.show(place);
  };

  /** Performs the action of a key; returns whether the key has one here. */
  press(press: Parameters<typeof pressIn>[1]): boolean {
    return this.#active !== null && pressIn(DIAGRAM_KEYS, press, this);
  }

  move(move: Move): boolean {
    const active = this.#active;
    if (active === null || !this.#shown.drawing) return false;
    this.go(moveFrom(active, move, this.#shown.drawing));
    return true;
  }

  open(): boolean {
    const active = this.#active;
    if (active === null) return false;
    this.#going = null;
    this.choose(active);
    this.#shown.onInspect?.();
    return true;
  }

  /** Goes on to the first option inside the group where the keyboard is, which opens if it is folded. */
  unfoldHere(): boolean {
    const { drawing } = this.#shown;
    const active = this.#active;
    if (!drawing || active === null) return false;
    if (openGroupOf(drawing, active)) {
      const options = optionsIn(drawing);
      this.go(options[options.indexOf(active) + 1] ?? active);
      return true;
    }
    const card = cardWith(drawing, active)?.card;
    if (!card?.fold) return false;
    const [first] = card.fold.blocks;
    this.focus(first ? `${first.id}/` : firstInside(card.fold, drawing));
    this.#refocus = true;
    this.unfold(card.fold.id);
    return true;
  }

  /** Folds the innermost open group around the keyboard. */
  foldAround(): boolean {
    const { drawing, unfolded } = this.#shown;
    const active = this.#active;
    if (!drawing || active === null) return false;
    const around = [...groupsAround(drawing, active)].reverse().find((id) => unfolded.includes(id));
    if (around === undefined) return false;
    this.focus(`${around}/`);
    this.#refocus = true;
    this.fold(around);
    return true;
  }

  /** Goes to the innermost open group around the keyboard, which stays open. */
  goOut(): boolean {
    const { drawing } = this.#shown;
    const active = this.#active;
    if (!drawing || active === null) return false;
    const around = groupsAround(drawing, active)
      .map((id) => `${id}/`)
      .filter((option) => option !== active)
      .at(-1);
    if (around === undefined) return false;
    this.go(around);
    return true;
  }

  deselect(): boolean {
    if (this.#shown.selected === null) return false;
    this.#shown.onSelect(null);
    return true;
  }

  zoom(action: 'zoomIn' | 'zoomOut' | 'fit'): boolean {
    const camera = this.#page.camera();
    if (action === 'fit') camera?.fit(true);
    else camera?.[action]();
    return true;
  }

  get #active(): string | null {
    const { drawing, selected } = this.#shown;
    return drawing && activeOption(drawing, this.#focused, selected);
  }

  /** Gives an option the keyboard focus in the next frame. */
  #take(option: string): void {
    // Cards away from the view are mounted only now. Whoever opens the inspector before that has left for it.
    this.#going = option;
    this.#page.nextFrame(() => {
      if (this.#going === option) this.#page.focus(option);
    });
  }

  #keepInPlace(fold: string, before: Point | null | undefined): void {
    if (before) this.#purpose = { type: 'toggle', fold, before };
  }
}

const isOpen = ({ layout }: Walked, fold: string): boolean => layout.frames.some(({ group }) => group === fold);

/** The one group that is open in a drawing and was folded in the one before; null where several are. */
function openedIn(before: Walked, { tree, layout }: Walked): string | null {
  if (before.tree !== tree) return null;
  const opened = new Set(layout.frames.map(({ group }) => group).filter((group) => !isOpen(before, group)));
  return opened.size === 1 ? ([...opened][0] ?? null) : null;
}

/** Everything that a group takes, in all of its rows. */
function wholePlace({ layout }: Walked, fold: string): Rect {
  const frames = layout.frames.filter(({ group }) => group === fold);
  const [left, top] = [Math.min(...frames.map(({ x }) => x)), Math.min(...frames.map(({ y }) => y))];
  const right = Math.max(...frames.map(({ x, width }) => x + width));
  const bottom = Math.max(...frames.map(({ y, height }) => y + height));
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** A part of the drawing with a tenth more around it, half on either side. */
const withMargin = ({ x, y, width, height }: Rect): Rect => ({
  x: x - width * 0.05,
  y: y - height * 0.05,
  width: width * 1.1,
  height: height * 1.1,
});

/** The first option inside a group that is about to open. */
function firstInside(group: Fold, { tree }: Walked): string {
  const nested = [...tree.folds.values()].find(({ parent }) => parent === group);
  const first = group.nodes[0]?.id ?? '';
  return nested?.nodes[0]?.id === first ? `${nested.id}/` : first;
}
