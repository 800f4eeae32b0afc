import { Download, Pin, Play } from 'lucide-react';
import { useState } from 'react';
import { shelf as messages } from '../../../i18n/messages/shelf';
import { LIMITS } from '../../../network/limits';
import { useText } from '../../../page/useText';
import { useSession } from '../../../session/react';
import { MOST_KEPT, networkOf } from '../../../session/shelf';
import { Button } from '../../../ui/Button';
import { Dialog } from '../../../ui/Dialog';
import { LineSample } from '../../charts/LineSample';
import { useLock } from '../../fields/useLock';
import { csvOfRuns } from './csv';
import { differencesOf } from './differences';
import { lookIn } from './looks';
import { RunMenuButton } from './RunMenuButton';
import styles from './RunsTable.module.css';
import { useShelf } from './useShelf';
import { wordsOf } from './words';

/** All runs in a table, with a column for each thing that is not the same for all. */
export function RunsTable({ onClose }: { onClose: () => void }) {
  const text = useText();
  const { t, integer, value, percent, compact, bytes } = text;
  const share = (found: number | null | undefined) => (found == null ? t(messages.none) : percent(found, 2));
  const { shelf, runs, ghosts } = useShelf();
  const lock = useLock('compare');
  const { attempt, comparison, compared, host } = useSession();
  const differences = differencesOf(runs, text);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const networks = new Set(runs.filter(({ id }) => chosen.includes(id)).map(networkOf)).size;
  const { min, max } = LIMITS.compared;
  const choose = (id: string, isChosen: boolean) =>
    setChosen((before) => (isChosen ? [...before, id] : before.filter((other) => other !== id)));
  const train = async () => {
    const sides = (await shelf?.networksOf(chosen)) ?? [];
    if (sides.length >= min && (await comparison.compare(...sides))) compared.play();
  };
  return (
    <Dialog open wide onClose={onClose} title={t(messages.table)} closeLabel={t(messages.close)}>
      <p className={styles.note}>{t(messages.tableNote(MOST_KEPT.count, MOST_KEPT.bytes))}</p>
      <div className={styles.scroll}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th>
                <span className="visually-hidden">{t(messages.chosen)}</span>
              </th>
              <th scope="col">{t(messages.run)}</th>
              {differences.map(({ key, label }) => (
                <th key={key} scope="col">
                  {t(label)}
                </th>
              ))}
              <th scope="col">{t(messages.step)}</th>
              <th scope="col">{t(messages.loss)}</th>
              <th scope="col">{t(messages.accuracy)}</th>
              <th scope="col">{t(messages.best)}</th>
              <th scope="col">{t(messages.time)}</th>
              <th scope="col">{t(messages.parameters)}</th>
              <th scope="col">{t(messages.macs)}</th>
              <th scope="col">{t(messages.size)}</th>
              <th>
                <span className="visually-hidden">{t(messages.actions(''))}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {runs.map((run) => {
              const { id, facts, isPresent } = run;
              const { loss = null, accuracy = null, figures = null } = facts.about ?? {};
              const { title } = wordsOf(run, text);
              const look = lookIn(ghosts, id);
              return (
                <tr key={id}>
                  <td>
                    <input
                      type="checkbox"
                      className={styles.choice}
                      aria-label={t(messages.choose(title))}
                      checked={chosen.includes(id)}
                      onChange={({ target }) => choose(id, target.checked)}
                    />
                  </td>
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
                  <td className={styles.number}>{share(accuracy)}</td>
                  <td className={styles.number}>{share(figures?.best)}</td>
                  <td className={styles.number}>
                    {figures ? t(messages.seconds(value(figures.seconds))) : t(messages.none)}
                  </td>
                  <td className={styles.number}>{figures ? integer(figures.parameters) : t(messages.none)}</td>
                  <td className={styles.number}>{figures ? compact(figures.macs) : t(messages.none)}</td>
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
      <div className={styles.together}>
        <Button
          title={lock.title}
          disabled={lock.disabled === true || networks < min || networks > max}
          onClick={() => {
            onClose();
            attempt(train());
          }}
        >
          <Play aria-hidden size={15} fill="currentColor" strokeWidth={1} />
          {t(messages.trainTogether)}
        </Button>
        <Button onClick={() => host.save(new Blob([csvOfRuns(runs)], { type: 'text/csv' }), 'convoscope-runs.csv')}>
          <Download aria-hidden size={15} />
          {t(messages.csv)}
        </Button>
        <p className={styles.note}>
          {t(networks < min ? messages.chooseTogether(min, max) : messages.chosenTogether(networks, max))}
        </p>
      </div>
    </Dialog>
  );
}
