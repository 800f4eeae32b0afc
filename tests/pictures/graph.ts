import type { Schematic } from '../../src/drawing/fold/schematic';
import { foldTree } from '../../src/drawing/fold/tree';
import { CARD, type Card, familyOfCard } from '../../src/drawing/graph/card';
import { type DrawnCard, type DrawnRoute, drawInSteps } from '../../src/drawing/graph/drawing';
import { plainEdge } from '../../src/drawing/graph/edgeStyle';
import { plainRole } from '../../src/drawing/graph/frameText';
import { svgPath } from '../../src/drawing/layout/routes';
import type { Frame } from '../../src/drawing/layout/types';
import { atOnce } from '../../src/lib/slices';
import type { Analysis } from '../../src/network/analysis/analyze';
import { element, measure, path, sheet } from './svg';

const STYLE = 'rect{fill:#fff;stroke:#999}path{fill:none;stroke:#999}.frame{fill:none;stroke:#ccc}.skip{stroke:#b60}';

/** The graph of a network as text: frames, edges, cards, in that order. */
export function graphPicture(analysis: Analysis, unfolded: readonly string[], direction: 'right' | 'down'): string {
  const tree = foldTree(analysis);
  const drawing = atOnce(
    drawInSteps(analysis, tree, {
      unfolded,
      direction,
      ratio: direction === 'down' ? 0.8 : 1.6,
      pictures: true,
      measure,
    }),
  );
  const { width, height, frames } = drawing.layout;
  const titleOf = (frame: Frame): string => {
    const fold = tree.folds.get(frame.group);
    return fold ? `${fold.title} (${plainRole(fold).en})` : '';
  };
  return sheet(width, height, STYLE, [
    ...frames.flatMap((frame) => [
      element('rect', { class: 'frame', id: `${frame.group} ${frame.row}`, ...rectOf(frame) }),
      element('text', { x: frame.x + 8, y: frame.y + 14 }, titleOf(frame)),
    ]),
    ...drawing.edges.map(edgeOf),
    ...drawing.cards.flatMap(cardOf),
  ]);
}

const rectOf = ({ x, y, width, height }: Frame | DrawnCard['box']) => ({ x, y, width, height });

function edgeOf({ edge, route }: DrawnRoute): string {
  const { dashed } = plainEdge(edge);
  const marks = [
    edge.skip && 'skip',
    edge.skip,
    edge.labelled && 'labelled',
    edge.aside && 'aside',
    dashed && 'dashed',
  ];
  return element('path', {
    id: edge.key,
    class: marks.filter(Boolean).join(' ') || null,
    d: path(svgPath(route)),
  });
}

function cardOf({ card, box }: DrawnCard): string[] {
  const at = (row: number) => ({ x: box.x + CARD.left, y: box.y + 16 + row * CARD.detail });
  return [
    element('rect', { id: card.id, class: `${card.type} ${familyOfCard(card)}`, ...rectOf(box) }),
    ...linesOf(card).map((line, row) => element('text', at(row), line)),
  ];
}

/** What is written on a card, and the pictures on it. */
function linesOf(card: Card): string[] {
  if (card.type === 'joint') return [card.cell.title.en];
  if (card.type === 'layers')
    return card.cells.map(({ id, title, picture }) => `${title.en} ${id}${pictureText(picture)}`);
  const { fold, role, shape, costs, skip, loss, schematic, picture } = card;
  const times = fold.blocks.length > 0 ? ` ×${fold.blocks.length}` : '';
  return [
    fold.title + times,
    role.en,
    shape ?? '',
    costs.en,
    skip?.en ?? '',
    loss?.en ?? '',
    schematic ? `[${insideOf(schematic)}]${pictureText(picture)}` : '',
  ].filter(Boolean);
}

const insideOf = (schematic: Schematic): string =>
  schematic.type === 'stack'
    ? `stack of ${schematic.blocks.map((skip) => skip ?? 'plain').join(', ')}`
    : `${schematic.skip ? 'skip over ' : ''}${schematic.branches.map((branch) => branch.join(' ')).join(' | ')}`;

const pictureText = (picture: Extract<Card, { type: 'folded' }>['picture']): string =>
  picture
    ? ` [${picture.count}${picture.more ? `+${picture.more}` : ''} ${picture.type} ${picture.columns}×${picture.rows}]`
    : '';
