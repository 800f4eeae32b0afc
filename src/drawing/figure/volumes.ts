import { touches } from '../graph/visibleWindow';
import type { Rect } from '../layout/types';
import type { Item } from '../volumes/items';
import type { Label, LabelRole, Labels } from '../volumes/labels';
import { LETTERING } from '../volumes/metrics';
import { arrowOf, coneOf, pointsOf } from '../volumes/outline';
import type { Bracket, Cell, VolumeDrawing, Wire } from '../volumes/place';
import { arcOver, type Part, type Solid, sidesOf, silhouetteOf } from '../volumes/solid';
import { mixed, type Palette } from './colours';
import { at, type Mark, mark } from './svg';

/** How a drawing of boxes looks as a figure. */
export interface VolumesLook {
  readonly palette: Palette;
  readonly labels: Labels;
  /** Where the amount of what the overlay measures is on its scale, null where there is none; undefined for the colours of kinds. */
  readonly toneOf: (item: Item) => number | null | undefined;
  /** The address of the picture on the face of the input; null where there is none. */
  readonly picture: string | null;
  /** What is drawn of it; all if left out. */
  readonly window?: Rect;
}

/** The network as boxes to scale, from back to front. */
export function volumeMarks(drawing: VolumeDrawing, look: VolumesLook): Mark[] {
  const { palette, window, labels } = look;
  const isIn = ({ reach }: Cell) => !window || touches(reach, window);
  const lettered = [...labels].flatMap(([owner, lines]) => ('item' in owner && !isIn(owner) ? [] : lines));
  return [
    mark(
      'g',
      { id: 'groups', fill: 'none', stroke: palette('line-strong') },
      ...drawing.brackets.map((bracket) => bracketMark(bracket, drawing.down)),
    ),
    mark('g', { id: 'layers' }, ...drawing.cells.filter(isIn).map((cell) => cellMark(cell, look))),
    mark('g', { id: 'edges', fill: 'none' }, ...drawing.wires.flatMap((wire) => wireMarks(wire, palette))),
    mark('g', { id: 'labels' }, ...lettered.map((label) => labelMark(label, palette))),
  ];
}

const TICK = 4;

function bracketMark({ start, end }: Bracket, down: boolean): Mark {
  const length = Math.max(end.x - start.x, end.y - start.y);
  return mark('path', {
    d: `M0 ${TICK}V0H${length}V${TICK}`,
    transform: `translate(${start.x} ${start.y})${down ? ' matrix(0 1 1 0 0 0)' : ''}`,
  });
}

function cellMark({ item, at: place, body }: Cell, look: VolumesLook): Mark {
  const { palette } = look;
  if (!item.joint) {
    const tone = look.toneOf(item);
    const solids = body.solids.map((solid, i) =>
      at(
        solid.x,
        solid.y,
        ...solidMarks(solid, tone, i === 0 && item.nodes[0]?.kind === 'input' ? look.picture : null, palette),
      ),
    );
    return at(place.x, place.y, ...solids);
  }
  const radius = LETTERING.joint / 2;
  const arm = radius - 4.5;
  return at(
    place.x + radius,
    place.y + radius,
    mark('circle', { r: radius, fill: palette('surface'), stroke: palette('join'), 'stroke-width': 1.3 }),
    mark('path', {
      d: `M${-arm} 0H${arm}M0 ${-arm}V${arm}`,
      fill: 'none',
      stroke: palette('ink'),
      'stroke-width': 1.3,
    }),
  );
}

/** Three sides in three tones of one colour: the light comes from above, on the left. */
const SIDES = { top: 0.14, right: 0.46, front: 0.3 } as const;

