import {
  ArrowDown,
  ArrowRight,
  Box,
  ChevronsDownUp,
  ChevronsUpDown,
  Maximize,
  Microscope,
  Minus,
  Pencil,
  Plus,
  Workflow,
} from 'lucide-react';
import { foldTree } from '../drawing/fold/tree';
import { commands as text } from '../i18n/messages/commands';
import { diagram } from '../i18n/messages/diagram';
import { stage as messages, stageCommands } from '../i18n/messages/stage';
import { isImage, type Shape } from '../network/shape';
import type { Stage } from '../record/view';
import { holds } from '../session/receptivePixels';
import type { Command, CommandContext } from './command';

const viewOf = ({ session }: CommandContext) => session.stores.view.getState();
const foldsOf = ({ session }: CommandContext) => [
  ...foldTree(session.stores.document.getState().analysis).folds.keys(),
];
const compares = ({ session }: CommandContext) => session.comparison.store.getState().sides !== null;
/** Whether the middle panel shows the diagram of the open network, as a graph or as volumes. */
export const showsDiagram = (context: CommandContext) =>
  viewOf(context).stage === 'diagram' && !showsLabs(context) && !compares(context) && !lists(context);
const showsLabs = (context: CommandContext) => viewOf(context).lab.length > 0;
const listsLessons = (context: CommandContext) => viewOf(context).lesson[0] === ALL;
const listsExercises = (context: CommandContext) => LISTS.includes(viewOf(context).exercise[0] ?? '');
const lists = (context: CommandContext) => listsLessons(context) || listsExercises(context);
const edits = ({ session }: CommandContext) => session.stores.editing.getState().mode;
const asVolumes = (context: CommandContext) => viewOf(context).style === 'volumes';
const flowsDown = (context: CommandContext) => viewOf(context).direction === 'down';

/** What names a list, as `view.lesson` and `view.exercise` have it. */
const ALL = 'all';
/** The exercises and the teacher's page. */
const LISTS = [ALL, 'teacher'];

/** What comes in front of a list closes it; a lesson or an exercise stays beside whatever is shown. */
function closeList(context: CommandContext): void {
  if (listsLessons(context)) context.session.view.setLesson([]);
  if (listsExercises(context)) context.session.view.setExercise([]);
}

/** The maps of the selected layer; null where it has none, or where there is nothing to explain: the input is given. */
function mapsOf({ session }: CommandContext): Shape | null {
  const { selected } = session.stores.view.getState();
  const node = selected === null ? undefined : session.stores.document.getState().analysis.byId.get(selected);
  const shape = node?.outputShape;
  return node?.node.type === 'layer' && shape && isImage(shape) ? shape : null;
}

/** Shows one view of the middle panel and leaves what is in front of it. False where the user keeps a comparison. */
export async function bringToFront(context: CommandContext, name: Stage): Promise<boolean> {
  const { session, page } = context;
  if (!(await session.comparison.end())) return false;
  closeList(context);
  session.view.setLab([]);
  session.view.setStage(name);
  page.setPanel('diagram');
  return true;
}

const stage = (name: Stage): Command => ({
  title: () => stageCommands[name],
  isPossible: (context) => compares(context) || showsLabs(context) || lists(context) || viewOf(context).stage !== name,
  perform: async (context) => void (await bringToFront(context, name)),
});

/** What the camera of the diagram does. */
const camera = (action: 'zoomIn' | 'zoomOut' | 'fit', icon: NonNullable<Command['icon']>): Command => ({
  title: () => diagram[action],
  icon,
  isPossible: (context) => showsDiagram(context) && context.parts.offered[action] !== undefined,
  perform: ({ parts }) => parts.offered[action]?.(),
});

export const view = {
  'view.diagram': stage('diagram'),
  'view.table': stage('table'),
  'view.mistakes': stage('mistakes'),
  'view.labs': {
    control: 'labs',
    title: () => messages.labs,
    shortcuts: ['L'],
    async perform(context) {
      const { session, page } = context;
      if (!(await session.comparison.end())) return;
      closeList(context);
      session.view.setLab(['all']);
      page.setPanel('diagram');
    },
  },
  'view.lessons': {
    title: () => messages.lessons,
    shortcuts: ['G'],
    perform(context) {
      const { session, page } = context;
      closeList(context);
      session.view.setLesson([ALL]);
      page.setPanel('diagram');
    },
  },
  'view.exercises': {
    title: () => messages.exercises,
    shortcuts: ['Q'],
    perform(context) {
      const { session, page } = context;
      closeList(context);
      session.view.setExercise([ALL]);
      page.setPanel('diagram');
    },
  },
  'view.textbook': {
    title: () => messages.textbook,
    shortcuts: ['B'],
    // Before an audience it blackens the screen.
    isMeant: ({ parts }) => parts.offered.presenter === undefined,
    perform({ session, parts }) {
      session.view.setTextbook('index');
      parts.offered.enter?.('inspector');
    },
  },
  'view.text': {
    title: () => messages.text,
    control: 'network',
    isPossible: ({ parts }) => parts.offered.openText !== undefined,
    perform({ parts }) {
      parts.offered.openText?.();
      parts.offered.enter?.('inspector');
    },
  },
  'view.find': {
    title: () => diagram.find,
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
  'view.edit': {
    control: 'network',
    title: (context) => (edits(context) ? text.endEdit : text.edit),
    icon: () => Pencil,
    toggle: { name: text.edit, isOn: edits },
    shortcuts: ['E'],
    isPossible: showsDiagram,
    perform: (context) => context.session.stores.editing.setState({ mode: !edits(context) }),
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
