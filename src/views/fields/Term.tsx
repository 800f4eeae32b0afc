import type { ReactNode } from 'react';
import { type TermName, terms } from '../../i18n/messages/terms';
import { textbook } from '../../i18n/messages/textbook';
import { usePage } from '../../page/react';
import { useText } from '../../page/useText';
import { useSession } from '../../session/react';
import { PAGE_FOR_TERM } from '../../textbook/pageFor';
import { Button } from '../../ui/Button';
import { Popover } from '../../ui/Popover';
import { Tooltip } from '../../ui/Tooltip';
import styles from './Term.module.css';

/**
 * A word of the field that explains itself where the pointer rests on it and where Tab comes to it; at a press, with the way to its
 * page of the textbook.
 */
export function Term({ name, children }: { readonly name: TermName; readonly children: ReactNode }) {
  const session = useSession();
  const page = usePage();
  const { t } = useText();
  const explanation = t(terms[name]);
  return (
    <Popover
      label={explanation}
      className={styles.more}
      button={(props) => (
        <Tooltip text={explanation}>
          <button {...props} type="button" data-paper="keep" className={styles.term} aria-description={explanation}>
            {children}
          </button>
        </Tooltip>
      )}
    >
      {(close) => (
        <>
          <p>{explanation}</p>
          <Button
            size="small"
            onClick={() => {
              // First, so that the word has the focus that comes back to it.
              close();
              session.view.setTextbook(PAGE_FOR_TERM[name]);
              // On a narrow screen another panel may be in front of it.
              page.setPanel('inspector');
            }}
          >
            {t(textbook.readMore)}
          </Button>
        </>
      )}
    </Popover>
  );
}
