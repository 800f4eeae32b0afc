import { useCommand } from '../../commands/react';
import { onDemand } from '../../i18n/messages/onDemand';
import { runsOnDemand } from '../../network/analysis/effort';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { useDocument, useInput, useRun, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Empty } from './Empty';
import styles from './NothingRecorded.module.css';

interface NothingRecordedProps {
  readonly text: Text;
  /** Whether a pass forward and back brings it too, which a large network can make of one picture. */
  readonly byPass?: boolean;
}

/** Says that a layer's numbers come with a training step, with the button that takes one. */
export function NothingRecorded({ text, byPass = false }: NothingRecordedProps) {
  const session = useSession();
  const { t } = useText();
  const step = useCommand('training.step');
  const isOnDemand = useDocument(({ analysis }) => !analysis.issues.length && runsOnDemand(analysis));
  const isReady = useInput(({ image }) => image !== null);
  const idle = useRun(({ phase }) => phase !== 'starting' && phase !== 'training');
  return (
    <div className={styles.area}>
      <Empty text={t(text)} />
      {byPass && isOnDemand ? (
        <Button disabled={!isReady || !idle} onClick={session.looks.runBackward}>
          {t(onDemand.runBackward)}
        </Button>
      ) : (
        <Button disabled={!step.possible} aria-keyshortcuts={step.keys} onClick={step.perform}>
          {step.label}
        </Button>
      )}
    </div>
  );
}
