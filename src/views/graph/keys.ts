import type { KeyTable } from '../../commands/keyTable';
import { MOVES, type Move } from '../../drawing/graph/navigation';
import { keyActions } from '../../i18n/messages/commands';

/** What the keys of a diagram, of cards or of volumes, act on. Each method returns whether there was anything to do. */
export interface WalkedDiagram {
  move(move: Move): boolean;
  /** Chooses where the keyboard is, and asks to see more. */
  open(): boolean;
  /** Goes into the group where the keyboard is, and unfolds it where it is folded. */
  unfoldHere(): boolean;
  foldAround(): boolean;
  /** Goes to the group around where the keyboard is. */
  goOut(): boolean;
  deselect(): boolean;
  zoom(action: 'zoomIn' | 'zoomOut' | 'fit'): boolean;
}

const move = (diagram: WalkedDiagram, key: string) => {
  const meant = MOVES[key];
  return meant !== undefined && diagram.move(meant);
};

/** Every key of a diagram. */
export const DIAGRAM_KEYS: KeyTable<WalkedDiagram> = [
  { keys: ['ArrowLeft', 'ArrowRight'], does: keyActions.followNetwork, act: move },
  { keys: ['ArrowUp', 'ArrowDown'], does: keyActions.parallelBranches, act: move },
  { keys: ['PageUp', 'PageDown'], does: keyActions.otherWay, act: move },
  { keys: ['Home', 'End'], does: keyActions.ends, act: move },
  { keys: ['Enter'], alias: [' '], does: keyActions.openInspector, act: (diagram) => diagram.open() },
  { keys: ['>'], does: keyActions.unfold, act: (diagram) => diagram.unfoldHere() },
  { keys: ['<'], does: keyActions.foldAround, act: (diagram) => diagram.foldAround() },
  { keys: ['Backspace'], does: keyActions.goOut, act: (diagram) => diagram.goOut() },
  { keys: ['Escape'], does: keyActions.deselect, act: (diagram) => diagram.deselect() },
  {
    keys: ['+', '-'],
    alias: ['='],
    does: keyActions.zoom,
    act: (diagram, key) => diagram.zoom(key === '-' ? 'zoomOut' : 'zoomIn'),
  },
  { keys: ['0'], does: keyActions.fit, act: (diagram) => diagram.zoom('fit') },
];
