import { pixel } from '../../../i18n/messages/pixel';
import type { NodeAnalysis } from '../../../network/analysis/analyze';
import type { Reading } from '../../../network/layers/explanation';
import { useText } from '../../../page/useText';
import { Pager } from '../Pager';
import { pageAt } from '../paging';
import { type ArrangedStep, hasWeight, readingsOf } from './arrange';
import styles from './TermList.module.css';
import { usePlaceText } from './usePlaceText';

interface TermListProps {
  node: NodeAnalysis;
  arranged: ArrangedStep;
  part: number | null;
  shown: number;
  onGo: (part: number) => void;
}

const ROWS = 10;

/** Terms row by row with a bar for what each adds; those of a weighted sum come by size. */
export function TermList({ node, arranged, part, shown, onGo }: TermListProps) {
  const { t, value } = useText();
  const { from } = usePlaceText(node);
  const { step, order, contributions } = arranged;
  const readings = readingsOf(step);
  const weighted = readings.some(hasWeight);
  const squared = step.type === 'squaredDifferences' || step.type === 'responseNorm';
  const page = pageAt(shown, ROWS, order.length);
  const pointwise = new Set(readings.map(({ at }) => at?.slice(0, 2).join() ?? '')).size === 1;
  const largest = contributions.reduce((most, one) => Math.max(most, Math.abs(one)), 0) || 1;
  return (
    <>
      {weighted && order.length > 1 && <p className={styles.note}>{t(pixel.order)}</p>}
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t(pixel.from)}</th>
            <th scope="col">{t(weighted || squared ? pixel.input : pixel.value)}</th>
            {weighted && <th scope="col">{t(step.type === 'products' ? pixel.weight : pixel.centre)}</th>}
            {(weighted || squared) && <th scope="col">{t(squared ? pixel.square : pixel.product)}</th>}
            <td className={styles.bars} />
          </tr>
        </thead>
        <tbody>
          {order.slice(page.first, page.end).map((index, i) => {
            const reading = readings[index] as Reading;
            const adds = contributions[index] as number;
            return (
              <tr
                key={index}
                data-current={page.first + i === part || undefined}
                data-own={(step.type === 'responseNorm' && isOwn(reading, step.reading)) || undefined}
                onClick={() => onGo(page.first + i)}
              >
                <th scope="row">{from(reading, pointwise)}</th>
                <td title={value(reading.value, 7)}>{value(reading.value)}</td>
                {hasWeight(reading) && <td title={value(reading.weight, 7)}>{value(reading.weight)}</td>}
                {(weighted || squared) && (
                  <td title={value(adds, 7)} data-value={adds}>
                    {value(adds)}
                  </td>
                )}
                <td aria-hidden="true" className={styles.bars}>
                  <div
                    className={adds < 0 ? styles.negative : styles.positive}
                    style={{ transform: `scaleX(${Math.abs(adds) / largest})` }}
                  />
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Pager page={page} size={ROWS} count={order.length} onGo={onGo} label={t(pixel.pages)} />
    </>
  );
}

const isOwn = (one: Reading, other: Reading): boolean => one.at?.join() === other.at?.join();
