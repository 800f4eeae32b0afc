import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { NormalisationReport } from '../../../record/reports';
import { LOW_WINDOW, useMedia } from '../../../ui/useMedia';
import { useSize } from '../../../ui/useSize';
import { HistogramBars } from '../../charts/HistogramBars';
import type { MapRange } from '../../maps/range';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { useBinCursor } from '../useBinCursor';
import { axesOf, binsOf } from './histogramScale';
import styles from './Spread.module.css';

/** CSS pixels; in a low window all three are in sight above the dock. */
const HEIGHT = { usual: 44, low: 34 };
/** CSS pixels that a histogram of a single bin takes. */
const NEEDLE = 3;

const STAGES = ['before', 'normalised', 'after'] as const;

/**
 * The channel over the batch: as it comes, normalised, and after gamma and beta; one under the other. Heights go by
 * the root of the count: where much of a picture is ground, one bin would leave nothing of the others.
 */
export function Spread({ report, channel }: { report: NormalisationReport; channel: number }) {
  const { t, integer } = useText();
  const { count, step, own } = report;
  return (
    <Section title={t(normalisation.spread(integer(channel)))}>
      <Stages report={report} />
      <p className={tab.note}>{t(normalisation.spreadNote(integer(count), integer(step)))}</p>
      {own && <p className={tab.note}>{t(normalisation.ownSpread(integer(own.sets), integer(own.shared)))}</p>}
    </Section>
  );
}

/** The three stages, on one axis where they can be read there. */
export function Stages({ report }: { report: NormalisationReport }) {
  const [box, { width }] = useSize<HTMLDivElement>();
  const axes = axesOf(STAGES.map((stage) => report[stage]));
  return (
    <div ref={box} className={styles.stages}>
      {STAGES.map((stage, i) => (
        <Stage key={stage} stage={stage} report={report} axis={axes[i] as MapRange} width={width} />
      ))}
    </div>
  );
}

interface StageProps {
  readonly stage: (typeof STAGES)[number];
  readonly report: NormalisationReport;
  readonly axis: MapRange;
  /** CSS pixels. */
  readonly width: number;
}

/** Heights go by the root of the count; a histogram of a single bin is a needle. */
function Stage({ stage, report, axis, width }: StageProps) {
  const { t, integer, value } = useText();
  const height = useMedia(LOW_WINDOW) ? HEIGHT.low : HEIGHT.usual;
  const histogram = report[stage];
  const { min, max, bins, count } = histogram;
  const [mean, deviation] = report.moments[stage];
  const scale = width / (axis.max - axis.min);
  const cursor = useBinCursor(binsOf(histogram), (x) => (x - axis.min) * scale);
  const name = t(normalisation.stages[stage]);
  return (
    <figure className={styles.stage}>
      <figcaption>
        <span>{name}</span>
        <span className={styles.figures}>
          {cursor.at === null ? t(normalisation.meanAndDeviation(value(mean), value(deviation))) : cursor.reading}
        </span>
      </figcaption>
      <HistogramBars
        width={width}
        height={height}
        bins={bins}
        cursor={cursor}
        barWidth={Math.max(max > min ? 0.5 : NEEDLE, ((max - min) * scale) / bins.length)}
        rise={Math.sqrt}
        colours={axis}
        label={t(normalisation.histogramLabel(name, integer(count), value(min), value(max)))}
        className={styles.plot}
      />
      <div className={styles.axis} aria-hidden="true">
        <span>{value(axis.min)}</span>
        <span>{value(axis.max)}</span>
      </div>
    </figure>
  );
}
