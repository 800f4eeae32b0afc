import {
  Boxes,
  Copy,
  CornerUpRight,
  EllipsisVertical,
  type LucideIcon,
  Pencil,
  Spline,
  SquareArrowLeft,
  SquareArrowRight,
  SquareSplitVertical,
  Trash2,
  Ungroup,
} from 'lucide-react';
import { buildCommands as text } from '../i18n/messages/build';
import type { Text } from '../network/text';
import type { Command } from './command';
import type { Shortcut } from './shortcut';
import { showsDiagram } from './view';

/** What is done to the chosen layer, group or layers while the network is edited. */
export type EditAction = keyof typeof text;

interface Described {
  readonly title: Text;
  readonly icon: LucideIcon;
  readonly shortcuts?: readonly Shortcut[];
}

/** Their titles, icons and keys. */
export const EDITS: Readonly<Record<EditAction, Described>> = {
  addAfter: { title: text.addAfter, icon: SquareArrowRight, shortcuts: ['A'] },
  addBefore: { title: text.addBefore, icon: SquareArrowLeft, shortcuts: ['Shift+A'] },
  addBeside: { title: text.addBeside, icon: SquareSplitVertical, shortcuts: ['W'] },
  skip: { title: text.skip, icon: CornerUpRight, shortcuts: ['K'] },
  duplicate: { title: text.duplicate, icon: Copy, shortcuts: ['D'] },
  remove: { title: text.remove, icon: Trash2, shortcuts: ['Delete'] },
  edges: { title: text.edges, icon: Spline, shortcuts: ['J'] },
  group: { title: text.group, icon: Boxes, shortcuts: ['Shift+G'] },
  ungroup: { title: text.ungroup, icon: Ungroup, shortcuts: ['Shift+U'] },
  rename: { title: text.rename, icon: Pencil, shortcuts: ['F2'] },
  menu: { title: text.menu, icon: EllipsisVertical, shortcuts: ['M'] },
};

export const EDIT_ACTIONS = Object.keys(EDITS) as EditAction[];

export type EditCommandId = `build.${EditAction}`;
export type EditCommands = Readonly<Record<EditCommandId, Command>>;

/** Who does it: the diagram, while the network is open for editing. */
export interface DiagramEditor {
  can(action: EditAction): boolean;
  act(action: EditAction): void;
}

/** The commands of a diagram that is edited. They are offered only then, and their code comes with what they open. */
export const editCommands = (editor: DiagramEditor): EditCommands =>
  Object.fromEntries(
    EDIT_ACTIONS.map((action): [EditCommandId, Command] => {
      const { title, icon, shortcuts } = EDITS[action];
      return [
        `build.${action}`,
        {
          title: () => title,
          icon: () => icon,
          ...(shortcuts && { shortcuts }),
          panel: 'diagram',
          control: 'network',
          // Before an audience some of the keys mean something else.
          isMeant: ({ parts }) => parts.offered.presenter === undefined,
          // A question is asked beside the drawing.
          isPossible: (context) => showsDiagram(context) && editor.can(action),
          perform: () => editor.act(action),
        },
      ];
    }),
  ) as unknown as EditCommands;
