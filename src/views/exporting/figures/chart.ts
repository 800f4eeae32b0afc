import type { Palette } from '../../../drawing/figure/colours';
import { FIGURE_FAMILY } from '../../../drawing/figure/letters';
import { type Figure, sheetOf } from '../../../drawing/figure/sheet';
import type { MeasureText } from '../../../drawing/lettering';
import { type ChartStyle, FONT_SIZE } from '../../charts/style';
import type { Surface } from '../../charts/surface';
import type { FigureOptions } from './options';
import { SvgContext } from './svgContext';

/** A chart that is to become a figure. */
export interface ChartSubject {
  readonly title: string;
  /** Lines under it. */
  readonly caption: readonly string[];
  readonly width: number;
  readonly height: number;
  readonly paint: (surface: Surface) => void;
  readonly palette: Palette;
  readonly measure: MeasureText;
  /** Measures in a font, as a canvas names it. */
  readonly measureIn: (text: string, font: string) => TextMetrics;
}

/** A chart drawn once more in light colours and in the letters of figures: its lines are lines, its text is text. */
export function chartFigure(subject: ChartSubject, options: FigureOptions): Figure {
  const { title, caption, width, height, paint, palette, measure, measureIn } = subject;
  const context = new SvgContext(measureIn);
  const style = chartStyleOf(palette);
  context.font = style.font;
  paint({ context: context as unknown as CanvasRenderingContext2D, width, height, style, theme: 'light' });
  return sheetOf(
    { marks: context.marks, bounds: { x: 0, y: 0, width, height } },
    { title, caption: options.caption ? caption : [], legend: [], isOpaque: options.opaque, palette, measure },
  );
}

const chartStyleOf = (palette: Palette): ChartStyle => ({
  grid: palette('line'),
  shade: palette('sunken'),
  text: palette('faint'),
  strong: palette('ink'),
  ground: palette('surface'),
  accent: palette('accent'),
  cursor: palette('line-strong'),
  font: `${FONT_SIZE}px ${FIGURE_FAMILY}`,
  colour: palette,
});
