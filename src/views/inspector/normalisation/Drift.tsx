import { mean as meanOf, deviation as sampleDeviation } from 'd3';
import { useCallback, useMemo, useRef, useSyncExternalStore } from 'react';
import { inspector } from '../../../i18n/messages/inspector';
import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { ChannelRecord, Snapshot } from '../../../record/snapshot';
import { useSession } from '../../../session/react';
import { setText } from '../../../ui/setText';
import { ChartCanvas } from '../../charts/ChartCanvas';
import { ChartCursor } from '../../charts/ChartCursor';
import { nearestIndex, stepStops } from '../../charts/cursor';
import type { Surface } from '../../charts/surface';
import { useCursor } from '../../charts/useCursor';
import { Empty } from '../Empty';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { rmsDrift } from './channels';
import styles from './Drift.module.css';
import { DRIFT_HEIGHT, type DriftPoint, drawDrift, LAYOUT, titleTop } from './driftChart';

interface DriftProps {
  layer: string;
  channel: number;
  epsilon: number;
}

/** How far the statistics of the batches lie from the moving ones, over the recorded steps. */
export function Drift(props: DriftProps) {
  const session = useSession();
  const { t } = useText();
  // A yes or no only: the numbers themselves go past React.
  const recorded = useSyncExternalStore(session.telemetry.subscribe, () =>
    Boolean(session.telemetry.shown?.batchNorm[props.layer]),
  );
  return (
    <Section title={t(normalisation.drift)} term="drift">
      {recorded ? <Recorded {...props} /> : <Empty text={t(normalisation.driftWaiting)} />}
    </Section>
  );
}

function Recorded({ layer, channel, epsilon }: DriftProps) {
  const session = useSession();
  const { t, integer, value, language } = useText();
  const { telemetry } = session;
  const drifts = useMemo(() => new Drifts(epsilon), [epsilon]);
  const now = useRef<HTMLParagraphElement>(null);
  const spread = useRef<HTMLParagraphElement>(null);
  const present = pointsOf(telemetry.history.snapshots, layer, channel, drifts);
  const steps = present.map(({ step }) => step);
  const cursor = useCursor({
    follow: telemetry.subscribe,
    stops: stepStops(steps, LAYOUT),
    read: (step) => {
      const point = present[nearestIndex(steps, step)];
      if (!point) return '';
      const { drift, batchMean, movingMean, batchVariance, movingVariance } = point;
      const [mean, variance] = [
        [value(batchMean), value(movingMean)],
        [value(batchVariance), value(movingVariance)],
      ] as const;
      return t(normalisation.driftAt(integer(step), value(drift), mean, variance));
    },
    skips: true,
  });
  const pointed = cursor.at;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    ({ context, width, style }: Surface) => {
      const points = pointsOf(telemetry.history.snapshots, layer, channel, drifts);
      drawDrift(context, width, points, pointed, style, { value: (x) => value(x, 3), integer });
      const record = telemetry.shown?.batchNorm[layer];
      if (now.current) setText(now.current, record ? t(normalisation.driftNow(value(drifts.of(record)))) : '');
      const means = points.map(({ batchMean }) => batchMean);
      if (spread.current)
        setText(
          spread.current,
          t(
            normalisation.spreadOfBatches(
              integer(means.length),
              value(meanOf(means) ?? 0),
              value(sampleDeviation(means) ?? 0),
            ),
          ),
        );
    },
    [telemetry, layer, channel, drifts, pointed, language],
  );

  const titles = [
    normalisation.driftOverChannels,
    normalisation.meanOf(integer(channel)),
    normalisation.varianceOf(integer(channel)),
  ];
  return (
    <>
      <ChartCursor
        cursor={cursor}
        label={t(normalisation.driftChart)}
        className={styles.chart}
        style={{ height: DRIFT_HEIGHT }}
      >
        <ChartCanvas paint={paint} follow={telemetry.subscribe} />
        {[...titles.entries()].map(([panel, title]) => (
          <span key={panel} className={styles.title} style={{ insetBlockStart: titleTop(panel) }}>
            {t(title)}
          </span>
        ))}
      </ChartCursor>
      <div className={styles.legend}>
        <span className={styles.batch}>{t(normalisation.batchDots)}</span>
        <span className={styles.moving}>{t(normalisation.movingLine)}</span>
        <span className={styles.step}>{t(inspector.step)}</span>
      </div>
      {pointed === null ? (
        <p key="now" ref={now} className={tab.note} />
      ) : (
        <p key="pointed" className={tab.note}>
          {cursor.reading}
        </p>
      )}
      <p ref={spread} className={tab.note} />
    </>
  );
}

/** The drift of recorded steps, computed once per record: a history has many, of up to thousands of channels. */
class Drifts {
  readonly #known = new WeakMap<ChannelRecord, number>();

  constructor(private readonly epsilon: number) {}

  of(record: ChannelRecord): number {
    const drift = this.#known.get(record) ?? rmsDrift(record, this.epsilon);
    this.#known.set(record, drift);
    return drift;
  }
}

const pointsOf = (
  snapshots: readonly Snapshot[],
  layer: string,
  channel: number,
  drifts: Drifts,
): readonly DriftPoint[] =>
  snapshots.flatMap(({ step, batchNorm }) => {
    const record = batchNorm[layer];
    if (!record) return [];
    const at = (values: Float32Array) => values[channel] ?? Number.NaN;
    const { batchMean, batchVariance, movingMean, movingVariance } = record;
    return [
      {
        step,
        drift: drifts.of(record),
        batchMean: at(batchMean),
        batchVariance: at(batchVariance),
        movingMean: at(movingMean),
        movingVariance: at(movingVariance),
      },
    ];
  });
