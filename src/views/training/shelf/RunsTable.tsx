import { Pin } from 'lucide-react';
import { shelf as messages } from '../../../i18n/messages/shelf';
import { useText } from '../../../page/useText';
import { MOST_KEPT } from '../../../session/shelf';
import { Dialog } from '../../../ui/Dialog';
import { LineSample } from '../../charts/LineSample';
import { differencesOf } from './differences';
import { lookIn } from './looks';
import { RunMenuButton } from './RunMenuButton';
import styles from './RunsTable.module.css';
import { useShelf } from './useShelf';
import { wordsOf } from './words';

/** All runs in a table, with a column for each thing that is not the same for all. */
export function RunsTable({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { t, integer, value, percent, bytes } = text;
  const { shelf, runs, ghosts } = useShelf();
  const differences = differencesOf(runs, text);
  return (
    <Dialog open wide onClose={onClose} title={t(messages.table)} closeLabel={t(messages.close)}>
      <p className={styles.note}>{t(messages.tableNote(MOST_KEPT.count, MOST_KEPT.bytes))}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(messages.run)}</th>
              {differences.map(({ key, label }) => (
                <th key={key} scope="col">
                  {t(label)}
                </th>
              ))}
              <th scope="col">{t(messages.step)}</th>
              <th scope="col">{t(messages.loss)}</th>
              <th scope="col">{t(messages.accuracy)}</th>
              <th scope="col">{t(messages.size)}</th>
              <th>
                <span className="visually-hidden">{t(messages.actions(''))}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => {
              const { id, facts, isPresent } = run;
              const { loss = null, accuracy = null } = facts.about ?? {};
              const { title } = wordsOf(run, text);
              const look = lookIn(ghosts, id);
              return (
                <tr key={id}>
                  <th scope="row">
                    <button
                      type="button"
                      className={styles.run}
                      aria-pressed={look !== null}
                      disabled={isPresent}
                      title={t(isPresent ? messages.present : messages.layDown(title))}
                      onClick={() => shelf?.toggleGhost(id)}
                    >
                      {look && <LineSample {...look} />}
                      {run.pinned && <Pin aria-hidden size={12} strokeWidth={2} />}
                      {title}
                    </button>
                    {isPresent && <span className={styles.present}>{t(messages.present)}</span>}
                  </th>
                  {differences.map(({ key, valueIn }) => (
                    <td key={key}>{valueIn(run) ?? t(messages.none)}</td>
                  ))}
                  <td className={styles.number}>{integer(facts.step)}</td>
                  <td className={styles.number}>{loss === null ? t(messages.none) : value(loss)}</td>
                  <td className={styles.number}>{accuracy === null ? t(messages.none) : percent(accuracy, 2)}</td>
                  <td className={styles.number}>{bytes(run.bytes)}</td>
                  <td className={styles.actions}>
                    {shelf && <RunMenuButton shelf={shelf} run={run} title={title} onDone={onClose} />}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {differences.length > 0 && <p className={styles.note}>{t(messages.same)}</p>}
    </Dialog>
  );
}
