import { useCallback } from 'react';
import type { LabFigure } from '../../../labs/figure';
import { powersOfTen } from '../../../labs/words';
import { useText } from '../../../page/useText';
import { unchanging } from '../../../ui/useRenewed';
import { ChartCanvas } from '../../charts/ChartCanvas';
import type { Surface } from '../../charts/surface';
import { useTheme } from '../../maps/useTheme';
import { ChartFigure } from '../ChartFigure';
import { ChartLegend } from '../ChartLegend';
import { lookOf } from '../curves';
import { FigureCaption } from './FigureCaption';
import styles from './FigureChart.module.css';
import { FigureSummary } from './FigureSummary';
import type { Figured } from './frame';
import { paintBars } from './paintBars';
import { paintLines } from './paintLines';
import { paintSurface } from './paintSurface';

/** How a line looks that was not measured. */
const THEORY = { colour: 'ink', dash: [2, 4] } as const;

interface FigureChartProps {
  readonly figure: LabFigure;
  /** Ids of the arms of the lab, whose looks the losses have too. */
  readonly arms: readonly string[];
}

/** One figure of a lab, with its legend, what to see in it, and a table for those who don't see it. */
export function FigureChart({ figure, arms }: FigureChartProps) {
  const text = useText();
  const { t, language } = text;
  const theme = useTheme();
  const series = figure.type === 'surface' ? [] : figure.series;
  const order = [...new Set([...arms, ...series.map((one) => one.id)])].join('\n');
  const write = useCallback((value: number) => powersOfTen(text.value(value, 3)), [text.value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: words and numbers change with the language and with nothing else
  const paint = useCallback(
    (surface: Surface) => {
      const names = order.split('\n');
      const words: Figured = {
        t,
        write: (value) => powersOfTen(text.value(value, 2)),
        lookOf: (name) => lookOf(names.indexOf(name)),
      };
      if (figure.type === 'lines') paintLines(surface, figure, words);
      else if (figure.type === 'bars') paintBars(surface, figure, words);
      else paintSurface(surface, figure, theme, words);
    },
    [figure, order, language, theme],
  );
  const names = order.split('\n');
  return (
    <ChartFigure title={figure.title} chart={<ChartCanvas paint={paint} follow={unchanging} />}>
      {series.length > 0 && (
        <ChartLegend
          entries={series.map((one) => ({
            key: one.id,
            look: 'isTheory' in one && one.isTheory ? THEORY : lookOf(names.indexOf(one.id)),
            title: t(one.title),
          }))}
        />
      )}
      <p className={styles.note}>{t(figure.note)}</p>
      <FigureCaption figure={figure} write={write} />
      <FigureSummary figure={figure} write={write} />
    </ChartFigure>
  );
}
