import type { Palette } from '../../../drawing/figure/colours';
import { graphMarks } from '../../../drawing/figure/graph';
import { type Entry, entryOf, type LegendLook, overlayEntries } from '../../../drawing/figure/legend';
import { NO_PICTURES, type Pictures } from '../../../drawing/figure/look';
import { type Drawn, type Figure, sheetOf } from '../../../drawing/figure/sheet';
import { at, type Mark, mark } from '../../../drawing/figure/svg';
import { volumeMarks } from '../../../drawing/figure/volumes';
import { foldTree } from '../../../drawing/fold/tree';
import type { FoldTree } from '../../../drawing/fold/types';
import { cardsOf } from '../../../drawing/graph/cards';
import { levelAt } from '../../../drawing/graph/detail';
import { drawInSteps } from '../../../drawing/graph/drawing';
import { overlayOf } from '../../../drawing/graph/overlay';
import type { Rect } from '../../../drawing/layout/types';
import type { MeasureText } from '../../../drawing/lettering';
import { drawVolumesInSteps } from '../../../drawing/volumes/drawing';
import type { Item } from '../../../drawing/volumes/items';
import { type Labels, labelsOf } from '../../../drawing/volumes/labels';
import { LEGEND_SIGNS } from '../../../drawing/volumes/legendSigns';
import { exporting } from '../../../i18n/messages/exporting';
import { volumes } from '../../../i18n/messages/volumes';
import { translate } from '../../../i18n/text';
import { atOnce } from '../../../lib/slices';
import type { Language, Text } from '../../../network/text';
import type { LinkedView } from '../../../record/view';
import type { DocumentState } from '../../../session/document';
import type { GradientsNow } from '../../../session/gradientFeed';
import { cellText } from '../../graph/useCellText';
import { captionOf } from './caption';
import { gradientEntries, gradientsShown } from './gradients';
import type { FigureOptions } from './options';

/** What is drawn: the open network as it stands on the page. */
export interface DiagramSubject {
  readonly document: DocumentState;
  readonly view: Pick<LinkedView, 'style' | 'direction' | 'overlay' | 'unfolded'>;
  readonly frozen: readonly string[];
  /** The feature maps on the cards; null where nothing has flowed through. */
  readonly pictures: Pictures | null;
  /** The address of the picture that enters. */
  readonly face: string | null;
  readonly gradients: GradientsNow | null;
  readonly language: Language;
  readonly measure: MeasureText;
  readonly palette: Palette;
  /** Width over height of the place that the rows fill. */
  readonly ratio: number;
}

/** The diagram of a network as a figure, with everything on it written in full. */
export function diagramFigure(subject: DiagramSubject, options: FigureOptions): Figure {
  const { document, language, palette, measure, view } = subject;
  const t = (text: Text) => translate(text, language);
  const tree = foldTree(document.analysis);
  const draw = view.style === 'volumes' ? volumesDrawn : graphDrawn;
  const { legend, ...drawn } = draw(subject, tree, options, { palette, measure, language, t });
  return sheetOf(drawn, {
    title: t(exporting.diagramOf(document.definition.name)),
    caption: options.caption ? captionOf(document, language) : [],
    legend: options.legend ? legend : [],
    isOpaque: options.opaque,
    ...{ palette, measure },
  });
}

interface WithLegend extends Drawn {
  readonly legend: readonly Entry[];
}

type Draw = (subject: DiagramSubject, tree: FoldTree, options: FigureOptions, look: LegendLook) => WithLegend;

const graphDrawn: Draw = (subject, tree, { maps }, look) => {
  const { document, view, frozen, gradients: now, ratio, palette, measure, language } = subject;
  const { analysis } = document;
  const pictures = maps ? subject.pictures : null;
  const drawing = atOnce(
    drawInSteps(analysis, tree, {
      ...{ unfolded: view.unfolded, direction: view.direction, ratio, measure },
      pictures: pictures !== null,
    }),
  );
  const overlay = overlayOf(
    view.overlay,
    drawing.cards.map(({ card }) => card),
  );
  const gradients = view.overlay === 'gradient' && now ? gradientsShown(now, tree, language) : null;
  const marks = graphMarks(drawing, {
    ...{ palette, overlay, measure, gradients, t: look.t },
    words: cellText(overlay.name, analysis, tree, language, frozen),
    pictures: pictures ?? NO_PICTURES,
  });
  const { width, height } = drawing.layout;
  const legend = [
    ...(gradients && now ? gradientEntries(now, look) : []),
    ...overlayEntries(overlay, analysis.nodes, look),
  ];
  return { marks, bounds: { x: 0, y: 0, width, height }, legend };
};

const volumesDrawn: Draw = (subject, tree, { maps }, look) => {
  const { document, view, ratio, palette, measure, language } = subject;
  const { analysis } = document;
  const { unfolded, direction } = view;
  const drawing = atOnce(drawVolumesInSteps(analysis, tree, { unfolded, direction, ratio, measure }));
  const labels = labelsOf(drawing, levelAt(1), language, measure);
  const cards = view.overlay === 'kind' ? [] : cardsOf(analysis, tree, unfolded, measure).cards;
  const overlay = overlayOf(view.overlay, cards);
  const toneOf = ({ fold, nodes }: Item) =>
    overlay.name === 'kind' ? undefined : overlay.share(fold ? nodes : nodes.slice(0, 1), fold?.exit ?? nodes[0]);
  const { width, height, scales, bars } = drawing;
  const signed = (text: string, measured: string) =>
    entryOf(text, look, [boxSign(measured, palette)], LEGEND_SIGNS.width);
  return {
    marks: volumeMarks(drawing, { palette, labels, toneOf, picture: maps ? subject.face : null }),
    bounds: around({ x: 0, y: 0, width, height }, labels),
    legend: [
      ...overlayEntries(overlay, analysis.nodes, look),
      signed(look.t(volumes.lengths(scales.length.proportional)), LEGEND_SIGNS.lengths),
      signed(look.t(volumes.thickness(scales.channels.proportional, bars)), LEGEND_SIGNS.thickness),
    ],
  };
};

/** A small box whose edges that are spoken of stand out, as on the page. */
const boxSign = (measured: string, palette: Palette): Mark =>
  at(
    0,
    -LEGEND_SIGNS.height / 2,
    mark('path', {
      ...{ d: LEGEND_SIGNS.box, fill: palette('sunken') },
      ...{ stroke: palette('line-strong'), 'stroke-width': 0.8 },
    }),
    mark('path', { d: measured, fill: 'none', stroke: palette('accent'), 'stroke-width': 2 }),
  );

/** The place of a drawing with all that is written in it. */
function around(sheet: Rect, labels: Labels): Rect {
  return [...labels.values()].flat().reduce((bounds, { rect }) => union(bounds, rect), sheet);
}

function union(a: Rect, b: Rect): Rect {
  const [x, y] = [Math.min(a.x, b.x), Math.min(a.y, b.y)];
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}
