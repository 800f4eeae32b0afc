import { onDemand } from '../../i18n/messages/onDemand';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { LookState } from '../../session/lookState';
import { useLook, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Progress } from '../../ui/Progress';
import styles from './Running.module.css';

/** How far the pass through a large network is, and the button that ends it. */
export function Running() {
  const session = useSession();
  const { t } = useText();
  const progress = useLook((look) => look.progress);
  const backward = useLook((look) => look.running === 'backward');
  const said = t(describe(progress));
  return (
    <div className={styles.running}>
      <Progress label={t(onDemand.running)} value={progress && shareOf(progress, backward)} valueText={said} />
      <p className={styles.note}>{said}</p>
      <Button size="small" onClick={session.looks.cancel}>
        {t(onDemand.cancel)}
      </Button>
    </div>
  );
}

type Step = LookState['progress'];

function describe(progress: Step): Text {
  if (!progress) return onDemand.starting;
  const { task, done, total } = progress;
  return task === 'weights'
    ? onDemand.drawingWeights(done / total)
    : onDemand.passing(task === 'backward', progress.layer, done, total);
}

/** The backward pass takes about twice as long as the forward pass: two thirds of the whole. */
function shareOf({ task, done, total }: NonNullable<Step>, backward: boolean): number {
  const share = done / total;
  if (task === 'weights' || !backward) return share;
  return task === 'forward' ? share / 3 : 1 / 3 + (2 * share) / 3;
}
