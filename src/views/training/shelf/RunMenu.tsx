import { useState } from 'react';
import { shelf as messages } from '../../../i18n/messages/shelf';
import { useText } from '../../../page/useText';
import { LONGEST_NAME, type Shelf, type ShelfRun } from '../../../session/shelf';
import { Button } from '../../../ui/Button';
import { Toggle } from '../../../ui/Toggle';
import { useLock } from '../../fields/useLock';
import styles from './RunMenu.module.css';

/** What can be done with a run: name it, keep it, open it, train on, download it, delete it. */
export function RunMenu({ shelf, run, onDone }: { shelf: Shelf; run: ShelfRun; onDone: () => void }) {
  const { t, network } = useText();
  const lock = useLock('network');
  const [name, setName] = useState(run.name ?? '');
  const { id, isPresent, pinned } = run;
  const act = (action: (id: string) => void) => () => {
    onDone();
    action(id);
  };
  return (
    <div className={styles.menu}>
      <label className={styles.name}>
        {t(messages.name)}
        <input
          type="text"
          maxLength={LONGEST_NAME}
          value={name}
          placeholder={network(run.facts.network)}
          onChange={({ target }) => setName(target.value)}
          onBlur={() => name.trim() !== (run.name ?? '') && shelf.rename(id, name)}
          onKeyDown={({ key, currentTarget }) => key === 'Enter' && currentTarget.blur()}
        />
      </label>
      <Toggle label={t(messages.pin)} value={pinned} onChange={(value) => shelf.pin(id, value)} />
      <div className={styles.actions}>
        {!isPresent && (
          <>
            <Button size="small" title={t(messages.openNote)} {...lock} onClick={act(shelf.open)}>
              {t(messages.open)}
            </Button>
            <Button size="small" title={t(messages.openNote)} {...lock} onClick={act(shelf.goOn)}>
              {t(messages.goOn)}
            </Button>
          </>
        )}
        <Button size="small" onClick={act(shelf.download)}>
          {t(messages.download)}
        </Button>
        <Button size="small" onClick={act(shelf.remove)}>
          {t(messages.remove)}
        </Button>
      </div>
    </div>
  );
}
