import { TriangleAlert } from 'lucide-react';
import { CARD } from '../../drawing/graph/card';
import styles from './NodeCard.module.css';

export function IssueMark({ text }: { text: string }) {
  return (
    <span className={styles.issue} title={text}>
      <TriangleAlert aria-hidden size={CARD.icon} />
    </span>
  );
}
