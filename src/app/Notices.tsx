import { app } from '../i18n/messages/app';
import { ui } from '../i18n/messages/ui';
import { translate } from '../i18n/text';
import { useNotices, usePage } from '../page/react';
import { useText } from '../page/useText';
import { useDocument, useRun } from '../session/react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { part } from '../views/fields/part';
import styles from './Notices.module.css';

/** Nobody needs the words for what can go wrong before it does. */
const Trouble = part(
  () => import('./Trouble'),
  (module) => module.Trouble,
);

interface NoticesProps {
  readonly dockInSight: boolean;
  /** Leaves out what need not be known here. */
  readonly onlyTrouble?: boolean;
}

/** What the page has to say about itself, between the top bar and the panels. Announced as it appears. */
export function Notices({ dockInSight, onlyTrouble }: NoticesProps) {
  const page = usePage();
  const { t, language: pageLanguage } = useText();
  const notices = useNotices().filter(({ severity }) => !onlyTrouble || severity !== 'info');
  const failed = useRun((run) => run.error !== null) && !dockInSight;
  const faulty = useDocument((document) => document.analysis.issues.length > 0);
  return (
    <section className={styles.notices} aria-label={t(app.notices)} aria-live="polite">
      {(faulty || failed) && <Trouble faulty={faulty} failed={failed} inPlace={onlyTrouble} />}
      {notices.map(({ id, severity, text, language = pageLanguage, actions }) => (
        <Notice key={id} tone={severity} dismiss={{ label: t(ui.dismiss), onClick: () => page.dismiss(id) }}>
          <span className={styles.line} lang={language}>
            {translate(text, language)}
            {actions?.map((action) => (
              <Button key={action.label.en} size="small" onClick={() => action.run()}>
                {translate(action.label, language)}
              </Button>
            ))}
          </span>
        </Notice>
      ))}
    </section>
  );
}
