import { Download, Printer, X } from 'lucide-react';
import { useCallback, useEffect, useRef } from 'react';
import { createPortal } from 'react-dom';
import { LETTERS } from '../../drawing/lettering';
import { handout as messages } from '../../i18n/messages/handout';
import { LESSONS } from '../../lessons';
import type { Lesson, LessonStep } from '../../lessons/lesson';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { Button } from '../../ui/Button';
import { saveAs } from '../../ui/saveAs';
import { useMeasureText } from '../../ui/useMeasureText';
import { handoutFile } from './file';
import { Handout } from './Handout';
import styles from './Sheet.module.css';
import { stepAddress } from './stepAddress';

interface SheetProps {
  /** Of the lesson. */
  readonly id: string;
  readonly onClose: () => void;
}

/** The handout of a lesson over the page, and on paper in its place. */
export function Sheet({ id, onClose }: SheetProps) {
  const lesson = LESSONS.find((one) => one.id === id);
  return lesson && <HandoutOver lesson={lesson} onClose={onClose} />;
}

function HandoutOver({ lesson, onClose }: { lesson: Lesson; onClose: () => void }) {
  const { datasets } = useSession();
  const { t, language } = useText();
  const measure = useMeasureText(LETTERS);
  const addressOf = useCallback((step: LessonStep) => stepAddress(lesson, step), [lesson]);
  const sheet = useRef<HTMLDivElement>(null);
  useAlone(sheet);
  const title = t(messages.of(lesson.title));
  const download = () => {
    const article = sheet.current?.querySelector('article')?.outerHTML ?? '';
    const file = handoutFile(article, { title, language });
    saveAs(new Blob([file], { type: 'text/html' }), `${lesson.id}-${language}.html`);
  };
  return createPortal(
    <div
      ref={sheet}
      className={styles.sheet}
      role="dialog"
      aria-modal="true"
      aria-label={title}
      tabIndex={-1}
      onKeyDown={(event) => {
        // Keys of the page mean nothing here.
        event.stopPropagation();
        if (event.key === 'Escape') onClose();
      }}
    >
      <div className={styles.bar} data-paper="none">
        <h2 className={styles.title}>{title}</h2>
        <Button variant="primary" onClick={() => window.print()}>
          <Printer aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.print)}
        </Button>
        <Button onClick={download}>
          <Download aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.download)}
        </Button>
        <Button variant="quiet" onClick={onClose}>
          <X aria-hidden size={16} strokeWidth={1.75} />
          {t(messages.close)}
        </Button>
      </div>
      <Handout
        {...{ lesson, language, measure, datasets, addressOf }}
        version={__APP_VERSION__}
        chapter={{ number: LESSONS.indexOf(lesson) + 1, of: LESSONS.length }}
      />
    </div>,
    document.body,
  );
}

/** As long as it is there, nothing else can be reached; then the focus goes back to where it was. */
function useAlone(sheet: React.RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const before = document.activeElement;
    const page = document.getElementById('root');
    page?.setAttribute('inert', '');
    sheet.current?.focus();
    return () => {
      page?.removeAttribute('inert');
      if (before instanceof HTMLElement) before.focus();
    };
  }, [sheet]);
}
