import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { commands as text } from '../i18n/messages/commands';
import type { Command, CommandContext } from './command';

/** Whether networks are compared. */
export const compares = ({ session }: CommandContext): boolean => session.comparison.store.getState().sides !== null;
const countIn = ({ session }: CommandContext): number => session.comparison.store.getState().sides?.length ?? 2;
const runOf = ({ session }: CommandContext) => session.compared.store.getState().run?.store.getState() ?? null;
const isTraining = (context: CommandContext) => runOf(context)?.phase === 'training';
const canTrain = (context: CommandContext) => {
  const phase = runOf(context)?.phase ?? 'ready';
  return compares(context) && (phase === 'ready' || phase === 'paused');
};

/** The networks of the comparison, trained together. */
export const compare = {
  'compare.run': {
    title(context) {
      if (isTraining(context)) return text.pauseBoth(countIn(context));
      return ((runOf(context)?.step ?? 0) > 0 ? text.resumeBoth : text.trainBoth)(countIn(context));
    },
    icon: (context) => (isTraining(context) ? Pause : Play),
    shortcuts: ['Mod+Enter', 'T'],
    isMeant: compares,
    isPossible: (context) => isTraining(context) || canTrain(context),
    perform: (context) => (isTraining(context) ? context.session.compared.pause() : context.session.compared.play()),
  },
  'compare.step': {
    title: (context) => text.stepBoth(countIn(context)),
    icon: () => StepForward,
    shortcuts: ['Mod+Shift+Enter'],
    isMeant: compares,
    isPossible: canTrain,
    perform: ({ session }) => session.compared.stepOnce(),
  },
  'compare.reset': {
    title: (context) => text.resetBoth(countIn(context)),
    icon: () => RotateCcw,
    isPossible: (context) => {
      const run = runOf(context);
      return run !== null && run.phase !== 'starting' && (run.step > 0 || run.phase === 'failed');
    },
    perform: ({ session }) => session.compared.startOver(),
  },
} satisfies Record<string, Command>;
