import { useState } from 'react';
import { describeImportProblem } from '../../i18n/messages/importProblems';
import { describeNotKept, ownPictures as text } from '../../i18n/messages/ownPictures';
import { usePage } from '../../page/react';
import { useText } from '../../page/useText';
import type { ImportProblem } from '../../record/pictures';
import { LONGEST_TITLE, type OwnDataset } from '../../session/ownDatasets';
import { useSession, useSettings } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { useLock } from '../fields/useLock';
import styles from './KeptDatasets.module.css';
import { SaveDataset } from './SaveDataset';
import { useOwnDatasets } from './useOwnDatasets';

/** The data sets of the user's own, with what can be done with each: use, rename, save as a file, delete. */
export function KeptDatasets({ onDone, always = false }: { onDone: () => void; always?: boolean }) {
  const { t } = useText();
  const { all, problem } = useOwnDatasets();
  const [saving, setSaving] = useState<ImportProblem | null>(null);
  if (!all.length && !problem && !always) return null;
  return (
    <section>
      <h3 className={styles.heading}>{t(text.mine)}</h3>
      {problem && <Notice tone="warning">{t(describeNotKept(problem))}</Notice>}
      <div role="alert">{saving && <Notice tone="danger">{t(describeImportProblem(saving))}</Notice>}</div>
      {all.length ? (
        <ul className={styles.list}>
          {all.map((each) => (
            <Item key={each.info.id} of={each} onDone={onDone} onSaved={setSaving} />
          ))}
        </ul>
      ) : (
        <p className={styles.facts}>{t(text.none)}</p>
      )}
    </section>
  );
}

interface ItemProps {
  of: OwnDataset;
  onDone: () => void;
  onSaved: (problem: ImportProblem | null) => void;
}

function Item({ of: { info, bytes, isKept }, onDone, onSaved }: ItemProps) {
  const session = useSession();
  const page = usePage();
  const { t } = useText();
  const { own } = useOwnDatasets();
  const lock = useLock('dataset');
  const isOpen = useSettings(({ dataset }) => dataset === info.id);
  const title = t(info.title);
  const [draft, setDraft] = useState<string | null>(null);
  const rename = () => {
    if (draft !== null) own.rename(info.id, draft);
    setDraft(null);
  };
  const remove = async () => {
    const question = { title: text.removeTitle(title), body: text.removeBody, yes: text.remove, no: text.keepIt };
    if (await page.ask(question)) await own.remove(info.id);
  };
  return (
    <li className={styles.item}>
      <div className={styles.about}>
        <input
          className={styles.title}
          aria-label={t(text.rename(title))}
          value={draft ?? title}
          maxLength={LONGEST_TITLE}
          onChange={({ target }) => setDraft(target.value)}
          onBlur={rename}
          onKeyDown={({ key }) => key === 'Enter' && rename()}
        />
        <span className={styles.facts}>
          {t(text.facts(info.trainCount + info.testCount, info.classNames.length, bytes))}
          {isOpen && `, ${t(text.inUse)}`}
          {!isKept && `, ${t(text.notKept)}`}
        </span>
      </div>
      {!isOpen && (
        <Button
          size="small"
          aria-label={t(text.chooseNamed(title))}
          {...lock}
          onClick={() => {
            onDone();
            session.network.setDataset(info.id);
          }}
        >
          {t(text.choose)}
        </Button>
      )}
      <SaveDataset size="small" aria-label={t(text.saveNamed(title))} info={info} onSaved={onSaved} />
      <Button size="small" aria-label={t(text.removeNamed(title))} onClick={() => session.attempt(remove())}>
        {t(text.remove)}
      </Button>
    </li>
  );
}
