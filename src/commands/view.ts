import {
  ArrowDown,
  ArrowRight,
  Box,
  ChevronsDownUp,
  ChevronsUpDown,
  FlaskConical,
  Maximize,
  Microscope,
  Minus,
  Plus,
  Search,
  Table,
  Workflow,
} from 'lucide-react';
import { foldTree } from '../drawing/fold/tree';
import { commands as text } from '../i18n/messages/commands';
import { diagram } from '../i18n/messages/diagram';
import { stage as messages, stageCommands } from '../i18n/messages/stage';
import { isImage, type Shape } from '../network/shape';
import { holds } from '../session/receptivePixels';
import type { Command, CommandContext } from './command';

const viewOf = ({ session }: CommandContext) => session.stores.view.getState();
const foldsOf = ({ session }: CommandContext) => [
  ...foldTree(session.stores.document.getState().analysis).folds.keys(),
];
const compares = ({ session }: CommandContext) => session.comparison.store.getState().sides !== null;
const showsDiagram = (context: CommandContext) =>
  viewOf(context).stage === 'diagram' && !showsLabs(context) && !compares(context);
const showsLabs = (context: CommandContext) => viewOf(context).lab.length > 0;
const asVolumes = (context: CommandContext) => viewOf(context).style === 'volumes';
const flowsDown = (context: CommandContext) => viewOf(context).direction === 'down';

/** The maps of the selected layer; null where it has none, or where there is nothing to explain: the input is given. */
function mapsOf({ session }: CommandContext): Shape | null {
  const { selected } = session.stores.view.getState();
  const node = selected === null ? undefined : session.stores.document.getState().analysis.byId.get(selected);
  const shape = node?.outputShape;
  return node?.node.type === 'layer' && shape && isImage(shape) ? shape : null;
}

/** One view of the middle panel, in front. */
const stage = (name: 'diagram' | 'table', icon: Command['icon']): Command => ({
  title: () => stageCommands[name],
  icon,
  isPossible: (context) => compares(context) || showsLabs(context) || viewOf(context).stage !== name,
  async perform({ session, page }) {
    if (!(await session.comparison.end())) return;
    session.view.setLab([]);
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
  'view.labs': {
    title: () => messages.labs,
    icon: () => FlaskConical,
    shortcuts: ['L'],
    async perform({ session, page }) {
      if (!(await session.comparison.end())) return;
      session.view.setLab(['all']);
      page.setPanel('diagram');
    },
  },
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
    toggle: { name: diagram.volumes, icon: Box, isOn: asVolumes },
    isPossible: showsDiagram,
    perform: (context) => context.session.view.setStyle(asVolumes(context) ? 'graph' : 'volumes'),
  },
  'view.direction': {
    title: (context) => (flowsDown(context) ? diagram.flowRight : diagram.flowDown),
    icon: (context) => (flowsDown(context) ? ArrowRight : ArrowDown),
    toggle: { name: diagram.downwards, icon: ArrowDown, isOn: flowsDown },
    isPossible: (context) => showsDiagram(context) || compares(context),
    perform: (context) => context.session.view.setDirection(flowsDown(context) ? 'right' : 'down'),
  },
  'view.pixel': {
    title: () => text.takeApart,
    icon: () => Microscope,
    shortcuts: ['X'],
    isPossible: (context) => context.parts.offered.openPixel !== undefined && mapsOf(context) !== null,
    perform(context) {
      const shape = mapsOf(context);
      const [height = 1, width = 1] = shape ?? [];
      // In the middle of the first map, until somebody chooses.
      if (shape && !holds(shape, viewOf(context).pixel ?? []))
        context.session.view.setPixel([Math.floor(height / 2), Math.floor(width / 2), 0]);
      context.parts.offered.openPixel?.();
    },
  },
  'view.zoomOut': camera('zoomOut', () => Minus),
  'view.zoomIn': camera('zoomIn', () => Plus),
  'view.fit': camera('fit', () => Maximize),
} satisfies Record<string, Command>;
