import { expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import type { CatalogId } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import { drawInSteps, filled } from './drawing';

/** The diagram's place in a window of 1440 × 900. */
const RATIO = 822 / 454;

/** The share of the place that cards cover, folded, when all of the drawing is in it. Arrows and the gaps for them are the rest. */
const LEAST: readonly (readonly [CatalogId, number])[] = [
  ['alexnet', 0.49],
  ['vgg16', 0.56],
  ['googlenet', 0.38],
  ['googlenet-tab', 0.4],
  ['resnet50', 0.46],
  ['resnet20', 0.49],
];

it.each(LEAST)('the cards of %s fill at least %d of their place', (id, least) => {
  const analysis = publishedAnalysis(id);
  const { layout } = atOnce(
    drawInSteps(analysis, foldTree(analysis), {
      unfolded: [],
      direction: 'right',
      ratio: RATIO,
      measure: (text) => 6.4 * text.length,
      pictures: true,
    }),
  );
  expect(filled(layout, RATIO)).toBeGreaterThanOrEqual(least);
});
