import { diagram } from '../../i18n/messages/diagram';
import { layerKindOf } from '../../network/analysis/analyze';
import {
  CARD,
  type Card,
  type Cell,
  type FoldedCard,
  familyOfCard,
  type JointCard,
  type LayerCard,
} from '../graph/card';
import type { DrawnCard } from '../graph/drawing';
import type { Picture } from '../graph/picture';
import { mixed } from './colours';
import { line } from './letters';
import type { GraphLook } from './look';
import { schematicMark } from './schematic';
import { at, type Mark, mark } from './svg';

const RADIUS = 10;

/** A card at its place, everything on it at the size that the layout measured. */
export function cardMarks({ card, box }: DrawnCard, down: boolean, look: GraphLook): Mark {
  const id = `layer-${card.id.replaceAll('/', '')}`;
  const marks =
    card.type === 'joint'
      ? jointMarks(card, look)
      : [...groundMarks(card, down, look), ...insideMarks(card, down, look)];
  return { ...at(box.x, box.y, ...marks), attributes: { ...at(box.x, box.y).attributes, id } };
}

/** The sheet under what is written, and those behind it where a card stands for several groups. */
function groundMarks(card: LayerCard | FoldedCard, down: boolean, { palette, words }: GraphLook): Mark[] {
  const { width, height } = card;
  const isFaulty = card.nodes.some(({ id }) => words.issuesOf(id).length > 0);
  const sheet = { width, height, rx: RADIUS, fill: palette('surface') };
  const stroke = palette('line');
  const steps = card.type === 'folded' && card.fold.blocks.length > 0 ? [2, 1] : [];
  const behind = steps.map((step) => {
    const [along, back] = [3 * step, (-CARD.stack / 2) * step];
    return mark('rect', { x: down ? back : along, y: down ? along : back, ...sheet, stroke });
  });
  const border = isFaulty
    ? { stroke: palette('danger'), 'stroke-width': 1.5 }
    : card.aside
      ? { stroke: palette('line-strong'), 'stroke-width': 1.5, 'stroke-dasharray': '5 4' }
      : { stroke };
  return [...behind, mark('rect', { ...sheet, ...border })];
}

const insideMarks = (card: LayerCard | FoldedCard, down: boolean, look: GraphLook): Mark[] =>
  card.type === 'layers' ? layerMarks(card, look) : foldedMarks(card, down, look);

/** The colour of a cell, and the strip that says its kind or the amount of what the overlay measures. */
function toneMarks(
  {
    share,
    family,
    y,
    height,
    inset,
    width,
  }: { share: number | null; family: string; y: number; height: number; inset: number; width: number },
  { palette, overlay }: GraphLook,
): Mark[] {
  const accent = palette('accent');
  const strip =
    overlay.name === 'kind'
      ? palette(family)
      : share === null
        ? palette('line')
        : mixed(accent, 0.25 + share * 0.75, palette('surface'));
  const ground =
    share === null
      ? []
      : [
          mark('rect', {
            x: 0.5,
            y: y + 0.5,
            width: width - 1,
            height: height - 1,
            rx: RADIUS - 0.5,
            fill: mixed(accent, 0.04 + share * 0.26, palette('surface')),
          }),
        ];
  return [...ground, mark('rect', { x: 0, y: y + inset, width: 4, height: height - 2 * inset, rx: 1.5, fill: strip })];
}

function layerMarks(card: LayerCard, look: GraphLook): Mark[] {
  let top = 0;
  return card.cells.flatMap((cell, i) => {
    const y = top;
    top += cell.height;
    return i === 0 ? leaderMarks(cell, card, look) : followerMarks(cell, card, y, look);
  });
}

/** Half a line of the title, and half of what is below it. */
const TITLE = CARD.top + CARD.title / 2;
const detailLine = (i: number): number => CARD.top + CARD.title + (i + 0.5) * CARD.detail;

function leaderMarks(cell: Cell, { width }: Card, look: GraphLook): Mark[] {
  const { palette, words, overlay } = look;
  const share = overlay.share([cell.node]);
  return [
    ...toneMarks({ share, family: cell.family, y: 0, height: cell.height, inset: 8, width }, look),
    line(words.title(cell), 'title', CARD.left, TITLE, { fill: palette('ink') }),
    ...(cell.name === null
      ? []
      : [line(cell.name, 'name', width - CARD.right, TITLE, { fill: palette('faint'), 'text-anchor': 'end' })]),
    line(words.detail(cell), 'detail', CARD.left, detailLine(0), { fill: palette(share === null ? 'muted' : 'ink') }),
    ...(cell.picture ? pictureMarks(cell.id, cell.picture, CARD.left, CARD.header, width, look) : []),
  ];
}

function followerMarks(cell: Cell, { width }: Card, y: number, look: GraphLook): Mark[] {
  const { palette, words, overlay, pictures } = look;
  const share = overlay.share([cell.node]);
  const middle = y + cell.height / 2;
  const picture = cell.picture && pictures(cell.id, cell.picture);
  return [
    ...toneMarks({ share, family: cell.family, y, height: cell.height, inset: 5, width }, look),
    mark('path', { d: `M0.5 ${y}H${width - 0.5}`, stroke: palette('line') }),
    line(words.title(cell), 'detail', CARD.left, middle, { fill: palette(share === null ? 'muted' : 'ink') }),
    ...(cell.picture && picture
      ? [at(width - CARD.right - cell.picture.width, middle - cell.picture.height / 2, picture)]
      : []),
  ];
}

