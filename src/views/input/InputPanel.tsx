import { input } from '../../i18n/messages/input';
import type { Text } from '../../network/text';
import { useText } from '../../state/useText';
import { Caption } from './Caption';
import { DrawingPad } from './DrawingPad';
import styles from './InputPanel.module.css';
import { Prediction } from './Prediction';
import { TestPictures } from './TestPictures';
import { WeightsLine } from './WeightsLine';

export interface InputPanelProps {
  /** Name of the data set. */
  dataset: Text;
  /** Names of its classes, in the order of the network's output. */
  classNames: readonly Text[];
}

/** What goes into the network, and what it says. */
export function InputPanel({ dataset, classNames }: InputPanelProps) {
  const { t } = useText();
  return (
    <section className={styles.panel} aria-label={t(input.heading)}>
      <div className={styles.picture}>
        <h2 className="eyebrow">{t(input.heading)}</h2>
        <DrawingPad />
        <Caption dataset={dataset} classNames={classNames} />
        <TestPictures classNames={classNames} />
      </div>
      <div className={styles.answer}>
        <Prediction classNames={classNames} />
        <WeightsLine dataset={dataset} />
      </div>
    </section>
  );
}
