import { useCallback } from 'react';
import { labs } from '../../../i18n/messages/labs';
import type { Text } from '../../../network/text';
import { useText } from '../../../page/useText';
import { unchanging } from '../../../ui/useRenewed';
import { ChartCanvas } from '../../charts/ChartCanvas';
import type { Surface } from '../../charts/surface';
import { ChartFigure } from '../ChartFigure';
import { paintRecorded, type RecordedLine, SMOOTHED } from './paintRecorded';

interface RecordedChartProps {
  readonly title: Text;
  readonly lines: readonly RecordedLine[];
  /** Whether the values are shares, each of a whole test; otherwise they are of batches, and smoothed. */
  readonly isTest?: boolean;
}

/** A quantity of all networks of an experiment over the steps; the legend beside it says in words where each ends. */
export function RecordedChart({ title, lines, isTest = false }: RecordedChartProps) {
  const text = useText();
  const { t, language } = text;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the formatters change with the language and with nothing else
  const paint = useCallback(
    (surface: Surface) =>
      paintRecorded(surface, {
        lines,
        window: isTest ? 1 : SMOOTHED,
        write: (value) => (isTest ? text.percent(value, value < 0.01 ? 1 : 0) : text.exact(value)),
        integer: text.integer,
        unit: t(labs.step),
      }),
    [lines, isTest, language],
  );
  return <ChartFigure title={title} chart={<ChartCanvas paint={paint} follow={unchanging} />} />;
}
