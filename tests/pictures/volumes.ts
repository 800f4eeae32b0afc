import { foldTree } from '../../src/drawing/fold/tree';
import { drawVolumesInSteps } from '../../src/drawing/volumes/drawing';
import { LETTERING } from '../../src/drawing/volumes/metrics';
import type { Cell, Wire } from '../../src/drawing/volumes/place';
import { numberOf, type Solid, silhouetteOf } from '../../src/drawing/volumes/solid';
import { atOnce } from '../../src/lib/slices';
import type { Analysis } from '../../src/network/analysis/analyze';
import { element, measure, path, points, sheet } from './svg';

const STYLE = 'path,line{fill:none;stroke:#999}polygon{fill:#eee;stroke:#666}.window{fill:none;stroke:#b60}';

/** The volumes of a network as text: brackets, lines, and each item with its boxes and its lettering. */
export function volumesPicture(analysis: Analysis, unfolded: readonly string[], direction: 'right' | 'down'): string {
  const tree = foldTree(analysis);
  const drawing = atOnce(
    drawVolumesInSteps(analysis, tree, { unfolded, direction, ratio: direction === 'down' ? 0.8 : 1.6, measure }),
  );
  return sheet(drawing.width, drawing.height, STYLE, [
    ...drawing.brackets.map(({ fold, start, end }) =>
      element('line', { id: fold.id, x1: start.x, y1: start.y, x2: end.x, y2: end.y }),
    ),
    ...drawing.wires.flatMap(wireOf),
    ...drawing.cells.flatMap(cellOf),
  ]);
}

function wireOf({ link, path: line, tip, window, aside }: Wire): string[] {
  return [
    element('path', {
      id: `${link.from} ${link.to}`,
      class: [link.arc && 'arc', aside && 'aside', !tip && 'headless'].filter(Boolean).join(' ') || null,
      d: path(line),
    }),
    ...(window ? [element('polygon', { class: 'window', points: points([...window.corners, window.apex]) })] : []),
  ];
}

function cellOf({ item, body, at, label, lines, followers }: Cell): string[] {
  const followed = followers.length > 0 ? ` (${followers.map(({ en }) => en).join(' · ')})` : '';
  const caption = item.joint ? '+' : `${item.name.en}${followed}`;
  return [
    ...lines.map(({ en }, i) => element('text', { x: label.x, y: label.y - (lines.length - i) * LETTERING.line }, en)),
    ...body.solids.flatMap((solid) => solidOf(solid, at)),
    ...body.counts.map(({ x, blocks }) => element('text', { x: at.x + x, y: at.y - LETTERING.line }, `×${blocks}`)),
    element('text', { id: item.id, x: at.x, y: at.y + body.height + 2 * LETTERING.line }, caption),
  ];
}

function solidOf(solid: Solid, at: Cell['at']): string[] {
  const { slab, parts, skip } = solid;
  const corners = silhouetteOf(solid).map(({ x, y }) => ({ x: x + solid.x + at.x, y: y + solid.y + at.y }));
  const cut = parts.length > 1 ? `${slab.split ? 'split' : 'joined'}-${parts.length}` : null;
  return [
    element('polygon', {
      class: [slab.family, cut, skip, ...slab.bands, solid.band > 0 && 'banded'].filter(Boolean).join(' '),
      points: points(corners),
    }),
    element('text', { x: at.x + solid.x, y: at.y + body(solid) }, numberOf(solid)),
  ];
}

/** Position of the number under a box. */
const body = ({ y, height, recede }: Solid): number => y + height + recede.y + LETTERING.line;
