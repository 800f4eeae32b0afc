import { Film } from 'lucide-react';
import { useId } from 'react';
import { experiments as messages } from '../../../i18n/messages/experiments';
import { EXPERIMENTS } from '../../../labs/experiments';
import { useText } from '../../../page/useText';
import { useSession } from '../../../session/react';
import { Button } from '../../../ui/Button';
import { type OpenLab, writeAddress } from '../address';
import styles from './RecordedExperiment.module.css';
import { Recordings } from './Recordings';

/** The experiment of a lab that was made beforehand, where there is one: opened by a press, or by a link. */
export function RecordedExperiment({ open }: { open: OpenLab }) {
  const session = useSession();
  const { t } = useText();
  const id = useId();
  const experiment = EXPERIMENTS.find(({ lab }) => lab === open.lab.id);
  if (!experiment) return null;
  const { recorded = false } = open;
  return (
    <section className={styles.experiment} aria-label={t(experiment.title)}>
      <div className={styles.head}>
        <h3 className={styles.title}>{t(experiment.title)}</h3>
        <Button
          aria-expanded={recorded}
          aria-controls={id}
          onClick={() => session.view.setLab(writeAddress({ ...open, recorded: !recorded }))}
        >
          <Film aria-hidden size={15} strokeWidth={1.75} />
          {t(recorded ? messages.hide : messages.see)}
        </Button>
      </div>
      <p className={styles.about}>{t(experiment.about)}</p>
      <div id={id} hidden={!recorded}>
        {recorded && <Recordings experiment={experiment} />}
      </div>
    </section>
  );
}
