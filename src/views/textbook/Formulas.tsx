import { type ReactNode, useLayoutEffect, useRef } from 'react';
import { textbook as messages } from '../../i18n/messages/textbook';
import { useText } from '../../page/useText';
import type { Formula } from '../../textbook/page';
import styles from './Formulas.module.css';
import { MathsView } from './MathsView';

/** Each formula as it stands in books, and below it with numbers. */
export function Formulas({ formulas, hasSubject }: { formulas: readonly Formula[]; hasSubject: boolean }) {
  const { t } = useText();
  return (
    <ul className={styles.formulas}>
      {formulas.map(({ says, general, numbers, isMeasured, where }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page always has the same formulas, in the same order
        <li key={i} className={styles.formula}>
          <p className={styles.says}>{t(says)}</p>
          <Lines>
            <MathsView formula={general} />
            {numbers?.map((line, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: as above
              <div key={at} className={styles.numbers}>
                <MathsView formula={line} />
              </div>
            ))}
          </Lines>
          {where && <p className={styles.where}>{t(where)}</p>}
          {isMeasured && numbers === null && hasSubject && <p className={styles.where}>{t(messages.afterAStep)}</p>}
        </li>
      ))}
    </ul>
  );
}

/** Formulas do not break: where one is too wide, the keyboard can scroll it. */
function Lines({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const element = box.current;
    if (element && element.scrollWidth > element.clientWidth) element.tabIndex = 0;
    else element?.removeAttribute('tabindex');
  });
  return (
    <div ref={box} className={styles.lines}>
      {children}
    </div>
  );
}
