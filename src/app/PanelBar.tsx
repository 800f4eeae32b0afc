import { ChartSpline, Layers, type LucideIcon, PencilLine, Workflow } from 'lucide-react';
import { app, panelNames } from '../i18n/messages/app';
import { useText } from '../page/useText';
import type { Panel } from '../record/view';
import { setPanel } from '../session/actions';
import { useView } from '../session/view';
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
  const { t } = useText();
  const front = useView((view) => view.panel);
  return (
    <nav className={styles.bar} aria-label={t(app.panels)}>
      {PANELS.map(([panel, Icon]) => (
        <button
          key={panel}
          type="button"
          className={styles.item}
          aria-current={panel === front}
          aria-controls={panelId(panel)}
          onClick={() => setPanel(panel)}
        >
          <Icon aria-hidden size={20} strokeWidth={1.75} />
          {t(panelNames[panel])}
        </button>
      ))}
    </nav>
  );
}
