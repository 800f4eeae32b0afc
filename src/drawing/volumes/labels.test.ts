import { describe, expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import { CATALOG_IDS, type CatalogId } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import { levelAt } from '../graph/detail';
import type { Rect } from '../layout/types';
import { LETTERS, type MeasureText } from '../lettering';
import { drawVolumesInSteps } from './drawing';
import { labelsOf } from './labels';
import type { Cell } from './place';
import { outlineOf } from './solid';

const LEAST = 11;
/** Somewhat wider than in the fonts of common systems. */
const measure: MeasureText = (text, style) => text.length * LETTERS[style].size * (style === 'label' ? 0.6 : 0.56);

/** The diagram's place on a phone (390 × 844), on a projector and on a desk, and the camera's margin in it. */
const PLACES = { phone: [390, 520], '1280×720': [722, 301], '1440×900': [822, 469] } as const;
const MARGIN = 12;
const LARGEST_FIT = 1.3;

function fitted(id: CatalogId, place: keyof typeof PLACES, open: boolean, direction: 'right' | 'down') {
  const analysis = publishedAnalysis(id);
  const tree = foldTree(analysis);
  const unfolded = open ? [...tree.folds.keys()] : [];
  const [width, height] = PLACES[place].map((side) => side - 2 * MARGIN) as [number, number];
  const drawing = atOnce(drawVolumesInSteps(analysis, tree, { unfolded, ratio: width / height, direction, measure }));
  const scale = Math.min(width / drawing.width, height / drawing.height, LARGEST_FIT);
  return { drawing, scale, labels: labelsOf(drawing, levelAt(scale), 'es', measure) };
}

const sidesOf = ({ x, y, width, height }: Rect) => [x, y, x + width, y + height] as const;

function overlap(a: Rect, b: Rect): boolean {
  const [[left, top, right, bottom], [from, over, to, under]] = [sidesOf(a), sidesOf(b)];
  return left < to && from < right && top < under && over < bottom;
}

/** The boxes of a volume in the drawing. */
const boxesOf = ({ at, body }: Cell): Rect[] =>
  body.solids.map((solid) => ({ x: at.x + solid.x, y: at.y + solid.y, ...outlineOf(solid) }));

const states = (Object.keys(PLACES) as (keyof typeof PLACES)[]).flatMap((place) =>
  (['folded', 'unfolded'] as const).flatMap((state) =>
    (['right', 'down'] as const).map((direction) => [place, state, direction] as const),
  ),
);

describe.each(CATALOG_IDS)('the lettering of %s', (id) => {
  it.each(states)('is readable, covers nothing, and names the volumes: %s, %s, %s', (place, state, direction) => {
    const { drawing, scale, labels } = fitted(id, place, state === 'unfolded', direction);
    const all = [...labels].flatMap(([owner, lines]) => lines.map((label) => ({ owner, ...label })));
    const boxes = drawing.cells.flatMap((cell) => boxesOf(cell).map((box) => ({ cell, box })));
    const covered = all.flatMap(({ owner, role, text, rect }, i) => [
      ...all
        .slice(i + 1)
        .filter((other) => overlap(rect, other.rect))
        .map((other) => `${text}, ${other.text}`),
      // Numbers stand at the edges of their box, which is no rectangle.
      ...boxes
        .filter(({ cell, box }) => (role !== 'number' || cell !== owner) && overlap(rect, box))
        .map(({ cell }) => `${text}, ${cell.item.id}`),
    ]);
    expect(covered).toEqual([]);
    for (const { size } of all) expect(size * scale).toBeGreaterThanOrEqual(LEAST - 1e-9);

    const volumes = drawing.cells.filter(({ item }) => !item.joint);
    const named = volumes.filter((cell) => labels.get(cell)?.some(({ role }) => role === 'name'));
    if (levelAt(scale).detail === 'colours') expect(all).toEqual([]);
    // Only loss3_classifier is too long for its place at the end of a row.
    else expect(named.length).toBeGreaterThanOrEqual(volumes.length - (id.startsWith('googlenet') ? 1 : 0));
  });
});

describe('the labels of AlexNet', () => {
  const textsAt = (scale: number) => {
    const { drawing } = fitted('alexnet', '1440×900', false, 'right');
    const labels = labelsOf(drawing, levelAt(scale), 'en', measure);
    return (labels.get(drawing.cells.find(({ item }) => item.id === 'conv2') as Cell) ?? []).map(({ text }) => text);
  };

  it('say everything from near, and less the further away it is seen', () => {
    expect(textsAt(1)).toEqual(['conv2', '5×5 conv', '256', '27', '27', 'ReLU · LRN']);
    expect(textsAt(0.8)).toEqual(['conv2', '5×5 conv', '27×27×256']);
    expect(textsAt(0.29)).toEqual([]);
  });
});
