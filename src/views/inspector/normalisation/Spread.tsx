import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { Histogram } from '../../../record/histogram';
import type { BatchNormReport } from '../../../record/reports';
import { useSize } from '../../../ui/useSize';
import { entryOf, paletteFor } from '../../maps/palette';
import type { MapRange } from '../../maps/range';
import { useTheme } from '../../maps/useTheme';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { axesOf, binMiddle } from './histogramScale';
import styles from './Spread.module.css';

const HEIGHT = 44;
/** CSS pixels that a histogram of a single bin takes. */
const NEEDLE = 3;

const STAGES = ['before', 'normalised', 'after'] as const;

/**
 * The channel over the batch: as it comes, normalised, and after gamma and beta; one under the other. Heights go by
 * the root of the count: where much of a picture is ground, one bin would leave nothing of the others.
 */
export function Spread({ report, channel }: { report: BatchNormReport; channel: number }) {
  const { t, integer, value } = useText();
  const [box, { width }] = useSize<HTMLDivElement>();
  const { count, step, own } = report;
  const histograms = STAGES.map((stage) => report[stage]);
  const axes = axesOf(histograms);
  return (
    <Section title={t(normalisation.spread(integer(channel)))}>
      <div ref={box} className={styles.stages}>
        {STAGES.map((stage, i) => {
          const histogram = report[stage];
          const axis = axes[i] as MapRange;
          const [middle, spread] = report.moments[stage];
          const label = t(
            normalisation.histogramLabel(
              t(normalisation.stages[stage]),
              integer(histogram.count),
              value(histogram.min),
              value(histogram.max),
            ),
          );
          return (
            <figure key={stage} className={styles.stage}>
              <figcaption>
                <span>{t(normalisation.stages[stage])}</span>
                <span className={styles.figures}>
                  {t(normalisation.meanAndDeviation(value(middle), value(spread)))}
                </span>
              </figcaption>
              <Bars histogram={histogram} axis={axis} width={width} label={label} />
              <div className={styles.axis} aria-hidden="true">
                <span>{value(axis.min)}</span>
                <span>{value(axis.max)}</span>
              </div>
            </figure>
          );
        })}
      </div>
      <p className={tab.note}>{t(normalisation.spreadNote(integer(count), integer(step)))}</p>
      {own && <p className={tab.note}>{t(normalisation.ownSpread(integer(own.sets), integer(own.shared)))}</p>}
    </Section>
  );
}

interface BarsProps {
  histogram: Histogram;
  axis: MapRange;
  width: number;
  label: string;
}

function Bars({ histogram, axis, width, label }: BarsProps) {
  const palette = paletteFor(axis, useTheme());
  const { min, max, bins } = histogram;
  const scale = width / (axis.max - axis.min);
  const at = (x: number) => (x - axis.min) * scale;
  const bar = Math.max(max > min ? 0.5 : NEEDLE, ((max - min) * scale) / bins.length);
  const most = bins.reduce((a, b) => Math.max(a, b), 1);
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={label} className={styles.plot}>
      {Array.from(bins, (n, i) => {
        // A bin that holds anything shows at least a hairline.
        const height = n ? Math.max(1, Math.sqrt(n / most) * (HEIGHT - 2)) : 0;
        const middle = binMiddle(histogram, i);
        return (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: a bin is its place
            key={i}
            x={at(middle) - bar / 2}
            width={bar}
            y={HEIGHT - height}
            height={height}
            fill={palette.css(entryOf(middle, axis, palette.type))}
            className={styles.bin}
          />
        );
      })}
      <line x1={at(0)} x2={at(0)} y1={0} y2={HEIGHT} className={styles.zero} />
    </svg>
  );
}
