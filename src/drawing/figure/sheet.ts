import type { Rect } from '../layout/types';
import type { MeasureText } from '../lettering';
import type { Palette } from './colours';
import { type Entry, LINE, legendMarks, widestOf, wrapped } from './legend';
import { FIGURE_FAMILY, line } from './letters';
import { at, type Mark, mark, written } from './svg';

/** What is drawn, and where. */
export interface Drawn {
  readonly marks: readonly Mark[];
  /** Holds all of them. */
  readonly bounds: Rect;
}

export interface SheetOptions {
  /** The name of the figure, for whoever cannot see it. */
  readonly title: string;
  /** Lines under the figure, the first in bold; none without a caption. */
  readonly caption: readonly string[];
  readonly legend: readonly Entry[];
  /** Whether the ground is white; otherwise it is whatever lies under the figure. */
  readonly isOpaque: boolean;
  readonly palette: Palette;
  readonly measure: MeasureText;
}

/** A figure as a file, with its size in CSS pixels. */
export interface Figure {
  readonly svg: string;
  readonly width: number;
  readonly height: number;
  readonly title: string;
}

const MARGIN = 16;
/** A caption is not set narrower than this, however narrow what it is about. */
const LEAST = 300;

/** A drawing with legend and caption under it as an SVG of its own: nothing in it is loaded, and nothing in it runs. */
export function sheetOf({ marks, bounds }: Drawn, options: SheetOptions): Figure {
  const { title, caption, legend, isOpaque, palette, measure } = options;
  const isSaying = caption.length > 0 || legend.length > 0;
  const inner = Math.ceil(Math.max(bounds.width, widestOf(legend), isSaying ? LEAST : 0));
  const key = legendMarks(legend, inner);
  const lines = caption.flatMap((text, i) =>
    wrapped(text, i === 0 ? inner * 0.92 : inner, measure).map((words) => ({ words, isFirst: i === 0 })),
  );
  const legendTop = bounds.height + (key.height > 0 ? MARGIN : 0);
  const captionTop = legendTop + key.height + (lines.length > 0 ? MARGIN * 0.75 : 0);
  const width = inner + 2 * MARGIN;
  const height = Math.ceil(captionTop + lines.length * LINE + 2 * MARGIN);
  const said = lines.map(({ words, isFirst }, i) =>
    line(words, 'detail', 0, captionTop + (i + 0.5) * LINE, {
      fill: palette(isFirst ? 'ink' : 'muted'),
      ...(isFirst && { 'font-weight': 'bold' }),
    }),
  );
  const content = [
    at((inner - bounds.width) / 2 - bounds.x, -bounds.y, ...marks),
    ...(legend.length > 0 ? [mark('g', { id: 'legend', transform: `translate(0 ${legendTop})` }, ...key.marks)] : []),
    ...(said.length > 0 ? [mark('g', { id: 'caption' }, ...said)] : []),
  ];
  const root = mark(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      ...{ width, height, viewBox: `0 0 ${width} ${height}` },
      'font-family': FIGURE_FAMILY,
      role: 'img',
    },
    mark('title', {}, title),
    ...(isOpaque ? [mark('rect', { width, height, fill: palette('surface') })] : []),
    at(MARGIN, MARGIN, ...content),
  );
  return { svg: `<?xml version="1.0" encoding="UTF-8"?>\n${written(root)}\n`, width, height, title };
}
