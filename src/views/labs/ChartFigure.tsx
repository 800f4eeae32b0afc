import { type ReactNode, useId } from 'react';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import styles from './ChartFigure.module.css';

interface ChartFigureProps {
  readonly title: Text;
  /** Fills the room of the chart. */
  readonly chart: ReactNode;
  /** Below it: a legend, and what to see. */
  readonly children?: ReactNode;
}

/** A chart of a lab under its title. */
export function ChartFigure({ title, chart, children }: ChartFigureProps) {
  const { t } = useText();
  const id = useId();
  return (
    <figure className={styles.figure} aria-labelledby={id}>
      <figcaption id={id} className={styles.heading}>
        {t(title)}
      </figcaption>
      <div className={styles.chart}>{chart}</div>
      {children}
    </figure>
  );
}
