import type { Text } from '../network/text';

/** What an axis of a figure shows, in which unit, and how its values lie on it. */
export interface FigureAxis {
  /** With its unit in brackets, where it has one. */
  readonly title: Text;
  readonly scale: 'linear' | 'log' | 'share';
}

/** A line of a figure, or a band. */
export interface FigureSeries {
  /** That of an arm, where it is about one: it has the look that the arm has in all figures of its lab. */
  readonly id: string;
  readonly title: Text;
  readonly x: readonly number[];
  /** A value that is not finite, or not positive on a logarithmic axis, leaves a gap. */
  readonly y: readonly number[];
  /** The lower edge of a band whose upper edge is `y`. */
  readonly low?: readonly number[];
  /** What a theory says rather than what was measured. */
  readonly isTheory?: boolean;
}

interface Captioned {
  /** Showing another of the same id replaces it. */
  readonly id: string;
  readonly title: Text;
  /** What to see in it, in a sentence. */
  readonly note: Text;
}

export interface LinesFigure extends Captioned {
  readonly type: 'lines';
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly series: readonly FigureSeries[];
}

export interface BarsFigure extends Captioned {
  readonly type: 'bars';
  /** What the places are. */
  readonly x: Text;
  readonly y: FigureAxis;
  /** Names of the places, in order. */
  readonly places: readonly Text[];
  /** Of each series a value for each place; null where it has none (yet). */
  readonly series: readonly {
    readonly id: string;
    readonly title: Text;
    readonly values: readonly (number | null)[];
  }[];
}

/** Values over a plane, one panel for each network, all with the same levels. */
export interface SurfaceFigure extends Captioned {
  readonly type: 'surface';
  readonly x: FigureAxis;
  readonly y: FigureAxis;
  readonly z: FigureAxis;
  readonly panels: readonly SurfacePanel[];
}

export interface SurfacePanel {
  readonly id: string;
  readonly title: Text;
  /** Where the columns and the rows are, evenly and ascending. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  /** `[row][column]` in one list; all are there. */
  readonly values: readonly number[];
}

/** What a lab draws while it measures, as plain data. */
export type LabFigure = LinesFigure | BarsFigure | SurfaceFigure;

/** A figure of one of the seeds of a run. */
export interface SeedFigure {
  readonly seed: number;
  readonly figure: LabFigure;
}

/** The figures with another, which takes the place of the one with its seed and its id. */
export function withFigure(figures: readonly SeedFigure[], { seed, figure }: SeedFigure): readonly SeedFigure[] {
  const at = figures.findIndex((one) => one.seed === seed && one.figure.id === figure.id);
  return at < 0 ? [...figures, { seed, figure }] : figures.map((one, i) => (i === at ? { seed, figure } : one));
}