function solidMarks(solid: Solid, tone: number | null | undefined, picture: string | null, palette: Palette): Mark[] {
  const { slab, recede, height, thickness, parts, skip } = solid;
  if (!slab.shape)
    return [
      mark('polygon', {
        points: pointsOf(silhouetteOf(solid)),
        fill: 'none',
        stroke: palette('danger'),
        'stroke-dasharray': '4 3',
      }),
    ];
  const colour = palette(tone === undefined ? slab.family : tone === null ? 'line-strong' : 'accent');
  const strength = typeof tone === 'number' ? 0.25 + tone * 1.55 : 1;
  const surface = palette('surface');
  const stroke = mixed(colour, 0.82, palette('ink'));
  const cut = slab.split ? parts : [{ x: 0, thickness }];
  return [
    mark(
      'g',
      { stroke, 'stroke-width': 0.9, 'stroke-linejoin': 'round' },
      ...cut.flatMap((part) => {
        const sides = sidesOf(solid, part);
        return [
          ...(['top', 'right', 'front'] as const).map((side) =>
            mark('polygon', { points: pointsOf(sides[side]), fill: mixed(colour, SIDES[side] * strength, surface) }),
          ),
          ...(tone === undefined ? bandMarks(solid, part, palette) : []),
        ];
      }),
      ...(slab.split ? [] : parts.slice(1).map(({ x }) => seamMark(solid, x))),
      ...(picture === null
        ? []
        : [
            mark('image', {
              ...{ href: picture, width: 1, height: 1, preserveAspectRatio: 'none' },
              transform: `matrix(${recede.x} ${-recede.y} 0 ${height} ${thickness} ${recede.y})`,
              'image-rendering': 'optimizeSpeed',
              style: 'image-rendering:pixelated',
            }),
            mark('polygon', { points: pointsOf(sidesOf(solid, { x: 0, thickness }).right), fill: 'none' }),
          ]),
    ),
    ...(skip
      ? [
          mark('path', {
            d: arcOver(solid),
            fill: 'none',
            stroke: palette('join'),
            'stroke-width': 1.3,
            'stroke-dasharray': skip === 'identity' ? '3 2' : null,
          }),
        ]
      : []),
  ];
}

/** Strips at the right end of a part, one for each layer that follows in place. */
function bandMarks({ band, slab, height, recede }: Solid, part: Part, palette: Palette): Mark[] {
  if (band === 0) return [];
  const from = part.x + part.thickness - band * slab.bands.length;
  return slab.bands.map((family, i) =>
    mark('rect', {
      ...{ x: from + i * band, y: recede.y, width: band, height },
      fill: mixed(palette(family), 0.62, palette('surface')),
      stroke: 'none',
    }),
  );
}

/** Where two inputs of a concatenation meet, on front and top. */
const seamMark = ({ recede, height }: Solid, x: number): Mark =>
  mark('path', {
    d: `M${x} ${recede.y + height}V${recede.y}l${recede.x} ${-recede.y}`,
    fill: 'none',
    'stroke-width': 0.7,
  });

function wireMarks({ link, path, tip, window, aside }: Wire, palette: Palette): Mark[] {
  const colour = palette(link.arc ? 'join' : 'line-strong');
  return [
    ...(window
      ? [
          mark('path', {
            d: coneOf(window.corners, window.apex),
            stroke: palette('muted'),
            'stroke-width': 0.7,
            'stroke-opacity': 0.75,
          }),
          mark('polygon', {
            points: pointsOf(window.corners),
            fill: palette('surface'),
            'fill-opacity': 0.45,
            stroke: palette('ink'),
            'stroke-width': 0.8,
          }),
        ]
      : [
          mark('path', {
            d: path,
            stroke: colour,
            'stroke-width': link.arc ? 1.3 : 1.1,
            'stroke-dasharray': link.arc || aside ? '4 3' : null,
          }),
        ]),
    ...(tip ? [mark('path', { d: arrowOf(tip.at, tip.direction, link.backwards), fill: colour })] : []),
  ];
}

const LETTER_COLOURS: Readonly<Record<LabelRole, string>> = {
  number: 'ink',
  operation: 'muted',
  name: 'ink',
  followers: 'faint',
  times: 'ink',
  group: 'muted',
};
const BOLD: readonly LabelRole[] = ['name', 'times', 'group'];

const labelMark = ({ role, text, at: { x, y }, anchor, upright, size }: Label, palette: Palette): Mark =>
  mark(
    'text',
    {
      ...(upright ? { transform: `translate(${x} ${y}) rotate(-90)` } : { x, y }),
      'font-size': size,
      'font-weight': BOLD.includes(role) ? 'bold' : null,
      'text-anchor': anchor === 'start' ? null : anchor,
      fill: palette(LETTER_COLOURS[role]),
    },
    // The signs of groups that unfold say nothing on paper.
    text.replace(/ [›‹]$/, ''),
  );
