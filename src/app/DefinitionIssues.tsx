import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import { createPortal } from 'react-dom';
import { editing } from '../i18n/messages/editing';
import { describeIssue } from '../i18n/messages/issues';
import { training } from '../i18n/messages/training';
import { catalogEntry } from '../network/catalog';
import { smallerVersion } from '../network/catalog/resized';
import type { Place } from '../network/issues';
import { usePage, usePageState } from '../page/react';
import { useText } from '../page/useText';
import { useDocument, useSession, useView } from '../session/react';
import { Button } from '../ui/Button';
import { IconButton } from '../ui/IconButton';
import { Notice } from '../ui/Notice';
import { tellHeight } from '../ui/tellHeight';
import { Remedies } from '../views/fields/Remedies';
import styles from './DefinitionIssues.module.css';
import { panelId } from './panelId';
import { useNarrow } from './useNarrow';

/** One mistake often brings others along; the first few are the ones to mend, and on a phone the first. */
const ISSUES_SHOWN = { wide: 3, narrow: 1 };

/** On a phone the diagram ends above it. */
const tellMistakes = tellHeight('--mistakes-height');

/**
 * What is wrong with the network that is open, where, and the ways out. It lies over the lower end of the network, or of the panel in front:
 * what is being edited keeps its place when a mistake comes and goes. Where the page is framed it is `inPlace`.
 */
export function DefinitionIssues({ inPlace = false }: { inPlace?: boolean | undefined }) {
  const region = useRegion(!inPlace);
  return inPlace ? <Issues /> : region && createPortal(<Issues isOver />, region);
}

/** A place over the panels that is read aloud when something comes into it, which it has to be there before. */
function useRegion(isWanted: boolean): Element | null {
  const [region, setRegion] = useState<Element | null>(null);
  useEffect(() => {
    if (!isWanted) return;
    const made = document.createElement('div');
    made.className = styles.region ?? '';
    made.ariaLive = 'polite';
    document.querySelector('main')?.append(made);
    setRegion(made);
    return () => made.remove();
  }, [isWanted]);
  return region;
}

function Issues({ isOver = false }: { isOver?: boolean }) {
  const { t } = useText();
  const session = useSession();
  const page = usePage();
  const analysis = useDocument((document) => document.analysis);
  const { issues } = analysis;
  const smaller = smallerVersion(analysis);
  const title = smaller && catalogEntry(smaller).title;
  const selected = useView((view) => view.selected);
  const narrow = useNarrow();
  const shown = ISSUES_SHOWN[narrow ? 'narrow' : 'wide'];
  const rest = issues.length - shown;
  const onLayerTab = useView((view) => view.tab === 'layer' && view.textbook === null);
  const inspects = usePageState(({ panel, inspectorPanel, presented }) =>
    narrow ? panel === 'inspector' : inspectorPanel === 'open' && presented === 'none',
  );
  const [folded, setFolded] = useState(false);
  // There it would lie over the same sentences, beside the fields.
  const isRepeated = narrow && inspects && onLayerTab && issues.every(({ place }) => layerAt(place) === selected);
  const goTo = (id: string) => {
    session.view.select(id);
    page.setPanel('diagram');
  };
  return (
    <div ref={isOver ? tellMistakes : null} className={styles.card} data-heir={panelId('diagram')}>
      <Notice tone="danger">
        <div className={styles.head}>
          <p>{t(training.faulty)}</p>
          {!isRepeated && (
            <IconButton
              size="small"
              variant="quiet"
              icon={folded ? ChevronUp : ChevronDown}
              label={t(folded ? editing.showMistakes : editing.hideMistakes)}
              aria-expanded={!folded}
              onClick={() => setFolded(!folded)}
            />
          )}
        </div>
        {!folded && !isRepeated && (
          <ul className={styles.issues}>
            {issues.slice(0, shown).map((issue, i) => {
              const id = layerAt(issue.place);
              // The inspector has the same beside the fields.
              const isInspected = inspects && onLayerTab && id === selected;
              return (
                <li key={JSON.stringify(issue)}>
                  {t(describeIssue(issue))}{' '}
                  {id !== null && id !== selected && analysis.byId.has(id) && (
                    <Button size="small" variant="quiet" onClick={() => goTo(id)}>
                      {t(editing.goTo(id))}
                    </Button>
                  )}
                  {i === 0 && title && <p>{t(editing.smallerVersion(analysis.definition.name, title))}</p>}
                  {i === 0 && !isInspected && <Remedies issue={issue} />}
                </li>
              );
            })}
            {rest > 0 && <li>{t(editing.moreIssues(rest))}</li>}
          </ul>
        )}
      </Notice>
    </div>
  );
}

const layerAt = ({ layer, edge }: Place): string | null => layer ?? edge?.[1] ?? null;
