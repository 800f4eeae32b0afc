import {
  ArrowDown,
  ArrowRight,
  Box,
  ChevronsDownUp,
  ChevronsUpDown,
  Maximize,
  Minus,
  Plus,
  Search,
  Table,
  Workflow,
} from 'lucide-react';
import { foldTree } from '../drawing/fold/tree';
import { diagram } from '../i18n/messages/diagram';
import { stageCommands } from '../i18n/messages/stage';
import type { Command, CommandContext } from './command';

const viewOf = ({ session }: CommandContext) => session.stores.view.getState();
const foldsOf = ({ session }: CommandContext) => [
  ...foldTree(session.stores.document.getState().analysis).folds.keys(),
];
const compares = ({ session }: CommandContext) => session.comparison.store.getState().sides !== null;
const showsDiagram = (context: CommandContext) => viewOf(context).stage === 'diagram' && !compares(context);
const asVolumes = (context: CommandContext) => viewOf(context).style === 'volumes';
const flowsDown = (context: CommandContext) => viewOf(context).direction === 'down';

/** One view of the middle panel, in front. */
const stage = (name: 'diagram' | 'table', icon: Command['icon']): Command => ({
  title: () => stageCommands[name],
  icon,
  isPossible: (context) => compares(context) || viewOf(context).stage !== name,
  async perform({ session, page }) {
    if (!(await session.comparison.end())) return;
    session.view.setStage(name);
    page.setPanel('diagram');
  },
});

/** What the camera of the diagram does. */
const camera = (action: 'zoomIn' | 'zoomOut' | 'fit', icon: Command['icon']): Command => ({
  title: () => diagram[action],
  icon,
  isPossible: (context) => showsDiagram(context) && context.parts.offered[action] !== undefined,
  perform: ({ parts }) => parts.offered[action]?.(),
});

export const view = {
  'view.diagram': stage('diagram', () => Workflow),
  'view.table': stage('table', () => Table),
  'view.find': {
    title: () => diagram.find,
    icon: () => Search,
    shortcuts: ['/', 'Mod+F'],
    panel: 'diagram',
    isPossible: (context) => showsDiagram(context) && context.parts.offered.find !== undefined,
    perform({ page, parts }) {
      page.setPanel('diagram');
      parts.offered.find?.();
    },
  },
  'view.unfoldAll': {
    title: () => diagram.unfoldAll,
    icon: () => ChevronsUpDown,
    isPossible: (context) => showsDiagram(context) && foldsOf(context).length > 0,
    perform: (context) => context.session.view.setUnfolded(foldsOf(context)),
  },
  'view.foldAll': {
    title: () => diagram.foldAll,
    icon: () => ChevronsDownUp,
    isPossible: (context) =>
      showsDiagram(context) && foldsOf(context).some((id) => viewOf(context).unfolded.includes(id)),
    perform: ({ session }) => session.view.setUnfolded([]),
  },
  'view.style': {
    title: (context) => (asVolumes(context) ? diagram.asGraph : diagram.asVolumes),
    icon: (context) => (asVolumes(context) ? Workflow : Box),
    isPossible: showsDiagram,
    perform: (context) => context.session.view.setStyle(asVolumes(context) ? 'graph' : 'volumes'),
  },
  'view.direction': {
    title: (context) => (flowsDown(context) ? diagram.flowRight : diagram.flowDown),
    icon: (context) => (flowsDown(context) ? ArrowRight : ArrowDown),
    isPossible: (context) => showsDiagram(context) || compares(context),
    perform: (context) => context.session.view.setDirection(flowsDown(context) ? 'right' : 'down'),
  },
  'view.zoomOut': camera('zoomOut', () => Minus),
  'view.zoomIn': camera('zoomIn', () => Plus),
  'view.fit': camera('fit', () => Maximize),
} satisfies Record<string, Command>;
