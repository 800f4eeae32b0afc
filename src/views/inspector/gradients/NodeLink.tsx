import { nameOf } from '../../../drawing/graph/cards';
import { select } from '../../../session/actions';
import styles from './gradients.module.css';

/** Goes to another node. */
export function NodeLink({ id }: { id: string }) {
  return (
    <button type="button" className={styles.link} onClick={() => select(id)}>
      {nameOf(id)}
    </button>
  );
}
