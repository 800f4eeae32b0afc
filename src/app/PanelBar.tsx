import { ChartSpline, Layers, type LucideIcon, PencilLine, Workflow } from 'lucide-react';
import { app, panelNames } from '../i18n/messages/app';
import { usePage, usePageState } from '../page/react';
import { useText } from '../page/useText';
import type { Panel } from '../record/view';
import styles from './PanelBar.module.css';
import { panelId } from './panelId';

const PANELS: readonly (readonly [panel: Panel, icon: LucideIcon])[] = [
  ['input', PencilLine],
  ['diagram', Workflow],
  ['inspector', Layers],
  ['training', ChartSpline],
];

/** Chooses the panel in front, on a narrow screen. */
export function PanelBar() {
  const page = usePage();
  const { t } = useText();
  const front = usePageState((page) => page.panel);
  return (
    <nav className={styles.bar} aria-label={t(app.panels)}>
      {PANELS.map(([panel, Icon]) => (
        <button
          key={panel}
          type="button"
          className={styles.item}
          aria-current={panel === front}
          aria-controls={panelId(panel)}
          onClick={() => page.setPanel(panel)}
        >
          <Icon aria-hidden size={20} strokeWidth={1.75} />
          {t(panelNames[panel])}
        </button>
      ))}
    </nav>
  );
}
