import { importing as text } from '../../i18n/messages/importing';
import { useText } from '../../page/useText';
import { closestOf, type FoundInFiles } from '../../session/importingNetworks';
import { useDocument } from '../../session/react';
import { Notice } from '../../ui/Notice';
import styles from './Importing.module.css';

/** Rows that are shown; the others are counted. */
const SHOWN = 100;

/** Weights of another network: what was expected, and what was found. */
export function Misfit({ name, misfit }: Extract<FoundInFiles, { type: 'misfit' }>) {
  const { t } = useText();
  const open = useDocument(({ definition }) => definition.name);
  const { wrong } = misfit;
  const closest = closestOf(misfit, open);
  const shapeOf = (shape: readonly number[] | null) =>
    shape === null ? t(text.nothing) : shape.length ? shape.join('×') : t(text.scalar);
  return (
    <>
      <Notice tone="danger">
        {t(closest === null ? text.unnamed(name, open) : text.misfit(name, closest, wrong.length))}
      </Notice>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has nothing else to focus */}
      <section className={styles.scroll} tabIndex={0} aria-label={t(text.wrongTensors)}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t(text.name)}</th>
              <th scope="col">{t(text.expected)}</th>
              <th scope="col">{t(text.found)}</th>
            </tr>
          </thead>
          <tbody>
            {wrong.slice(0, SHOWN).map((row) => (
              <tr key={row.name}>
                <td>{row.name}</td>
                <td>{shapeOf(row.expected)}</td>
                <td>{shapeOf(row.found)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {wrong.length > SHOWN && <p className={styles.note}>{t(text.andMore(wrong.length - SHOWN))}</p>}
    </>
  );
}
