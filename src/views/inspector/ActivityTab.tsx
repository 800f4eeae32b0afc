import { useEffect, useRef, useSyncExternalStore } from 'react';
import { familyOf } from '../../drawing/graph/cards';
import { inspector } from '../../i18n/messages/inspector';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { useText } from '../../page/useText';
import type { TensorStats } from '../../record/stats';
import { useSession } from '../../session/react';
import { useSize } from '../../ui/useSize';
import { pixelContext } from '../maps/canvas';
import { usePixelRatio } from '../maps/usePixelRatio';
import { useTheme } from '../maps/useTheme';
import styles from './ActivityTab.module.css';
import { CHART_HEIGHT, type ChartStyle, drawActivity, LOWER_TITLE } from './activityChart';
import { Empty } from './Empty';
import { Section } from './Section';
import tab from './tab.module.css';

/** A layer's output over the run, as the probes of the training steps saw it. */
export function ActivityTab({ node }: { node: NodeAnalysis }) {
  const session = useSession();
  const { t } = useText();
  // A yes or no only: the numbers themselves go past React.
  const recorded = useSyncExternalStore(
    session.telemetry.subscribe,
    () => (session.telemetry.layers.get(node.id)?.length ?? 0) > 0,
  );
  return recorded ? <Recorded node={node} /> : <Empty text={t(inspector.pressTrain)} />;
}

const FIGURES = ['mean', 'deviation', 'min', 'max', 'rms', 'zeros'] as const satisfies readonly (keyof TensorStats)[];

function Recorded({ node }: { node: NodeAnalysis }) {
  const session = useSession();
  const text = useText();
  const { t } = text;
  const theme = useTheme();
  const ratio = usePixelRatio();
  const [box, { width }] = useSize<HTMLDivElement>();
  const canvas = useRef<HTMLCanvasElement>(null);
  const figures = useRef<HTMLDListElement>(null);
  const averaged = useRef<HTMLParagraphElement>(null);
  const family = familyOf(node);
  const { language } = text;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language alone, the colours with the theme
  useEffect(() => {
    const element = canvas.current;
    const context = pixelContext(element);
    if (!element || !context || !width) return;
    Object.assign(element, { width: Math.round(width * ratio), height: Math.round(CHART_HEIGHT * ratio) });
    const style = styleOf(element, family);
    let frame = 0;
    const draw = () => {
      frame = 0;
      const series = session.telemetry.layers.get(node.id);
      if (!series?.length) return;
      context.setTransform(ratio, 0, 0, ratio, 0, 0);
      context.clearRect(0, 0, width, CHART_HEIGHT);
      drawActivity(context, width, series, style, {
        value: (x) => text.value(x, 3),
        percent: (share) => text.percent(share, 0),
        integer: text.integer,
      });
      if (averaged.current)
        averaged.current.textContent = series.perPoint > 1 ? t(inspector.averaged(text.integer(series.perPoint))) : '';
      const stats = session.telemetry.shown?.activations[node.id];
      for (const name of FIGURES) {
        const cell = figures.current?.querySelector(`[data-figure="${name}"]`);
        if (cell && stats) cell.textContent = name === 'zeros' ? text.percent(stats.zeros) : text.value(stats[name]);
      }
    };
    const request = () => {
      frame ||= requestAnimationFrame(draw);
    };
    draw();
    const unsubscribe = session.telemetry.subscribe(request);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [node.id, family, width, ratio, theme, language]);

  return (
    <div className={tab.tab}>
      <Section title={t(inspector.activityOverTime)}>
        <div ref={box} className={styles.chart} style={{ height: CHART_HEIGHT }}>
          <canvas
            ref={canvas}
            role="img"
            aria-label={t(inspector.activityLabel)}
            style={{ width, height: CHART_HEIGHT }}
          />
          <span className={styles.lower} style={{ insetBlockStart: LOWER_TITLE }}>
            {t(inspector.zerosShare)}
          </span>
        </div>
        <div className={styles.legend}>
          <span className={styles.key} style={{ color: `var(--${family})` }}>
            {t(inspector.meanBand)}
          </span>
          <span>{t(inspector.step)}</span>
        </div>
        <p className={tab.note}>{t(inspector.activityNote)}</p>
        <p ref={averaged} className={tab.note} />
      </Section>
      <Section title={t(inspector.latest)}>
        <dl ref={figures} className={styles.figures}>
          {FIGURES.map((name) => (
            <div key={name}>
              <dt>{t(inspector[name])}</dt>
              <dd data-figure={name} />
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}

function styleOf(element: HTMLElement, family: string): ChartStyle {
  const computed = getComputedStyle(element);
  const colour = (name: string) => computed.getPropertyValue(`--${name}`).trim();
  return {
    line: colour(family),
    zeros: colour('muted'),
    grid: colour('line'),
    text: colour('muted'),
    font: `11px ${computed.fontFamily}`,
  };
}
