import { Download, FolderOpen, Pause, Play, RotateCcw, StepForward, Turtle } from 'lucide-react';
import { commands as text } from '../i18n/messages/commands';
import type { Text } from '../network/text';
import { canTrain, type Phase } from '../session/run';
import type { Command, CommandContext } from './command';
import { compares } from './compare';

const TRAIN: Readonly<Record<Phase, Text>> = {
  starting: text.train,
  ready: text.train,
  training: text.pause,
  paused: text.resume,
  finished: text.again,
  failed: text.train,
};

const runOf = ({ session }: CommandContext) => session.stores.run.getState();
/** A network with mistakes can't be trained; the page says which above it. */
const isSound = ({ session }: CommandContext) => session.stores.document.getState().analysis.issues.length === 0;
const isTraining = (context: CommandContext) => runOf(context).phase === 'training';

export const training = {
  'training.run': {
    title: (context) => TRAIN[runOf(context).phase],
    icon: (context) => (isTraining(context) ? Pause : Play),
    shortcuts: ['Mod+Enter', 'T'],
    isMeant: (context) => !compares(context),
    isPossible: (context) => isTraining(context) || (isSound(context) && canTrain(runOf(context))),
    perform: (context) => (isTraining(context) ? context.session.training.pause() : context.session.training.play()),
  },
  'training.step': {
    title: () => text.step,
    icon: () => StepForward,
    shortcuts: ['Mod+Shift+Enter'],
    isMeant: (context) => !compares(context),
    isPossible: (context) => isSound(context) && canTrain(runOf(context)),
    perform: ({ session }) => session.training.stepOnce(),
  },
  'training.replay': {
    title: () => text.replay,
    icon: () => Turtle,
    isPossible: (context) => isSound(context) && canTrain(runOf(context)),
    perform: ({ session }) => session.slowMotion.start(),
  },
  'training.reset': {
    title: () => text.reset,
    icon: () => RotateCcw,
    isPossible(context) {
      const { phase, step, weights } = runOf(context);
      return phase !== 'starting' && (step > 0 || weights.type !== 'random');
    },
    perform: ({ session }) => session.training.reset(),
  },
  'recording.save': {
    title: () => text.saveRecording,
    icon: () => Download,
    isPossible: ({ session }) => session.telemetry.history.latest !== null,
    perform: ({ session }) => session.recordings.save(),
  },
  'trained.save': {
    title: () => text.saveTrained,
    isPossible: (context) => runOf(context).step > 0 && runOf(context).phase !== 'starting',
    perform: ({ session }) => session.trained.save(),
  },
  'trained.open': {
    control: 'network',
    title: () => text.openTrained,
    isPossible: ({ parts }) => parts.offered.openRecording !== undefined,
    perform: ({ parts }) => parts.offered.openRecording?.(),
  },
  'recording.open': {
    control: 'network',
    title: () => text.openRecording,
    icon: () => FolderOpen,
    isPossible: ({ parts }) => parts.offered.openRecording !== undefined,
    perform: ({ parts }) => parts.offered.openRecording?.(),
  },
} satisfies Record<string, Command>;
