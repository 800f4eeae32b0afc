import { useMemo } from 'react';
import styles from './CodeView.module.css';
import { stretchesOf } from './highlight';

/** Characters that are shown: more is read in an editor, and would take seconds to lay out. */
const MOST = 60_000;

/** Code with its comments, texts and words in colours. */
export function CodeView({ code, name }: { code: string; name: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be scrollable by keyboard
    <section className={styles.code} tabIndex={0} aria-label={name}>
      <pre>
        <code translate="no">
          <Coloured code={code.slice(0, MOST)} />
          {code.length > MOST && '…'}
        </code>
      </pre>
    </section>
  );
}

/** Code in the colours of what each stretch of it is. */
export function Coloured({ code }: { code: string }) {
  const stretches = useMemo(() => stretchesOf(code), [code]);
  return stretches.map(({ kind, text }, i) =>
    kind === 'plain' ? (
      text
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: stretches are told apart by their place alone
      <span key={i} className={styles[kind]}>
        {text}
      </span>
    ),
  );
}
