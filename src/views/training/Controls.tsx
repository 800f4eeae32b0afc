import { Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { training } from '../../i18n/messages/training';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useRun, useSession, useSettings } from '../../session/react';
import type { Phase } from '../../session/run';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { IconButton } from '../../ui/IconButton';
import styles from './Controls.module.css';
import { DataStatus } from './DataStatus';
import { RunResults } from './RunResults';
import { RunStatus } from './RunStatus';

/** Losing more steps than this is worth a question. */
const STEPS_TO_ASK = 200;

const PLAY: Readonly<Record<Phase, Text>> = {
  starting: training.train,
  ready: training.train,
  training: training.pause,
  paused: training.resume,
  finished: training.again,
  failed: training.train,
};

export interface ControlsProps {
  /** The button that trains one step and replays it. */
  readonly replay: ReactNode;
}

export function Controls({ replay }: ControlsProps) {
  const session = useSession();
  const { t } = useText();
  const phase = useRun((run) => run.phase);
  const hasTrained = useRun(({ step, weights }) => step > 0 || weights.type !== 'random');
  // Weights that are no longer numbers can't be trained on.
  const canTrain = useRun(
    ({ phase, error }) => phase !== 'starting' && phase !== 'training' && error?.code !== 'nonFinite',
  );
  const [asking, setAsking] = useState(false);
  const running = phase === 'training';
  const Icon = running ? Pause : Play;

  return (
    <div className={styles.controls}>
      <div className={styles.buttons}>
        <Button
          variant="primary"
          className={styles.play}
          disabled={!canTrain && !running}
          onClick={running ? session.training.pause : session.training.play}
        >
          <Icon aria-hidden size={15} fill="currentColor" strokeWidth={1} />
          {t(PLAY[phase])}
        </Button>
        <IconButton
          icon={StepForward}
          label={t(training.step)}
          disabled={!canTrain}
          onClick={session.training.stepOnce}
        />
        {replay}
        <IconButton
          icon={RotateCcw}
          label={t(training.reset)}
          disabled={phase === 'starting' || !hasTrained}
          onClick={() =>
            session.stores.run.getState().step > STEPS_TO_ASK ? setAsking(true) : session.training.reset()
          }
        />
      </div>
      <RunStatus />
      <DataStatus />
      <RunResults />
      <ResetDialog open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

function ResetDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const session = useSession();
  const { t } = useText();
  const seed = useSettings((settings) => settings.training.seed);
  const { step } = session.stores.run.getState();
  const confirm = () => {
    onClose();
    session.training.reset();
  };
  return (
    <Dialog open={open} onClose={onClose} title={t(training.resetTitle)} closeLabel={t(training.close)}>
      <p>{t(training.resetBody(step, seed))}</p>
      <div className={styles.answers}>
        <Button onClick={onClose}>{t(training.keep)}</Button>
        <Button variant="primary" onClick={confirm}>
          {t(training.reset)}
        </Button>
      </div>
    </Dialog>
  );
}
