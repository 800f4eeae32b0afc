import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { Histogram } from '../../../record/histogram';
import type { NormalisationReport } from '../../../record/reports';
import { useSize } from '../../../ui/useSize';
import { HistogramBars, type HistogramBarsProps } from '../../charts/HistogramBars';
import type { MapRange } from '../../maps/range';
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
export function Spread({ report, channel }: { report: NormalisationReport; channel: number }) {
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
              <HistogramBars {...barsOf(histogram, axis, width)} label={label} />
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

/** Heights go by the root of the count; a histogram of a single bin is a needle. */
function barsOf(histogram: Histogram, axis: MapRange, width: number): Omit<HistogramBarsProps, 'label'> {
  const { min, max, bins } = histogram;
  const scale = width / (axis.max - axis.min);
  return {
    width,
    height: HEIGHT,
    bins,
    middle: (bin) => binMiddle(histogram, bin),
    at: (value) => (value - axis.min) * scale,
    barWidth: Math.max(max > min ? 0.5 : NEEDLE, ((max - min) * scale) / bins.length),
    rise: Math.sqrt,
    colours: axis,
  };
}
