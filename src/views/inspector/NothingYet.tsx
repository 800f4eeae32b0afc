import { useCommand } from '../../commands/react';
import { onDemand } from '../../i18n/messages/onDemand';
import { runsOnDemand } from '../../network/analysis/effort';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useDocument, useInput, useLook, useRun, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { part } from '../fields/part';
import { Empty } from './Empty';
import styles from './NothingYet.module.css';

/** Seen only while a large network runs. */
const Running = part(
  () => import('../maps/Running'),
  (module) => module.Running,
);

interface NothingYetProps {
  readonly text: Text;
  /** The pass of one picture that brings it too, in a network that runs on demand. */
  readonly pass?: 'forward' | 'backward';
}

/** Says that a layer's numbers come with a training step, or with a pass, with the button that makes one. */
export function NothingYet({ text, pass }: NothingYetProps) {
  const { t } = useText();
  const isOnDemand = useDocument(({ analysis }) => !analysis.issues.length && runsOnDemand(analysis));
  return (
    <div className={styles.area}>
      <Empty text={t(text)} />
      {pass && isOnDemand ? <Pass pass={pass} /> : <Step />}
    </div>
  );
}

function Step() {
  const step = useCommand('training.step');
  return (
    <Button disabled={!step.possible} aria-keyshortcuts={step.keys} onClick={step.perform}>
      {step.label}
    </Button>
  );
}

function Pass({ pass }: Required<Pick<NothingYetProps, 'pass'>>) {
  const session = useSession();
  const { t } = useText();
  const isReady = useInput(({ image }) => image !== null);
  const idle = useRun(({ phase }) => phase !== 'starting' && phase !== 'training');
  const running = useLook((look) => look.running !== null);
  if (running) return <Running />;
  const [label, run] =
    pass === 'forward'
      ? [onDemand.runForward, session.looks.runForward]
      : [onDemand.runBackward, session.looks.runBackward];
  return (
    <Button disabled={!isReady || !idle} onClick={run}>
      {t(label)}
    </Button>
  );
}
