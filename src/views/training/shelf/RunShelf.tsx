import { shelf as messages } from '../../../i18n/messages/shelf';
import { useText } from '../../../page/useText';
import { lookIn } from './looks';
import { RunChip } from './RunChip';
import styles from './RunShelf.module.css';
import { RunsButton } from './RunsButton';
import { useShelf } from './useShelf';
import { tellingOf } from './words';

/** The runs of this page and of earlier visits, each a chip, in a row that scrolls; nothing where there are none. */
export function RunShelf() {
  const { t } = useText();
  const { shelf, runs, ghosts } = useShelf();
  if (!shelf || runs.length === 0) return null;
  const telling = tellingOf(runs);
  return (
    <section className={styles.shelf} aria-label={t(messages.heading)} data-paper="none">
      <RunsButton />
      <ul className={styles.chips}>
        {runs.map((run) => (
          <RunChip key={run.id} shelf={shelf} run={run} look={lookIn(ghosts, run.id)} telling={telling} />
        ))}
      </ul>
    </section>
  );
}
