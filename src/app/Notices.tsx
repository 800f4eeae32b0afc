import { app } from '../i18n/messages/app';
import { gallery } from '../i18n/messages/gallery';
import { describeIssue } from '../i18n/messages/issues';
import { ui } from '../i18n/messages/ui';
import { translate } from '../i18n/text';
import { catalogEntry } from '../network/catalog';
import { smallerVersion } from '../network/catalog/resized';
import { useNotices, usePage } from '../page/react';
import { useText } from '../page/useText';
import { useDocument, useRun, useSession } from '../session/react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { part } from '../views/fields/part';
import styles from './Notices.module.css';

/** Nobody needs the words for what can go wrong before it does. */
const EngineFailed = part(
  () => import('./EngineFailed'),
  (module) => module.EngineFailed,
);

/** What the page has to say about itself, between the top bar and the panels. Announced as it appears. */
export function Notices({ dockInSight }: { dockInSight: boolean }) {
  const page = usePage();
  const { t, language: pageLanguage } = useText();
  const notices = useNotices();
  const failed = useRun((run) => run.error !== null);
  return (
    <section className={styles.notices} aria-label={t(app.notices)} aria-live="polite">
      <DefinitionIssues />
      {!dockInSight && failed && <EngineFailed />}
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

/** One mistake often brings others along; the first few are the ones to mend. */
const ISSUES_SHOWN = 3;

function DefinitionIssues() {
  const { t } = useText();
  const session = useSession();
  const analysis = useDocument((document) => document.analysis);
  const { issues } = analysis;
  if (!issues.length) return null;
  const rest = issues.length - ISSUES_SHOWN;
  const smaller = smallerVersion(analysis);
  const title = smaller && catalogEntry(smaller).title;
  return (
    <Notice
      tone="danger"
      action={
        smaller && title
          ? { label: t(gallery.openSmaller(title)), onClick: () => session.network.openCatalog(smaller) }
          : undefined
      }
    >
      <ul>
        {issues.slice(0, ISSUES_SHOWN).map((issue) => (
          <li key={JSON.stringify(issue)}>{t(describeIssue(issue))}</li>
        ))}
        {rest > 0 && <li>{t(app.moreIssues(rest))}</li>}
        {title && <li>{t(gallery.smallerVersion(analysis.definition.name, title))}</li>}
      </ul>
    </Notice>
  );
}
