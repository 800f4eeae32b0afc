import { type RefObject, useEffect, useRef, useState } from 'react';
import { input } from '../../i18n/messages/input';
import { useText } from '../../page/useText';
import type { PictureProblem as Problem } from '../../record/dataset';
import { useInput, useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { part } from '../fields/part';
import styles from './OwnPicture.module.css';

const PictureProblem = part(
  () => import('./PictureProblem'),
  (module) => module.PictureProblem,
);

const Treatment = part(
  () => import('./Treatment'),
  (module) => module.Treatment,
);

/** A picture of the user's own: by file, dropped on the panel, or pasted. */
export function OwnPicture({ panel }: { panel: RefObject<HTMLElement | null> }) {
  const session = useSession();
  const { t } = useText();
  const field = useRef<HTMLInputElement>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const open = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file) session.pictures.showOwnPicture(file).then(setProblem, () => setProblem({ code: 'notAPicture' }));
  };
  const dropping = useDropAndPaste(panel, open);
  const isOwn = useInput(({ origin }) => origin.type === 'own');
  return (
    <div className={styles.area}>
      <input
        ref={field}
        type="file"
        accept="image/*"
        hidden
        onChange={(event) => {
          open(event.target.files);
          // The same file may be chosen again.
          event.target.value = '';
        }}
      />
      <Button size="small" onClick={() => field.current?.click()}>
        {t(input.own)}
      </Button>
      <span className={styles.hint}>{t(dropping ? input.dropHere : input.ownHint)}</span>
      {isOwn && <Treatment />}
      <p className={styles.problem} role="status">
        {problem && <PictureProblem problem={problem} />}
      </p>
    </div>
  );
}

/** Files dropped on an element, or pasted anywhere on the page but into a text field; true while one hovers above it. */
function useDropAndPaste(
  area: RefObject<HTMLElement | null>,
  open: (files: FileList | null | undefined) => void,
): boolean {
  const [hovering, setHovering] = useState(false);
  const latest = useRef(open);
  latest.current = open;
  useEffect(() => {
    const element = area.current;
    if (!element) return;
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setHovering(true);
    };
    const leave = (event: DragEvent) => {
      if (!element.contains(event.relatedTarget as Node | null)) setHovering(false);
    };
    const drop = (event: DragEvent) => {
      setHovering(false);
      if (!hasFiles(event)) return;
      event.preventDefault();
      latest.current(event.dataTransfer?.files);
    };
    const paste = (event: ClipboardEvent) => {
      if (event.target instanceof Element && event.target.closest('input, textarea, [contenteditable]')) return;
      if (event.clipboardData?.files.length) latest.current(event.clipboardData.files);
    };
    element.addEventListener('dragover', over);
    element.addEventListener('dragleave', leave);
    element.addEventListener('drop', drop);
    document.addEventListener('paste', paste);
    return () => {
      element.removeEventListener('dragover', over);
      element.removeEventListener('dragleave', leave);
      element.removeEventListener('drop', drop);
      document.removeEventListener('paste', paste);
    };
  }, [area]);
  return hovering;
}
