import type { ReactNode } from 'react';
import styles from './EmptyChart.module.css';

/** What a chart will show, in the middle of its frame, while there is nothing to draw. Its parent is positioned. */
export const EmptyChart = ({ children }: { children: ReactNode }) => <p className={styles.empty}>{children}</p>;
