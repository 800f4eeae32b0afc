import { attribution } from '../../../i18n/messages/attribution';
import { onDemand } from '../../../i18n/messages/onDemand';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { AttributionQuery, type AttributionState } from '../../../session/attribution';
import { useSession } from '../../../session/react';
import { useAttribution } from '../../../session/react/queries';
import { Button } from '../../../ui/Button';
import { Progress } from '../../../ui/Progress';
import styles from './Attribution.module.css';

/** The progress of a map, with a button that cancels it. */
export function MapProgress() {
  const session = useSession();
  const { t } = useText();
  const progress = useAttribution((state) => state.progress);
  const perPicture = useAttribution((state) => state.perPicture);
  const said = t(describe(progress));
  const left =
    progress?.task === 'occlusion' && perPicture !== null
      ? t(attribution.left((progress.total - progress.done) * perPicture))
      : '';
  return (
    <div className={styles.controls}>
      <Progress label={t(attribution.running)} value={shareOf(progress)} valueText={said} />
      <p className={styles.note}>
        {said}
        {left}
      </p>
      <Button size="small" onClick={session.query(AttributionQuery).cancel}>
        {t(attribution.cancel)}
      </Button>
    </div>
  );
}

type Step = AttributionState['progress'];

function describe(progress: Step): Text {
  if (!progress) return attribution.starting;
  const { task, done, total } = progress;
  if (task === 'occlusion') return attribution.covered(done, total);
  return task === 'weights'
    ? onDemand.drawingWeights(done / total)
    : onDemand.passing(task === 'backward', progress.layer, done, total);
}

/** The backward pass takes about two thirds of the two passes together. */
function shareOf(progress: Step): number | null {
  if (!progress) return null;
  const share = progress.done / progress.total;
  if (progress.task === 'forward') return share / 3;
  return progress.task === 'backward' ? 1 / 3 + (2 * share) / 3 : share;
}
