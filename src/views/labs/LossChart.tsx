import { useCallback } from 'react';
import { labs as messages } from '../../i18n/messages/labs';
import type { Arm } from '../../labs/arm';
import type { LabRun } from '../../labs/run';
import { useText } from '../../page/useText';
import { useRenewed } from '../../ui/useRenewed';
import { ChartCanvas } from '../charts/ChartCanvas';
import { EmptyChart } from '../charts/EmptyChart';
import type { Surface } from '../charts/surface';
import { LossesCaption } from '../fields/LossesCaption';
import { ChartFigure } from './ChartFigure';
import { ChartLegend } from './ChartLegend';
import { curvesOf, lookOf } from './curves';
import styles from './LossChart.module.css';
import { paintLosses, smoothingOf } from './paintLosses';

interface LossChartProps {
  readonly arms: readonly Arm[];
  readonly run: LabRun | undefined;
}

/** The losses of all networks of a lab as they grow, with a legend that says where each is. */
export function LossChart({ arms, run }: LossChartProps) {
  const text = useText();
  const { t, language } = text;
  const follow = useCallback((changed: () => void) => run?.subscribe(changed) ?? (() => {}), [run]);
  useRenewed(follow);
  const curves = curvesOf(run?.points ?? []);
  const order = arms.map(({ id }) => id).join('\n');
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    (surface: Surface) => {
      const ids = order.split('\n');
      paintLosses(surface, {
        curves: curvesOf(run?.points ?? []),
        lookOf: (arm) => lookOf(ids.indexOf(arm)),
        write: (value) => text.value(value, 2),
        integer: text.integer,
        unit: t(messages.step),
      });
    },
    [run, order, language],
  );
  const lossOf = (arm: string) =>
    curves
      .filter((curve) => curve.arm === arm)
      .at(-1)
      ?.losses.at(-1);
  return (
    <ChartFigure
      title={messages.curves}
      chart={
        <>
          <ChartCanvas paint={paint} follow={follow} />
          {curves.length === 0 && <EmptyChart>{t(messages.noCurves)}</EmptyChart>}
        </>
      }
    >
      <ChartLegend
        entries={arms.map(({ id, title }, i) => {
          const loss = lossOf(id);
          return {
            key: id,
            look: lookOf(i),
            title: t(title),
            ...(loss !== undefined && { value: t(messages.lossNow(loss)) }),
          };
        })}
      />
      <LossesCaption
        losses={arms.flatMap(({ id, title }) => {
          const loss = lossOf(id);
          return loss === undefined ? [] : [{ name: t(title), loss }];
        })}
      />
      {curves.length > 0 && (
        <p className={styles.note}>{t(messages.curvesNote(smoothingOf(curves), run?.lab.seeds ?? 1))}</p>
      )}
    </ChartFigure>
  );
}
