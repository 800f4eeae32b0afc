import { useEffect, useRef } from 'react';
import { importing as text } from '../../i18n/messages/importing';
import { describeModelProblem } from '../../i18n/messages/modelProblems';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import { type ImportStage, networkImport } from '../../session/importingNetworks';
import { storeHook, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { Notice } from '../../ui/Notice';
import { Progress } from '../../ui/Progress';
import { FoundNetwork } from './FoundNetwork';
import { FoundWeights } from './FoundWeights';
import styles from './Importing.module.css';
import { Misfit } from './Misfit';

const useStage = storeHook((session) => networkImport(session).store);

interface ImportingProps {
  /** What is being looked at; another list begins anew. */
  files: readonly File[];
  /** Asks for other files. */
  onOther: () => void;
  onDone: () => void;
}

/** Files of other programs: what they hold, whether it fits, and the button that opens it. */
export function Importing({ files, onOther, onDone }: ImportingProps) {
  const session = useSession();
  const { t } = useText();
  const desk = networkImport(session);
  const { stage } = useStage();
  useEffect(() => {
    session.attempt(desk.read(files));
    return () => desk.cancel();
  }, [session, desk, files]);
  const body = useFocusOnChange(stage.at);
  const other = (
    <Button onClick={onOther} data-autofocus>
      {t(text.otherFile)}
    </Button>
  );
  return (
    <div ref={body} tabIndex={-1} className={styles.body} aria-live="polite">
      {stage.at === 'reading' && <Working {...readingWords(stage.progress)} onCancel={onDone} />}
      {stage.at === 'refused' && (
        <>
          <Notice tone="danger">{t(describeModelProblem(stage.problem))}</Notice>
          <div className={styles.actions}>{other}</div>
        </>
      )}
      {stage.at === 'found' && stage.found.type === 'misfit' && (
        <>
          <Misfit {...stage.found} />
          <div className={styles.actions}>{other}</div>
        </>
      )}
      {stage.at === 'found' && stage.found.type === 'weights' && (
        <FoundWeights found={stage.found} desk={desk} onCancel={onDone} />
      )}
      {stage.at === 'found' && stage.found.type === 'network' && (
        <FoundNetwork found={stage.found} desk={desk} onCancel={onDone} />
      )}
      {stage.at === 'opening' && (
        <Working
          label={text.opening(stage.done, stage.total)}
          share={stage.done / stage.total}
          onCancel={stage.done < stage.total ? onDone : null}
        />
      )}
      {stage.at === 'opened' && (
        <>
          <p>{t(text.opened(stage.opened.network, stage.opened.tensors))}</p>
          {stage.opened.notFinite.length > 0 && (
            <Notice tone="warning">{t(text.notFinite(stage.opened.notFinite))}</Notice>
          )}
          <div className={styles.actions}>
            <Button variant="primary" onClick={onDone}>
              {t(text.done)}
            </Button>
          </div>
        </>
      )}
    </div>
  );
}

interface WorkingProps {
  label: Text;
  /** Null while unknown. */
  share: number | null;
  /** Null where it is too late. */
  onCancel: (() => void) | null;
}

/** How far the reading has come, with a way to stop it. */
function Working({ label, share, onCancel }: WorkingProps) {
  const { t } = useText();
  return (
    <>
      <p>{t(label)}</p>
      <Progress label={t(label)} value={share} />
      <div className={styles.actions}>
        <Button disabled={!onCancel} onClick={() => onCancel?.()}>
          {t(text.cancel)}
        </Button>
      </div>
    </>
  );
}

/** All bytes are there before it is known what they say. */
const readingWords = (progress: Extract<ImportStage, { at: 'reading' }>['progress']) =>
  progress && progress.done < progress.total
    ? { label: text.readingFile(progress.done, progress.total), share: progress.done / progress.total }
    : { label: text.reading, share: null };

/** What had the focus is gone with the stage before. */
function useFocusOnChange(at: string) {
  const body = useRef<HTMLDivElement>(null);
  const shown = useRef(at);
  useEffect(() => {
    if (shown.current === at) return;
    shown.current = at;
    const element = body.current;
    const focused = document.activeElement;
    if (element && (focused === element || !element.contains(focused)))
      (element.querySelector('button') ?? element).focus();
  }, [at]);
  return body;
}
