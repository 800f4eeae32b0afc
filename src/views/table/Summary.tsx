import { familyNames } from '../../i18n/messages/families';
import { measureNames } from '../../i18n/messages/measures';
import { table } from '../../i18n/messages/table';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import type { LayerRow } from './rows';
import styles from './Summary.module.css';
import { partsOf, type SumName, sharesByFamily, sumsOf } from './totals';

const BARS: readonly { readonly sum: SumName; readonly name: Text; readonly question: Text }[] = [
  { sum: 'trainable', name: measureNames.parameters, question: table.whereParameters },
  { sum: 'macs', name: measureNames.macs, question: table.whereMacs },
  { sum: 'activationBytes', name: measureNames.activationBytes, question: table.whereActivations },
];

/** The shares of each family of layers in parameters, multiply-adds and memory. */
export function Summary({ rows }: { rows: readonly LayerRow[] }) {
  const { t, integer, bytes } = useText();
  const { main } = partsOf(rows);
  const sums = sumsOf(main);
  return (
    <dl className={styles.summary}>
      {BARS.map(({ sum, name, question }) => {
        const exact = integer(sums[sum]);
        return (
          <div key={sum} className={styles.line}>
            <dt className={styles.name} title={t(question)}>
              {t(name)}
            </dt>
            <dd className={styles.total} title={sum === 'activationBytes' ? t(table.exactBytes(exact)) : undefined}>
              {sum === 'activationBytes' ? bytes(sums[sum]) : exact}
            </dd>
            <dd className={styles.bar}>
              <StackedBar question={t(question)} rows={main} sum={sum} />
            </dd>
          </div>
        );
      })}
    </dl>
  );
}

function StackedBar({ question, rows, sum }: { question: string; rows: readonly LayerRow[]; sum: SumName }) {
  const { t, percent } = useText();
  const parts = sharesByFamily(rows, sum).map(({ family, share }) => {
    const [name, size] = [t(familyNames[family]), percent(share)];
    return { family, share, name, size, text: `${name} ${size}` };
  });
  return (
    <div className={styles.track} role="img" aria-label={`${question}: ${parts.map(({ text }) => text).join(', ')}`}>
      {parts.map(({ family, share, name, size, text }) => (
        <div key={family} className={styles.part} title={text} style={{ flexGrow: share }}>
          <div className={styles.label} style={{ background: `var(--${family})` }}>
            <span className={styles.family}>{name}</span>
            <span className={styles.share}>{size}</span>
          </div>
        </div>
      ))}
    </div>
  );
}
