import { useCallback, useRef, useSyncExternalStore } from 'react';
import { familyOf } from '../../drawing/graph/cards';
import { inspector } from '../../i18n/messages/inspector';
import { striking } from '../../i18n/messages/striking';
import { isTerm } from '../../i18n/messages/terms';
import type { NodeAnalysis } from '../../network/analysis/analyze';
import { useText } from '../../page/useText';
import type { TensorStats } from '../../record/stats';
import { strikingActivity } from '../../record/striking';
import { useSession } from '../../session/react';
import { setText } from '../../ui/setText';
import { ChartCanvas } from '../charts/ChartCanvas';
import { ChartCursor } from '../charts/ChartCursor';
import { nearestIndex, stepStops } from '../charts/cursor';
import type { Surface } from '../charts/surface';
import { useCursor } from '../charts/useCursor';
import { Term } from '../fields/Term';
import styles from './ActivityTab.module.css';
import { CHART_HEIGHT, drawActivity, LAYOUT, LOWER_TITLE } from './activityChart';
import { NothingYet } from './NothingYet';
import { Section } from './Section';
import tab from './tab.module.css';

/** A layer's output over the run, as the probes of the training steps saw it. */
export function ActivityTab({ node }: { node: NodeAnalysis }) {
  const session = useSession();
  // A yes or no only: the numbers themselves go past React.
  const recorded = useSyncExternalStore(
    session.telemetry.subscribe,
    () => (session.telemetry.layers.get(node.id)?.length ?? 0) > 0,
  );
  return recorded ? <Recorded node={node} /> : <NothingYet text={inspector.pressTrain} />;
}

const FIGURES = ['mean', 'deviation', 'min', 'max', 'rms', 'zeros'] as const satisfies readonly (keyof TensorStats)[];

function Recorded({ node }: { node: NodeAnalysis }) {
  const { telemetry } = useSession();
  const text = useText();
  const { t, language } = text;
  const figures = useRef<HTMLDListElement>(null);
  const strikes = useRef<HTMLParagraphElement>(null);
  const averaged = useRef<HTMLParagraphElement>(null);
  const family = familyOf(node);
  const recorded = telemetry.layers.get(node.id);
  const cursor = useCursor({
    follow: telemetry.subscribe,
    stops: stepStops(recorded?.column(0) ?? [], LAYOUT),
    read: (step) => {
      const index = recorded ? nearestIndex(recorded.column(0), step) : -1;
      const at = (column: number) => recorded?.column(column)[index] ?? Number.NaN;
      return t(inspector.activityAt(text.integer(step), text.value(at(1)), text.value(at(2)), text.percent(at(3))));
    },
    skips: true,
  });
  const pointed = cursor.at;

  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    ({ context, width, style }: Surface) => {
      const series = telemetry.layers.get(node.id);
      if (!series?.length) return;
      drawActivity(context, width, series, style, style.colour(family), pointed, {
        value: (x) => text.value(x, 3),
        percent: (share) => text.percent(share, 0),
        integer: text.integer,
      });
      if (averaged.current)
        setText(averaged.current, series.perPoint > 1 ? t(inspector.averaged(text.integer(series.perPoint))) : '');
      const stats = telemetry.shown?.activations[node.id];
      if (strikes.current && stats) {
        const deviation = series.column(2);
        const [first = 0, now = 0] = [deviation[0], deviation.at(-1)];
        const found = strikingActivity(stats.zeros, first, now);
        const said = striking.activity(text.percent(stats.zeros), text.value(first), text.value(now));
        setText(strikes.current, found ? t(said[found]) : '');
      }
      for (const name of FIGURES) {
        const cell = figures.current?.querySelector(`[data-figure="${name}"]`);
        if (cell && stats) setText(cell, name === 'zeros' ? text.percent(stats.zeros) : text.value(stats[name]));
      }
    },
    [telemetry, node.id, family, pointed, language],
  );

  return (
    <div className={tab.tab}>
      <p ref={strikes} className={tab.striking} />
      <Section title={t(inspector.activityOverTime)}>
        <ChartCursor
          cursor={cursor}
          label={t(inspector.activityLabel)}
          className={styles.chart}
          style={{ height: CHART_HEIGHT }}
        >
          <ChartCanvas paint={paint} follow={telemetry.subscribe} />
          <span className={styles.lower} style={{ insetBlockStart: LOWER_TITLE }}>
            {t(inspector.zerosShare)}
          </span>
        </ChartCursor>
        <div className={styles.legend}>
          <span className={styles.key} style={{ color: `var(--${family})` }}>
            {t(inspector.meanBand)}
          </span>
          <span>{t(inspector.step)}</span>
        </div>
        <p className={tab.note}>{pointed === null ? t(inspector.activityNote) : cursor.reading}</p>
        <p ref={averaged} className={tab.note} />
      </Section>
      <Section title={t(inspector.latest)}>
        <dl ref={figures} className={styles.figures}>
          {FIGURES.map((name) => (
            <div key={name}>
              <dt>{isTerm(name) ? <Term name={name}>{t(inspector[name])}</Term> : t(inspector[name])}</dt>
              <dd data-figure={name} />
            </div>
          ))}
        </dl>
      </Section>
    </div>
  );
}