/** The picture of an output, and how many of its maps are left out. */
function pictureMarks(id: string, picture: Picture, x: number, y: number, width: number, look: GraphLook): Mark[] {
  const shown = look.pictures(id, picture);
  if (!shown) return [];
  const isCut = picture.more > 0 && picture.rows > 1;
  return [at(x, y, shown), ...(isCut ? moreMarks(picture, width - CARD.right, y + picture.height, look) : [])];
}

/** How many maps are left out, on a patch of the card's ground where maps reach that far. */
function moreMarks({ more }: Picture, right: number, bottom: number, { t, measure, palette }: GraphLook): Mark[] {
  const text = t(diagram.moreMaps(String(more)));
  const width = measure(text, 'name') + 6;
  return [
    mark('rect', {
      x: right - width,
      y: bottom - 17,
      width,
      height: 17,
      fill: palette('surface'),
      'fill-opacity': 0.85,
    }),
    line(text, 'name', right - 2, bottom - 9, { fill: palette('muted'), 'text-anchor': 'end' }),
  ];
}

function jointMarks({ width, height, cell }: JointCard, { palette, overlay, words }: GraphLook): Mark[] {
  const share = overlay.share([cell.node]);
  const colour = overlay.name === 'kind' ? palette(cell.family) : palette('line-strong');
  const surface = palette('surface');
  const fill = share === null ? mixed(colour, 0.12, surface) : mixed(palette('accent'), 0.04 + share * 0.26, surface);
  const sign = layerKindOf(cell.node)?.role === 'sum' ? '+' : words.title(cell);
  return [
    mark('rect', {
      ...{ x: 0.75, y: 0.75, width: width - 1.5, height: height - 1.5, rx: (height - 1.5) / 2, fill },
      stroke: colour,
      'stroke-width': 1.5,
    }),
    line(sign, 'detail', width / 2, height / 2, {
      fill: palette('ink'),
      'text-anchor': 'middle',
      'font-weight': 'bold',
    }),
  ];
}

function foldedMarks(card: FoldedCard, down: boolean, look: GraphLook): Mark[] {
  const { palette, overlay, words, t } = look;
  const { fold, width, height } = card;
  const share = overlay.share(card.nodes, fold.exit);
  const muted = palette(share === null ? 'muted' : 'ink');
  const costs = t(card.costs) && words.costs(card);
  const details = [
    { text: t(card.role) },
    ...(card.shape ? [{ text: card.shape }] : []),
    ...(costs ? [{ text: costs }] : []),
    ...(card.skip ? [{ text: t(card.skip), fill: palette('join') }] : []),
    ...(card.loss ? [{ text: t(card.loss), 'font-weight': 'bold' }] : []),
  ];
  const times = fold.blocks.length;
  return [
    ...(card.skip ? [arcMarks(card, down, palette('join'))] : []),
    ...toneMarks({ share, family: familyOfCard(card), y: 0, height, inset: 8, width }, look),
    line(fold.title, 'title', CARD.left, TITLE, { fill: palette('ink') }),
    ...(times > 0
      ? [
          line(t(diagram.times(String(times))), 'title', width - CARD.right, TITLE, {
            fill: palette('muted'),
            'text-anchor': 'end',
          }),
        ]
      : []),
    ...details.map(({ text, ...own }, i) => line(text, 'detail', CARD.left, detailLine(i), { fill: muted, ...own })),
    ...(card.schematic ? schematicMarks(card, details.length, look) : []),
  ];
}

/** The miniature of what is inside, and the picture of what leaves. */
function schematicMarks(card: FoldedCard, lines: number, look: GraphLook): Mark[] {
  const { schematic, figure, picture, stacked, fold } = card;
  if (!schematic) return [];
  const top = CARD.top + CARD.title + lines * CARD.detail + CARD.above;
  const tall = Math.max(figure.height, stacked ? 0 : (picture?.height ?? 0));
  const middle = top + tall / 2;
  const [x, y] = stacked
    ? [CARD.left, top + figure.height + CARD.gap]
    : [CARD.left + figure.width + CARD.gap, middle - (picture?.height ?? 0) / 2];
  return [
    at(CARD.left, stacked ? top : middle - figure.height / 2, schematicMark(schematic, figure, look.palette)),
    ...(picture ? pictureMarks(fold.exit.id, picture, x, y, card.width, look) : []),
  ];
}

/** The skip path of a residual block, over the card or to its left: dashed for an identity. */
function arcMarks({ width, height, fold }: FoldedCard, down: boolean, colour: string): Mark {
  const [reach, length] = [CARD.arc - 3, down ? height : width];
  const back = fold.blocks.length > 0 ? -CARD.stack : 0;
  const bow = `M14 0C${length * 0.2} ${-reach * 1.3} ${length * 0.8} ${-reach * 1.3} ${length - 14} 0`;
  return mark(
    'g',
    { transform: down ? `translate(${back} 0) matrix(0 1 1 0 0 0)` : `translate(0 ${back})` },
    mark('path', {
      ...{ d: bow, fill: 'none', stroke: colour, 'stroke-width': 1.75 },
      'stroke-dasharray': fold.skip?.kind === 'projection' ? null : '4 3',
    }),
    mark('path', { d: `M${length - 12} 1l-9 -2l6 -5z`, fill: colour }),
  );
}
