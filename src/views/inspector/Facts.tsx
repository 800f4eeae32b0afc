import type { ReactNode } from 'react';
import type { TermName } from '../../i18n/messages/terms';
import { Term } from '../fields/Term';
import styles from './Facts.module.css';

export interface Fact {
  readonly name: string;
  /** The word of the field that the name is, to be explained on request. */
  readonly term?: TermName;
  readonly value: ReactNode;
  /** A second line in small print. */
  readonly note?: ReactNode;
}

/** Names on the left, values on the right. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles.facts}>
      {facts.map(({ name, term, value, note }) => (
        <div key={name} className={styles.fact}>
          <dt>{term ? <Term name={term}>{name}</Term> : name}</dt>
          <dd>{value}</dd>
          {note && <dd className={styles.note}>{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
