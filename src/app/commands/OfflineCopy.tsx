import { offlineCopyStates, offlineCopy as text } from '../../i18n/messages/offlineCopy';
import { useOffline } from '../../page/react';
import { useText } from '../../page/useText';
import { Button } from '../../ui/Button';
import styles from './StoredRuns.module.css';

/** Characters of a build's name: enough to tell two apart. */
const SHORT = 8;

/** The copy of the page that opens without a network: whether there is one, how large, to make and to delete. */
export function OfflineCopy() {
  const { t } = useText();
  const { copy, kept, dataLeft, makeCopy, worker } = useOffline();
  const label = { unwanted: text.make, failed: text.makeAgain, ready: text.complete, coming: null, impossible: null };
  const make = copy === 'ready' && dataLeft === 0 ? null : label[copy];
  return (
    <section>
      <h3 className={styles.heading}>{t(text.title)}</h3>
      <p role="status">{t(offlineCopyStates[copy])}</p>
      {kept && kept.page + kept.data > 0 && (
        <p className={styles.facts}>
          {t(text.kept(__APP_VERSION__, kept.version.slice(0, SHORT), kept.page, kept.data))}
        </p>
      )}
      {copy === 'ready' && dataLeft > 0 && <p className={styles.facts}>{t(text.dataLeft(dataLeft))}</p>}
      <p className={styles.all}>
        {make && makeCopy && (
          <Button size="small" onClick={() => void makeCopy()}>
            {t(make)}
          </Button>
        )}
        {worker && (copy === 'ready' || copy === 'failed') && (
          <Button size="small" onClick={() => void worker.removeCopy()}>
            {t(text.remove)}
          </Button>
        )}
      </p>
    </section>
  );
}
