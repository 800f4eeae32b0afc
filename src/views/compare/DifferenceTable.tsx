import { type CSSProperties, useId, useMemo, useRef, useState } from 'react';
import { type Change, type Difference, inFull, onlyDifferences, type Status } from '../../drawing/compare/difference';
import { familyOf, nameOf, titleOf } from '../../drawing/graph/names';
import { compare as messages } from '../../i18n/messages/compare';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { formatShape } from '../../network/shape';
import { useText } from '../../page/useText';
import { Toggle } from '../../ui/Toggle';
import { useVisibleRows } from '../../ui/useVisibleRows';
import { changeText, statusText } from './changeText';
import styles from './DifferenceTable.module.css';
import { type Names, SIDES } from './names';

/** Height of every row in pixels, from which a row's position on screen follows. */
const ROW = 28;

export interface DifferenceTableProps {
  readonly names: Names;
  readonly rows: readonly Difference[];
}

/** Both networks side by side, layer by layer. */
export function DifferenceTable({ names, rows }: DifferenceTableProps) {
  const { t, integer } = useText();
  const id = useId();
  const [brief, setBrief] = useState(true);
  const stretches = useMemo(() => (brief ? onlyDifferences(rows) : inFull(rows)), [rows, brief]);
  const scroller = useRef<HTMLElement>(null);
  const { first, end } = useVisibleRows(scroller, stretches.length, ROW);
  const count = (status: Status) => integer(rows.filter((row) => row.status === status).length);
  const different = rows.some(({ status }) => status !== 'same');
  return (
    <div className={styles.part}>
      <div className={styles.head}>
        <h2 id={id} className="eyebrow">
          {t(messages.byLayer)}
        </h2>
        <p className={styles.summary} role="status">
          {different
            ? t(messages.summary(count('changed'), count('left'), count('right'), count('same')))
            : t(messages.noDifference)}
        </p>
        <Toggle label={t(messages.onlyDifferences)} value={brief} onChange={setBrief} />
      </div>
      <section
        ref={scroller}
        className={styles.scroller}
        aria-labelledby={id}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: holds nothing to focus, and must be scrolled by keyboard
        tabIndex={0}
        style={{ '--row': `${ROW}px` } as CSSProperties}
      >
        <table className={styles.table} aria-labelledby={id} aria-rowcount={stretches.length + 2}>
          <colgroup>
            <col className={styles.markColumn} />
            {SIDES.flatMap((side) => [
              <col key={`${side}-layer`} className={styles.layerColumn} />,
              <col key={`${side}-output`} className={styles.outputColumn} />,
              <col key={`${side}-parameters`} className={styles.countColumn} />,
              <col key={`${side}-macs`} className={styles.countColumn} />,
            ])}
            <col className={styles.changeColumn} />
          </colgroup>
          <thead>
            <tr aria-rowindex={1}>
              <td />
              {SIDES.map((side) => (
                <th key={side} scope="colgroup" colSpan={4} className={styles.network}>
                  {names[side]}
                </th>
              ))}
              <td data-side />
            </tr>
            <tr aria-rowindex={2}>
              <th scope="col">
                <span className="visually-hidden">{t(messages.status)}</span>
              </th>
              {SIDES.map((side) => (
                <SideHeadings key={side} />
              ))}
              <th scope="col" data-side>
                {t(messages.changes)}
              </th>
            </tr>
          </thead>
          <tbody>
            <Gap rows={first} />
            {stretches.slice(first, end).map((stretch, i) =>
              stretch.type === 'row' ? (
                <Row key={stretch.key} row={stretch.row} index={first + i + 3} />
              ) : (
                <tr key={stretch.key} className={styles.row} aria-rowindex={first + i + 3}>
                  <td colSpan={10} className={styles.equal}>
                    <span className={styles.equalText}>
                      {t(messages.equalLayers(stretch.count, integer(stretch.count)))}
                    </span>
                  </td>
                </tr>
              ),
            )}
            <Gap rows={stretches.length - end} />
          </tbody>
        </table>
      </section>
    </div>
  );
}

/** Takes the place of rows that are scrolled out of view. */
const Gap = ({ rows }: { rows: number }) =>
  // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it, nor the row itself, takes the focus
  rows > 0 && <tr aria-hidden="true" style={{ blockSize: rows * ROW }} />;

function SideHeadings() {
  const { t } = useText();
  return (
    <>
      <th scope="col" data-side>
        {t(messages.layer)}
      </th>
      <th scope="col" data-numeric>
        {t(messages.outputShape)}
      </th>
      <th scope="col" data-numeric>
        {t(messages.parameters)}
      </th>
      <th scope="col" data-numeric>
        {t(messages.macs)}
      </th>
    </>
  );
}

/** Signs, so that the meaning does not depend on colour alone. */
const MARKS: Record<Status, string> = { same: '=', changed: '≠', left: '−', right: '+' };

function Row({ row, index }: { row: Difference; index: number }) {
  const write = useText();
  const status = statusText(row, write);
  return (
    <tr className={styles.row} data-status={row.status} aria-rowindex={index} title={status}>
      <td className={styles.mark}>
        <span aria-hidden>{MARKS[row.status]}</span>
        <span className="visually-hidden">{status}</span>
      </td>
      <SideCells node={row.left} changes={row.changes} />
      <SideCells node={row.right} changes={row.changes} />
      <td data-side>{changeText(row, write)}</td>
    </tr>
  );
}

function SideCells({ node, changes }: { node: NodeAnalysis | null; changes: readonly Change[] }) {
  const { t } = useText();
  if (!node) return <td colSpan={4} data-side className={styles.missing} />;
  const changed = (...names: readonly Change[]) => changes.some((change) => names.includes(change)) || undefined;
  const fields = changes.some((change) => typeof change === 'object') || changed('kind', 'inputs');
  return (
    <>
      <td data-side data-changed={fields} style={{ '--family': `var(--${familyOf(node)})` } as CSSProperties}>
        <span aria-hidden className={styles.swatch} />
        <span className={styles.name}>{nameOf(node.id)}</span> <span className={styles.kind}>{t(titleOf(node))}</span>
      </td>
      <td data-numeric data-changed={changed('outputShape')}>
        {node.outputShape && formatShape(node.outputShape)}
      </td>
      <CountCell count={node.trainable} changed={changed('parameters')} />
      <CountCell count={node.macs} changed={changed('macs')} />
    </>
  );
}

/**
 * In short form, so that both networks fit side by side. The exact number is in the tooltip and in the table of layers.
 */
function CountCell({ count, changed }: { count: number; changed: true | undefined }) {
  const { integer, compact } = useText();
  return (
    <td data-numeric data-changed={changed} title={count ? integer(count) : undefined}>
      {count > 0 && compact(count)}
    </td>
  );
}
