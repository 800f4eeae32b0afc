import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { useDatasets, useRun } from '../../session/react';
import { Progress } from '../../ui/Progress';
import styles from './DataStatus.module.css';

/** Progress of the data set's download; nothing once all of it has arrived. */
export function DataStatus() {
  const { t } = useText();
  const { all: datasets } = useDatasets();
  const status = useRun((run) => run.dataset);
  if (!status || status.error || status.isComplete) return null;
  const name = datasets.find(({ id }) => id === status.id)?.title;
  const { bytesDone, bytesTotal } = status;
  const text = name && bytesTotal > 0 ? t(training.loadingData(name, bytesDone, bytesTotal)) : t(training.dataProgress);
  return (
    <div className={styles.loading}>
      <p>{text}</p>
      <Progress
        label={t(training.dataProgress)}
        value={bytesTotal > 0 ? bytesDone / bytesTotal : null}
        valueText={text}
      />
    </div>
  );
}
