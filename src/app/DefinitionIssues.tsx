import { app } from '../i18n/messages/app';
import { editing } from '../i18n/messages/editing';
import { gallery } from '../i18n/messages/gallery';
import { describeIssue } from '../i18n/messages/issues';
import { training } from '../i18n/messages/training';
import { catalogEntry } from '../network/catalog';
import { smallerVersion } from '../network/catalog/resized';
import type { Place } from '../network/issues';
import { usePage, usePageState } from '../page/react';
import { useText } from '../page/useText';
import { useDocument, useSession, useView } from '../session/react';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Remedies } from '../views/fields/Remedies';
import styles from './DefinitionIssues.module.css';
import { useNarrow } from './useNarrow';

/** One mistake often brings others along; the first few are the ones to mend. */
const ISSUES_SHOWN = 3;

/** What is wrong with the network that is open, where, and the ways out. */
export function DefinitionIssues() {
  const { t } = useText();
  const session = useSession();
  const page = usePage();
  const analysis = useDocument((document) => document.analysis);
  const { issues } = analysis;
  const rest = issues.length - ISSUES_SHOWN;
  const smaller = smallerVersion(analysis);
  const title = smaller && catalogEntry(smaller).title;
  const selected = useView((view) => view.selected);
  const narrow = useNarrow();
  const inspects = usePageState(({ panel, inspectorPanel, presented }) =>
    narrow ? panel === 'inspector' : inspectorPanel === 'open' && presented === 'none',
  );
  const goTo = (id: string) => {
    session.view.select(id);
    page.setPanel('diagram');
  };
  return (
    <Notice tone="danger">
      <p>{t(training.faulty)}</p>
      <ul className={styles.issues}>
        {issues.slice(0, ISSUES_SHOWN).map((issue, i) => {
          const id = layerAt(issue.place);
          // The inspector has the same beside the fields.
          const isInspected = inspects && id === selected;
          return (
            <li key={JSON.stringify(issue)}>
              {t(describeIssue(issue))}{' '}
              {id !== null && id !== selected && analysis.byId.has(id) && (
                <Button size="small" variant="quiet" onClick={() => goTo(id)}>
                  {t(editing.goTo(id))}
                </Button>
              )}
              {i === 0 && !isInspected && <Remedies issue={issue} />}
            </li>
          );
        })}
        {rest > 0 && <li>{t(app.moreIssues(rest))}</li>}
        {title && <li>{t(gallery.smallerVersion(analysis.definition.name, title))}</li>}
      </ul>
    </Notice>
  );
}

const layerAt = ({ layer, edge }: Place): string | null => layer ?? edge?.[1] ?? null;
