import { useMemo } from 'react';
import { inspector } from '../../i18n/messages/inspector';
import { isTerm } from '../../i18n/messages/terms';
import { useText } from '../../page/useText';
import { useSize } from '../../ui/useSize';
import { HistogramBars } from '../charts/HistogramBars';
import { Term } from '../fields/Term';
import styles from './Distribution.module.css';
import { histogramOf, summarize } from './histogram';
import { useBinCursor } from './useBinCursor';

const HEIGHT = 72;
/** CSS pixels per bin, about. */
const BIN = 8;
const NOTHING = new Float32Array();

/** Histogram and key figures of a tensor's values; bars have the colours that the values have in the maps. */
export function Distribution({ data, norm = false }: { data: Float32Array; norm?: boolean }) {
  const { t, value, integer, percent } = useText();
  const [box, { width }] = useSize<HTMLDivElement>();
  // Large layers have millions of values: they are gone through once for what is said, and once the width is known for what is drawn.
  const summary = useMemo(() => summarize(data), [data]);
  const {
    bins,
    from,
    width: step,
  } = useMemo(() => histogramOf(width > 0 ? data : NOTHING, Math.max(8, width / BIN), summary), [data, width, summary]);
  const bar = width / bins.length;
  const zeroAt = (-from / step) * bar;
  const to = from + bins.length * step;

  const cursor = useBinCursor({ from, width: step, bins, count: summary.count }, (x) => ((x - from) / step) * bar);
  const zeros =
    summary.zeros === 0
      ? inspector.noZeros
      : summary.zeros === summary.count
        ? inspector.allZeros
        : inspector.zerosApart(percent(summary.zeros / summary.count));
  const figures = ['mean', 'deviation', 'min', 'max', ...(norm ? ['norm' as const] : [])] as const;

  return (
    <div ref={box} className={styles.distribution}>
      <HistogramBars
        width={width}
        height={HEIGHT}
        bins={bins}
        cursor={cursor}
        barWidth={Math.max(0.5, bar - 1)}
        colours={summary}
        label={t(inspector.histogramLabel(integer(summary.count), value(summary.min), value(summary.max)))}
        className={styles.plot}
      />
      <div className={styles.axis}>
        <span>{value(from)}</span>
        {zeroAt > 40 && width - zeroAt > 40 && (
          <span className={styles.zeroMark} style={{ insetInlineStart: zeroAt }}>
            {value(0)}
          </span>
        )}
        <span>{value(to)}</span>
      </div>
      <p className={styles.note}>{cursor.at === null ? t(zeros) : cursor.reading}</p>
      <dl className={styles.figures}>
        {figures.map((name) => (
          <div key={name}>
            <dt>{isTerm(name) ? <Term name={name}>{t(inspector[name])}</Term> : t(inspector[name])}</dt>
            <dd>{value(summary[name])}</dd>
          </div>
        ))}
        {summary.nonFinite > 0 && (
          <div className={styles.odd}>
            <dt>{t(inspector.nonFinite(integer(summary.nonFinite)))}</dt>
          </div>
        )}
      </dl>
    </div>
  );
}
