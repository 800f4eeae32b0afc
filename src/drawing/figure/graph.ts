import { diagram } from '../../i18n/messages/diagram';
import type { Fold } from '../fold/types';
import { arrowed, labelPlace, skipsFirst } from '../graph/arrow';
import type { Drawing, DrawnRoute } from '../graph/drawing';
import { groundEdge, plainEdge } from '../graph/edgeStyle';
import { plainRole } from '../graph/frameText';
import type { Frame } from '../layout/types';
import { LETTERS } from '../lettering';
import { cardMarks } from './card';
import { resolved } from './colours';
import { gradientMarks } from './gradients';
import { line } from './letters';
import type { GraphLook } from './look';
import { type Mark, mark } from './svg';

/** The graph of a network, everything on it written in full: frames of open groups, edges, cards, from back to front. */
export function graphMarks(drawing: Drawing, look: GraphLook): Mark[] {
  const { frames } = drawing.layout;
  const edges = [...drawing.edges].sort(skipsFirst);
  return [
    mark(
      'g',
      { id: 'groups' },
      ...[...frames].sort((a, b) => a.depth - b.depth).map((frame) => frameMark(frame, drawing, look)),
    ),
    mark('g', { id: 'edges', fill: 'none' }, ...edges.flatMap((drawn) => edgeMarks(drawn, look))),
    ...(look.gradients ? [mark('g', { id: 'gradients' }, ...gradientMarks(drawing, look.gradients))] : []),
    mark(
      'g',
      { id: 'labels' },
      ...frames.flatMap((frame) => titleMarks(frame, drawing, look)),
      ...skipLabels(drawing, look),
    ),
    mark('g', { id: 'layers' }, ...drawing.cards.map((drawn) => cardMarks(drawn, drawing.direction === 'down', look))),
  ];
}

function frameMark({ group, x, y, width, height }: Frame, { tree }: Drawing, { palette }: GraphLook): Mark {
  const isAside = tree.folds.get(group)?.role === 'auxiliary';
  return mark('rect', {
    ...{ x, y, width, height, rx: 12 },
    fill: palette('sunken'),
    'fill-opacity': 0.55,
    stroke: palette(isAside ? 'line-strong' : 'line'),
    'stroke-dasharray': isAside ? '5 4' : null,
  });
}

/** From a frame's left edge to its title, and from its top to the title's middle. */
const TITLE = { x: 10, y: 13, gap: 5, margin: 48 } as const;

function titleMarks(frame: Frame, drawing: Drawing, look: GraphLook): Mark[] {
  const { palette, t } = look;
  const fold = drawing.tree.folds.get(frame.group);
  if (!fold) return [];
  const { size } = LETTERS.detail;
  return [
    mark(
      'text',
      { x: frame.x + TITLE.x, y: frame.y + TITLE.y + 0.35 * size, 'font-size': size, fill: palette('muted') },
      mark('tspan', { 'font-weight': 'bold' }, fold.title),
      mark('tspan', { dx: TITLE.gap, fill: palette('faint') }, t(plainRole(fold))),
    ),
    ...readoutMarks(fold, frame, drawing, look),
  ];
}

/** At the head of an open residual block what its two ways deliver; under its frame where the title leaves no room. */
function readoutMarks(fold: Fold, frame: Frame, { layout }: Drawing, look: GraphLook): Mark[] {
  const { palette, t, gradients, measure } = look;
  // A group that continues in another row repeats its title there.
  const isFirst = layout.frames.find(({ group }) => group === frame.group) === frame;
  const text = isFirst ? gradients?.readout(fold) : null;
  if (!text) return [];
  const title = measure(fold.title, 'title') + measure(t(plainRole(fold)), 'detail');
  const isBeside = frame.width >= title + measure(text, 'detail') + TITLE.margin;
  const [x, y] = isBeside
    ? [frame.x + frame.width - 10, frame.y + TITLE.y]
    : [frame.x + 8, frame.y + frame.height + 11];
  return [line(text, 'detail', x, y, { fill: palette('muted'), 'text-anchor': isBeside ? 'end' : null })];
}

function edgeMarks({ edge, route }: DrawnRoute, { palette, gradients }: GraphLook): Mark[] {
  const style = (gradients ? groundEdge : plainEdge)(edge);
  const colour = resolved(style.colour, palette);
  const { path, arrow } = arrowed(route, style.width);
  return [
    mark('path', {
      d: path,
      stroke: colour,
      'stroke-width': style.width,
      'stroke-dasharray': style.dashed ? '6 4' : null,
    }),
    ...(style.arrow ? [mark('path', { d: arrow, fill: colour })] : []),
  ];
}

/** What a skip path does, beside its last edge. */
const skipLabels = ({ edges, direction }: Drawing, { palette, t }: GraphLook): Mark[] =>
  edges.flatMap(({ edge, route }) => {
    if (!edge.skip || !edge.labelled) return [];
    const { x, y } = labelPlace(route, direction === 'down');
    return [
      mark(
        'text',
        { x, y, 'font-size': LETTERS.detail.size, 'text-anchor': 'middle', fill: palette('join') },
        t(diagram[edge.skip]),
      ),
    ];
  });
