import { select } from '../../../state/actions';
import { nameOf } from '../../diagram/cards';
import styles from './gradients.module.css';

/** Goes to another node. */
export function NodeLink({ id }: { id: string }) {
  return (
    <button type="button" className={styles.link} onClick={() => select(id)}>
      {nameOf(id)}
    </button>
  );
}
