import { expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import type { CatalogId } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import { drawInSteps, filled } from './drawing';

/** The diagram's place in a window of 1440 × 900, and what of it is left for a fitted drawing between the camera's margins. */
const PLACE = { width: 822, height: 454 };
const INSIDE = { width: 822 - 24, height: 454 - 24 };
const RATIO = INSIDE.width / INSIDE.height;

/** The share of the place that cards cover, folded, when all of the drawing is in it. Margins, arrows and gaps are the rest. */
const LEAST: readonly (readonly [CatalogId, number])[] = [
  ['alexnet', 0.72],
  ['vgg16', 0.71],
  ['googlenet', 0.7],
  ['googlenet-tab', 0.71],
  ['resnet50', 0.71],
  ['resnet20', 0.73],
  ['lenet5', 0.72],
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
  const share = (INSIDE.width * INSIDE.height) / (PLACE.width * PLACE.height);
  expect(filled(layout, RATIO) * share).toBeGreaterThanOrEqual(least);
});
