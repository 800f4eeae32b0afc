import type { ReactNode } from 'react';
import { LineSample, type LineSampleProps } from '../charts/LineSample';
import styles from './ChartLegend.module.css';

export interface LegendEntry {
  readonly key: string;
  readonly look: LineSampleProps;
  readonly title: string;
  /** What its line came to. */
  readonly value?: ReactNode;
}

/** Which line of a lab's chart is whose. */
export function ChartLegend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul className={styles.legend}>
      {entries.map(({ key, look, title, value }) => (
        <li key={key} className={styles.entry}>
          <LineSample {...look} />
          <span className={styles.title}>{title}</span>
          {value !== undefined && <span className={styles.value}>{value}</span>}
        </li>
      ))}
    </ul>
  );
}
