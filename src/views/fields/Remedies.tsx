import { useMemo } from 'react';
import { describeRemedy } from '../../i18n/messages/editing';
import { remediesOf } from '../../network/edit/remedies';
import type { Remedy } from '../../network/edit/remedies/remedy';
import type { Issue } from '../../network/issues';
import { useText } from '../../page/useText';
import { editingOf } from '../../session/editing';
import { useDocument, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import styles from './Remedies.module.css';
import { useLock } from './useLock';

/** Buttons that mend a mistake of the open network; nothing where only the reader knows how, or a teacher locked the network. */
export function Remedies({ issue }: { issue: Issue }) {
  const session = useSession();
  const { t } = useText();
  const { disabled: isLocked } = useLock('network');
  const definition = useDocument((document) => document.definition);
  const remedies = useMemo(() => (isLocked ? [] : remediesOf(definition, issue)), [definition, issue, isLocked]);
  const mend = (remedy: Remedy) => {
    // What the catalog has opens as what it is.
    if (remedy.code === 'openSmaller') session.network.openCatalog(remedy.network);
    else editingOf(session).edit(remedy.apply);
  };
  if (!remedies.length) return null;
  return (
    <div className={styles.remedies}>
      {remedies.map((remedy) => (
        <Button key={t(describeRemedy(remedy))} size="small" onClick={() => mend(remedy)}>
          {t(describeRemedy(remedy))}
        </Button>
      ))}
    </div>
  );
}
