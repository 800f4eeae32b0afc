import { mean as meanOf, deviation as sampleDeviation } from 'd3';
import { useRef, useSyncExternalStore } from 'react';
import { inspector } from '../../../i18n/messages/inspector';
import { normalisation } from '../../../i18n/messages/normalisation';
import { useText } from '../../../page/useText';
import type { ChannelRecord, Snapshot } from '../../../record/snapshot';
import { useSession } from '../../../session/react';
import { useSize } from '../../../ui/useSize';
import { pixelContext } from '../../maps/canvas';
import { usePixelRatio } from '../../maps/usePixelRatio';
import { useTheme } from '../../maps/useTheme';
import { Empty } from '../Empty';
import { Section } from '../Section';
import tab from '../tab.module.css';
import { useDrawing } from '../useDrawing';
import { rmsDrift } from './channels';
import styles from './Drift.module.css';
import { DRIFT_HEIGHT, type DriftPoint, type DriftStyle, drawDrift, titleTop } from './driftChart';

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
    <Section title={t(normalisation.drift)}>
      {recorded ? <Recorded {...props} /> : <Empty text={t(normalisation.driftWaiting)} />}
    </Section>
  );
}

function Recorded({ layer, channel, epsilon }: DriftProps) {
  const session = useSession();
  const { t, integer, value } = useText();
  // Draws again in the colours of another theme.
  useTheme();
  const ratio = usePixelRatio();
  const [box, { width }] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const now = useRef<HTMLParagraphElement>(null);
  const spread = useRef<HTMLParagraphElement>(null);

  useDrawing(() => {
    const element = canvas.current;
    const context = pixelContext(element);
    if (!element || !context || !width) return;
    const points = pointsOf(session.telemetry.history.snapshots, layer, channel, epsilon);
    const size = { width: Math.round(width * ratio), height: Math.round(DRIFT_HEIGHT * ratio) };
    if (element.width !== size.width || element.height !== size.height) Object.assign(element, size);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, DRIFT_HEIGHT);
    drawDrift(context, width, points, styleOf(element), { value: (x) => value(x, 3), integer });
    const record = session.telemetry.shown?.batchNorm[layer];
    if (now.current)
      now.current.textContent = record ? t(normalisation.driftNow(value(driftOver(record, epsilon)))) : '';
    const means = points.map(({ batchMean }) => batchMean);
    if (spread.current)
      spread.current.textContent = t(
        normalisation.spreadOfBatches(
          integer(means.length),
          value(meanOf(means) ?? 0),
          value(sampleDeviation(means) ?? 0),
        ),
      );
  });

  const titles = [
    normalisation.driftOverChannels,
    normalisation.meanOf(integer(channel)),
    normalisation.varianceOf(integer(channel)),
  ];
  return (
    <>
      <div ref={box} className={styles.chart} style={{ height: DRIFT_HEIGHT }}>
        <canvas
          ref={canvas}
          role="img"
          aria-label={t(normalisation.driftChart)}
          style={{ width, height: DRIFT_HEIGHT }}
        />
        {[...titles.entries()].map(([panel, title]) => (
          <span key={panel} className={styles.title} style={{ insetBlockStart: titleTop(panel) }}>
            {t(title)}
          </span>
        ))}
      </div>
      <div className={styles.legend}>
        <span className={styles.batch}>{t(normalisation.batchDots)}</span>
        <span className={styles.moving}>{t(normalisation.movingLine)}</span>
        <span className={styles.step}>{t(inspector.step)}</span>
      </div>
      <p ref={now} className={tab.note} />
      <p ref={spread} className={tab.note} />
    </>
  );
}

/** Once per record: a history has many, of up to thousands of channels. */
const known = new WeakMap<ChannelRecord, number>();

function driftOver(record: ChannelRecord, epsilon: number): number {
  const drift = known.get(record) ?? rmsDrift(record, epsilon);
  known.set(record, drift);
  return drift;
}

const pointsOf = (
  snapshots: readonly Snapshot[],
  layer: string,
  channel: number,
  epsilon: number,
): readonly DriftPoint[] =>
  snapshots.flatMap(({ step, batchNorm }) => {
    const record = batchNorm[layer];
    if (!record) return [];
    const at = (values: Float32Array) => values[channel] ?? Number.NaN;
    const { batchMean, batchVariance, movingMean, movingVariance } = record;
    return [
      {
        step,
        drift: driftOver(record, epsilon),
        batchMean: at(batchMean),
        batchVariance: at(batchVariance),
        movingMean: at(movingMean),
        movingVariance: at(movingVariance),
      },
    ];
  });

function styleOf(element: HTMLElement): DriftStyle {
  const computed = getComputedStyle(element);
  const colour = (name: string) => computed.getPropertyValue(`--${name}`).trim();
  return {
    drift: colour('ink'),
    batch: colour('normalisation'),
    moving: colour('accent'),
    grid: colour('line'),
    text: colour('muted'),
    font: `11px ${computed.fontFamily}`,
  };
}
