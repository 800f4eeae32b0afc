import { useRef } from 'react';
import { training } from '../../i18n/messages/training';
import { useText } from '../../page/useText';
import { classes } from '../../ui/classes';
import { FollowsDrawing } from '../fields/FollowsDrawing';
import { Alerts } from './Alerts';
import { ChartPanel } from './ChartPanel';
import { Controls } from './Controls';
import { useFoldedSettings } from './FoldedSettings';
import { Settings } from './Settings';
import styles from './TrainingDock.module.css';

/** Everything about training: its controls, its charts and its settings, which a small window folds behind a button. */
export function TrainingDock() {
  const { t } = useText();
  const folds = useFoldedSettings();
  const place = useRef<HTMLElement>(null);
  return (
    <section ref={place} className={styles.frame} aria-label={t(training.heading)}>
      <FollowsDrawing place={place}>
        <Alerts />
        <div className={classes(styles.dock, folds && styles.folded)}>
          <Controls />
          <ChartPanel />
          {!folds && <Settings />}
        </div>
      </FollowsDrawing>
    </section>
  );
}
