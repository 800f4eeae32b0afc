import type { FigureAxis, LabFigure } from '../../../labs/figure';
import { type Axis, linearAxis, logAxis, shareAxis } from '../../charts/axis';

/** Room beyond the least and the largest value on a logarithmic axis, as a factor. */
const BEYOND = 1.2;

/** An axis that holds all values that have a place on it; null where none has. */
export function axisOf({ scale }: FigureAxis, values: readonly number[], ticks: number): Axis | null {
  const placed = values.filter((value) => Number.isFinite(value) && (scale !== 'log' || value > 0));
  if (!placed.length) return null;
  const [low, high] = [Math.min(...placed), Math.max(...placed)];
  if (scale === 'log') return logAxis([low / BEYOND, high * BEYOND]);
  // Between 0 and 1 everything is in sight; what is negative needs more.
  if (scale === 'share' && low >= 0) return shareAxis([0, 0.25, 0.5, 0.75, 1]);
  return linearAxis([low, high], ticks);
}

/** All values that lie on the axis on the left. */
export function heightsOf(figure: LabFigure): readonly number[] {
  if (figure.type === 'surface') return figure.panels.flatMap(({ values }) => values);
  if (figure.type === 'bars') return figure.series.flatMap(({ values }) => values.filter((value) => value !== null));
  return figure.series.flatMap(({ y, low = [] }) => [...y, ...low]);
}
