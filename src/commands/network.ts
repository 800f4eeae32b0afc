import { GitCompareArrows, Images, Link, Redo2, Undo2, X } from 'lucide-react';
import { commands as text } from '../i18n/messages/commands';
import type { Command, CommandContext } from './command';

const compares = ({ session }: CommandContext) => session.comparison.store.getState().sides !== null;
const undoOf = ({ session }: CommandContext) => session.undo.store.getState();

export const network = {
  'network.choose': {
    control: 'network',
    title: () => text.choose,
    isPossible: ({ parts }) => parts.offered.chooseNetwork !== undefined,
    perform: ({ parts }) => parts.offered.chooseNetwork?.('choose'),
  },
  'network.new': {
    control: 'network',
    title: () => text.newNetwork,
    isPossible: ({ parts }) => parts.offered.chooseNetwork !== undefined,
    perform: ({ parts }) => parts.offered.chooseNetwork?.('new'),
  },
  'network.openFile': {
    control: 'network',
    title: () => text.openFile,
    isPossible: ({ parts }) => parts.offered.openFile !== undefined,
    perform: ({ parts }) => parts.offered.openFile?.(),
  },
  'network.saveFile': {
    title: () => text.saveDefinition,
    isPossible: ({ parts }) => parts.offered.saveDefinition !== undefined,
    perform: ({ parts }) => parts.offered.saveDefinition?.(),
  },
  'network.export': {
    title: () => text.export,
    isPossible: ({ parts }) => parts.offered.openExport !== undefined,
    perform: ({ parts }) => parts.offered.openExport?.(),
  },
  'network.compare': {
    control: 'compare',
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
  'data.own': {
    control: 'dataset',
    title: () => text.ownPictures,
    icon: () => Images,
    isPossible: ({ parts }) => parts.offered.openOwnPictures !== undefined,
    perform: ({ parts }) => parts.offered.openOwnPictures?.(),
  },
  'link.share': {
    control: 'share',
    title: () => text.share,
    shortcuts: ['S'],
    isPossible: ({ parts }) => parts.offered.share !== undefined,
    perform: ({ parts }) => parts.offered.share?.(),
  },
  'link.copy': {
    control: 'share',
    title: () => text.copyLink,
    icon: () => Link,
    isPossible: ({ parts }) => parts.offered.copyLink !== undefined,
    perform: ({ parts }) => parts.offered.copyLink?.(),
  },
} satisfies Record<string, Command>;
