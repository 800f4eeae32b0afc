import { useEffect, useRef } from 'react';
import { ownPictures as text } from '../../i18n/messages/ownPictures';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Notice } from '../../ui/Notice';
import { Choosing } from './Choosing';
import { Found } from './Found';
import { KeptDatasets } from './KeptDatasets';
import { Made } from './Made';
import styles from './OwnPictures.module.css';
import { useImporting } from './useImporting';
import { Working } from './Working';

/** Pictures of the user's own become a data set: chosen, looked at, made, trained on. */
export function OwnPictures({ onDone }: { onDone: () => void }) {
  const { datasets } = useSession();
  const { t } = useText();
  const { desk, stage } = useImporting();
  const { wanted } = datasets;
  const body = useFocusOnChange(stage.at);
  return (
    <div ref={body} tabIndex={-1} className={styles.body}>
      {wanted && stage.at !== 'made' && <Notice tone="info">{t(text.wanted(wanted.name))}</Notice>}
      {stage.at === 'choosing' && (
        <>
          <Choosing desk={desk} problem={stage.problem} />
          <KeptDatasets onDone={onDone} />
        </>
      )}
      {stage.at === 'reading' && (
        <Working desk={desk} label={text.reading} progress={stage.progress} words={text.readingSome} />
      )}
      {stage.at === 'found' && <Found desk={desk} {...stage} />}
      {stage.at === 'making' && (
        <Working desk={desk} label={text.making} progress={stage.progress} words={text.makingSome} />
      )}
      {stage.at === 'made' && <Made desk={desk} {...stage} onDone={onDone} />}
    </div>
  );
}

/** What had the focus is gone with the stage before. */
function useFocusOnChange(at: string) {
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    body.current?.focus();
  }, [at]);
  return body;
}
