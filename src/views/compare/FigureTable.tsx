import type { FigureName, Figures } from '../../drawing/compare/figures';
import { compare as messages } from '../../i18n/messages/compare';
import { measureNames } from '../../i18n/messages/measures';
import type { Text } from '../../network/text';
import { useText } from '../../page/useText';
import styles from './FigureTable.module.css';
import { type Names, SIDES } from './names';

const NAMES: Record<FigureName, Text> = {
  layers: messages.layers,
  weighted: messages.weighted,
  trainable: measureNames.parameters,
  nonTrainable: messages.nonTrainable,
  macs: measureNames.macs,
  activationBytes: measureNames.activationBytes,
  receptiveField: messages.lastField,
};

export interface FigureTableProps {
  readonly names: Names;
  readonly left: Figures;
  readonly right: Figures;
}

/** The totals of both networks, with their difference and their ratio. */
export function FigureTable({ names, left, right }: FigureTableProps) {
  const { t } = useText();
  const shown = (Object.keys(NAMES) as FigureName[]).filter((name) => left[name] || right[name]);
  return (
    <table className={styles.table} aria-label={t(messages.totals)}>
      <thead>
        <tr>
          <th scope="col">
            <span className="visually-hidden">{t(messages.measure)}</span>
          </th>
          {SIDES.map((side) => (
            <th key={side} scope="col" className={styles.network}>
              {names[side]}
            </th>
          ))}
          <th scope="col">{t(messages.difference)}</th>
          <th scope="col">{t(messages.ratio)}</th>
        </tr>
      </thead>
      <tbody>
        {shown.map((name) => (
          <FigureRow key={name} name={name} left={left[name]} right={right[name]} />
        ))}
      </tbody>
    </table>
  );
}

function FigureRow({ name, left, right }: { name: FigureName; left: number | null; right: number | null }) {
  const { t, value } = useText();
  const ratioText = (ratio: number) =>
    // Rounded to three digits, a small difference would look like none.
    Math.abs(ratio - 1) < 0.005 ? messages.almostEqual : messages.times(value(ratio));
  const more = left === null || right === null ? null : right - left;
  return (
    <tr>
      <th scope="row">{t(NAMES[name])}</th>
      <td>{left !== null && <Count name={name} count={left} />}</td>
      <td>{right !== null && <Count name={name} count={right} />}</td>
      <td className={more ? styles.differs : styles.equal}>
        {more === 0 && t(messages.equal)}
        {!!more && <Count name={name} count={more} signed />}
      </td>
      <td className={styles.differs}>{!!more && !!left && right !== null && t(ratioText(right / left))}</td>
    </tr>
  );
}

/** The exact number and a short form; the style sheet shows the one that fits. */
function Count({ name, count, signed }: { name: FigureName; count: number; signed?: boolean }) {
  const { t, integer, compact, bytes } = useText();
  const sign = signed ? (count < 0 ? '−' : '+') : '';
  const size = Math.abs(count);
  if (name === 'activationBytes')
    return <span title={t(messages.exactBytes(sign + integer(size)))}>{sign + bytes(size)}</span>;
  return (
    <>
      <span className={styles.exact}>{sign + integer(size)}</span>
      <span className={styles.compact}>{sign + compact(size)}</span>
    </>
  );
}
