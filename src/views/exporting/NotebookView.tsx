import { useMemo } from 'react';
import { type Cell, readCells } from '../../exchange/notebook/cells';
import { Coloured } from './CodeView';
import code from './CodeView.module.css';
import styles from './NotebookView.module.css';

/** Characters of a line that are shown: one of a cell may hold all weights. */
const LINE = 160;

/** A notebook as its cells: what they say, and their code. */
export function NotebookView({ text, name }: { text: string; name: string }) {
  const cells = useMemo(() => readCells(text), [text]);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and must be scrollable by keyboard
    <section className={code.code} tabIndex={0} aria-label={name}>
      {cells.map((cell, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells are told apart by their place alone
        <CellView key={i} cell={cell} />
      ))}
    </section>
  );
}

function CellView({ cell: { type, text } }: { cell: Cell }) {
  if (type === 'code')
    return (
      <pre className={styles.cell}>
        <code translate="no">
          <Coloured code={text.replaceAll(LONG, '$1…')} />
        </code>
      </pre>
    );
  return (
    <div className={styles.said} lang="en">
      {text.split(/\n{2,}/).map((paragraph) => (
        <p key={paragraph} data-heading={paragraph.startsWith('#')}>
          {paragraph.replace(/^#+ /, '')}
        </p>
      ))}
    </div>
  );
}

const LONG = new RegExp(`^(.{${LINE}}).+$`, 'gm');
