import { nameOf } from '../../../drawing/graph/cards';
import { useSession } from '../../../session/react';
import styles from './gradients.module.css';

/** Goes to another node. */
export function NodeLink({ id }: { id: string }) {
  const session = useSession();
  return (
    <button type="button" data-paper="keep" className={styles.link} onClick={() => session.view.select(id)}>
      {nameOf(id)}
    </button>
  );
}
