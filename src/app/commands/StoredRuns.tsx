import { useCallback, useEffect, useState } from 'react';
import { describeStorageProblem, formatAge } from '../../i18n/messages/storage';
import { storageDialog as text } from '../../i18n/messages/storageDialog';
import { usePage } from '../../page/react';
import { useText } from '../../page/useText';
import { followOthers } from '../../session/followOthers';
import { useSession } from '../../session/react';
import type { Resuming } from '../../session/resuming';
import { askToPersist, measureSpace, type Space } from '../../storage/space';
import { Button } from '../../ui/Button';
import { KeptDatasets } from '../../views/dataset/KeptDatasets';
import { useLock } from '../../views/fields/useLock';
import { OfflineCopy } from './OfflineCopy';
import styles from './StoredRuns.module.css';

type Overview = Awaited<ReturnType<Resuming['overview']>>;
type Kept = Overview['runs'][number];

/** What is kept on this device: trainings to go on with, to save as files, to delete; the page's own copy; and the room for all that. */
export function StoredRuns({ onDone }: { onDone: () => void }) {
  const session = useSession();
  const [resuming, setResuming] = useState<Resuming | null>(null);
  useEffect(() => {
    if (session.resuming) session.attempt(session.resuming().then(setResuming));
  }, [session]);
  return (
    <>
      {resuming && <Overview resuming={resuming} onDone={onDone} />}
      <KeptDatasets onDone={onDone} always />
      <OfflineCopy />
      <SpaceLine />
    </>
  );
}

function Overview({ resuming, onDone }: { resuming: Resuming; onDone: () => void }) {
  const page = usePage();
  const { attempt, keeping } = useSession();
  const { t } = useText();
  const [overview, setOverview] = useState<Overview | null>(null);
  const refresh = useCallback(() => attempt(resuming.overview().then(setOverview)), [resuming, attempt]);
  useEffect(() => {
    refresh();
    return followOthers(keeping?.keepers, ['run/', 'picture/'], refresh);
  }, [refresh, keeping]);
  if (!overview) return null;
  const { runs, pictures, problem, knowsTabs } = overview;
  const removeAll = async () => {
    const question = { title: text.removeAllTitle, body: text.removeAllBody, yes: text.removeAll, no: text.keepThem };
    if (!(await page.ask(question))) return;
    for (const { id, problem } of runs) if (problem?.code !== 'newer') await resuming.discard(id);
    refresh();
  };
  return (
    <section>
      <h3 className={styles.heading}>{t(text.trainings)}</h3>
      <p className={styles.note}>{t(text.about)}</p>
      {problem && <p>{t(describeStorageProblem(problem))}</p>}
      {!knowsTabs && <p>{t(text.noLocks)}</p>}
      {runs.length === 0 ? (
        <p>{t(text.nothing)}</p>
      ) : (
        <ul className={styles.runs}>
          {runs.map((run) => (
            <Run key={run.id} run={run} resuming={resuming} refresh={refresh} onDone={onDone} />
          ))}
        </ul>
      )}
      {pictures.count > 0 && (
        <p className={styles.run}>
          <span className={styles.about}>{t(text.pictures(pictures.count, pictures.bytes))}</span>
          <Button
            size="small"
            aria-label={t(text.removePictures)}
            onClick={() => attempt(resuming.discardPictures().then(refresh))}
          >
            {t(text.removeIt)}
          </Button>
        </p>
      )}
      {runs.length > 1 && (
        <p className={styles.all}>
          <Button onClick={() => attempt(resuming.exportAll())}>{t(text.saveAll)}</Button>
          <Button onClick={() => attempt(removeAll())}>{t(text.removeAll)}</Button>
        </p>
      )}
    </section>
  );
}

interface RunProps {
  run: Kept;
  resuming: Resuming;
  refresh: () => void;
  onDone: () => void;
}

function Run({ run: { id, facts, problem, bytes, isPresent }, resuming, refresh, onDone }: RunProps) {
  const { attempt } = useSession();
  const { t, network } = useText();
  const lock = useLock('network');
  const remove = () => attempt(resuming.discard(id).then(refresh));
  const resume = () => {
    onDone();
    resuming.resumeFromList(id);
  };
  return (
    <li className={styles.run}>
      <span className={styles.about}>
        {facts ? network(facts.network) : t(text.unreadable)}
        {isPresent && ` (${t(text.present)})`}
        <span className={styles.facts}>
          {facts
            ? t(text.facts(facts.step, formatAge(Date.now() - facts.savedAt), bytes))
            : problem && t(describeStorageProblem(problem))}
        </span>
      </span>
      {facts && !isPresent && (
        <Button size="small" aria-label={t(text.resume(facts.network))} {...lock} onClick={resume}>
          {t(text.resumeIt)}
        </Button>
      )}
      {facts && (
        <Button size="small" aria-label={t(text.save(facts.network))} onClick={() => attempt(resuming.exportRun(id))}>
          {t(text.saveIt)}
        </Button>
      )}
      {problem?.code !== 'newer' && (
        <Button size="small" aria-label={t(text.remove(facts?.network ?? ''))} onClick={remove}>
          {t(text.removeIt)}
        </Button>
      )}
    </li>
  );
}

/** How much room there is, and whether the browser may delete what is kept. */
function SpaceLine() {
  const { t } = useText();
  const [space, setSpace] = useState<Space | null>(null);
  const [refused, setRefused] = useState(false);
  const measure = useCallback(() => void measureSpace().then(setSpace), []);
  useEffect(() => measure(), [measure]);
  if (!space) return null;
  const ask = async () => {
    setRefused(!(await askToPersist()));
    measure();
  };
  return (
    <div className={styles.note}>
      <p>
        {t(text.space(space.used, space.quota))} {space.persisted && t(text.persisted)}
      </p>
      {!space.persisted && (
        <Button size="small" onClick={() => void ask()}>
          {t(text.persist)}
        </Button>
      )}
      <span role="status">{refused && t(text.refused)}</span>
    </div>
  );
}
