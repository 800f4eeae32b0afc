import type { ReactNode } from 'react';
import { type TermName, terms } from '../../i18n/messages/terms';
import { useText } from '../../page/useText';
import { Tooltip } from '../../ui/Tooltip';
import styles from './Term.module.css';

/** A word of the field that explains itself where the pointer rests on it, where Tab comes to it, and at a press. */
export function Term({ name, children }: { readonly name: TermName; readonly children: ReactNode }) {
  const { t } = useText();
  const explanation = t(terms[name]);
  return (
    <Tooltip text={explanation} onPress>
      <button type="button" data-paper="keep" className={styles.term} aria-description={explanation}>
        {children}
      </button>
    </Tooltip>
  );
}
