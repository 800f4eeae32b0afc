import { describe, expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import type { CatalogId } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import type { Rect } from '../layout/types';
import { drawInSteps } from './drawing';
import { APART, insertionPlaces, nodePlaces, seamPlaces } from './insertionPlaces';

const drawn = (id: CatalogId, direction: 'right' | 'down', open: boolean) => {
  const analysis = publishedAnalysis(id);
  const tree = foldTree(analysis);
  const unfolded = open ? [...tree.folds.keys()] : [];
  const measure = (text: string) => 7 * text.length;
  return atOnce(drawInSteps(analysis, tree, { unfolded, ratio: 1.6, direction, pictures: true, measure }));
};

const SHOWN = ['lenet5', 'alexnet', 'vgg16', 'resnet20', 'resnet50', 'googlenet-tab', 'googlenet'] as const;

describe.each(SHOWN)('the places to add at in %s', (id) => {
  it.each([
    ['right', false],
    ['right', true],
    ['down', false],
    ['down', true],
  ] as const)('%s, all open: %s', (direction, open) => {
    const drawing = drawn(id, direction, open);
    const places = insertionPlaces(drawing);
    // Every edge of the network has one: a line for those between cards, a seam for those within.
    const offered = [...places, ...seamPlaces(drawing)].flatMap(({ edges }) =>
      edges.map(({ from, to }) => `${from} ${to}`),
    );
    const folded = new Map(
      drawing.cards.flatMap(({ card }) => (card.type === 'folded' ? card.nodes.map((node) => [node.id, card.id]) : [])),
    );
    const expected = drawing.tree.links.filter(
      ({ from, to }) => !folded.has(from) || folded.get(from) !== folded.get(to),
    );
    expect(offered.sort()).toEqual(expected.map(({ from, to }) => `${from} ${to}`).sort());
    // None lies on a card, and none so near another that a finger could not tell them apart.
    const covered = places.filter(({ at }) =>
      drawing.cards.some(
        ({ box }) => at.x > box.x && at.x < box.x + box.width && at.y > box.y && at.y < box.y + box.height,
      ),
    );
    expect(covered).toEqual([]);
    const near = places.flatMap((one, i) =>
      places.slice(i + 1).filter(({ at }) => Math.hypot(at.x - one.at.x, at.y - one.at.y) < APART),
    );
    expect(near.map(({ key }) => key)).toEqual([]);
  });
});

it('layers can be pointed at where they are drawn, each within its card', () => {
  const drawing = drawn('resnet20', 'right', true);
  const places = nodePlaces(drawing);
  expect(new Set(places.keys())).toEqual(new Set(drawing.tree.nodes.map(({ id }) => id)));
  const inside = (outer: Rect, inner: Rect) =>
    inner.x >= outer.x && inner.y >= outer.y && inner.y + inner.height <= outer.y + outer.height + 0.01;
  for (const [id, place] of places) expect(inside(drawing.cardOf.get(id)?.box as Rect, place)).toBe(true);
});
