import { BookOpen, X } from 'lucide-react';
import { type KeyboardEvent, useEffect, useRef } from 'react';
import { stage } from '../../i18n/messages/stage';
import { textbook as messages } from '../../i18n/messages/textbook';
import { useText } from '../../page/useText';
import { useSession, useView } from '../../session/react';
import { pageOf } from '../../textbook';
import { INDEX } from '../../textbook/pageFor';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { PageIndex } from './PageIndex';
import { PageView } from './PageView';
import styles from './Textbook.module.css';

/** The textbook beside the picture: the page that is open, or the list of all. */
export function Textbook() {
  const session = useSession();
  const { t } = useText();
  const id = useView((view) => view.textbook);
  const page = id === null ? undefined : pageOf(id);

  // The focus goes to what has just come up, at its beginning.
  const section = useRef<HTMLElement>(null);
  const body = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another page is what it is about
  useEffect(() => {
    section.current?.focus({ preventScroll: true });
    body.current?.scrollTo({ top: 0 });
  }, [id]);

  const onKeyDown = (event: KeyboardEvent) => {
    // Escape first goes to a popover or a tooltip.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open')) return;
    event.preventDefault();
    session.view.setTextbook(null);
  };
  return (
    <section
      ref={section}
      className={styles.textbook}
      aria-label={page ? t(page.title) : t(stage.textbook)}
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <div className={styles.head}>
        <BookOpen aria-hidden size={16} strokeWidth={1.75} className={styles.icon} />
        <span className={styles.name}>{t(stage.textbook)}</span>
        {page && (
          <Button variant="quiet" size="small" onClick={() => session.view.setTextbook(INDEX)}>
            {t(messages.index)}
          </Button>
        )}
        <IconButton
          icon={X}
          size="small"
          variant="quiet"
          label={t(messages.close)}
          onClick={() => session.view.setTextbook(null)}
        />
      </div>
      <div ref={body} className={styles.body}>
        {page ? <PageView key={page.id} page={page} /> : <PageIndex isUnknown={id !== null && id !== INDEX} />}
      </div>
    </section>
  );
}
