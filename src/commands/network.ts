import { GitCompareArrows, LayoutGrid, Link, Redo2, Share2, Undo2, X } from 'lucide-react';
import { commands as text } from '../i18n/messages/commands';
import type { Command, CommandContext } from './command';

const compares = ({ session }: CommandContext) => session.comparison.store.getState().sides !== null;
const undoOf = ({ session }: CommandContext) => session.undo.store.getState();

export const network = {
  'network.choose': {
    title: () => text.choose,
    icon: () => LayoutGrid,
    isPossible: ({ parts }) => parts.offered.chooseNetwork !== undefined,
    perform: ({ parts }) => parts.offered.chooseNetwork?.(),
  },
  'network.compare': {
    title: (context) => (compares(context) ? text.endComparison : text.compare),
    icon: (context) => (compares(context) ? X : GitCompareArrows),
    async perform(context) {
      const { comparison } = context.session;
      if (compares(context)) await comparison.end();
      else comparison.start();
    },
  },
  'edit.undo': {
    title: (context) => undoOf(context).undo ?? text.undo,
    icon: () => Undo2,
    shortcuts: ['Mod+Z'],
    leftToFields: true,
    isPossible: (context) => undoOf(context).undo !== null,
    perform: ({ session }) => session.undo.undo(),
  },
  'edit.redo': {
    title: (context) => undoOf(context).redo ?? text.redo,
    icon: () => Redo2,
    shortcuts: ['Mod+Shift+Z', 'Mod+Y'],
    leftToFields: true,
    isPossible: (context) => undoOf(context).redo !== null,
    perform: ({ session }) => session.undo.redo(),
  },
  'link.share': {
    title: () => text.share,
    icon: () => Share2,
    shortcuts: ['S'],
    isPossible: ({ parts }) => parts.offered.share !== undefined,
    perform: ({ parts }) => parts.offered.share?.(),
  },
  'link.copy': {
    title: () => text.copyLink,
    icon: () => Link,
    isPossible: ({ parts }) => parts.offered.copyLink !== undefined,
    perform: ({ parts }) => parts.offered.copyLink?.(),
  },
} satisfies Record<string, Command>;
