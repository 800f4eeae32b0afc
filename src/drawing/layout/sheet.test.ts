import { expect, it } from 'vitest';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import { cardsOf } from '../graph/cards';
import { placeAcross } from './lanes';
import { rankBoxes } from './ranks';
import { breaksOf, partitions } from './rows';
import { arrange, columnGaps, columnWidths, leastBody, measureRows } from './sheet';
import { SPACING } from './types';

it.each(['googlenet', 'resnet50', 'vgg16'] as const)('the rows of %s are as large as they were measured', (id) => {
  const analysis = publishedAnalysis(id);
  const tree = foldTree(analysis);
  for (const unfolded of [[], [...tree.folds.keys()]])
    for (const direction of ['right', 'down'] as const) {
      const { cards, links } = cardsOf(analysis, tree, unfolded, (text) => 6.4 * text.length);
      const ranked = rankBoxes(cards, links);
      const across = placeAcross(ranked);
      const [widths, gaps] = [columnWidths(ranked), columnGaps(ranked, direction)];
      const measure = measureRows(ranked, across, direction, widths, gaps);
      const [{ breaks } = { breaks: [] }] = breaksOf(ranked, widths, gaps);
      const partitioned = [...partitions(breaks, widths, gaps)].slice(0, 6);
      expect(partitioned.length).toBeGreaterThan(2);
      for (const rows of partitioned) {
        const { length, breadth } = measure(rows);
        const { reach, top, bottom } = arrange(ranked, across, rows, direction, leastBody);
        expect(bottom - top).toBeCloseTo(breadth, 6);
        const longest = Math.max(...reach.map(({ low, high }) => high - low));
        expect(longest).toBeCloseTo(length - (rows.length > 1 ? 2 * SPACING.turn : 0), 6);
      }
    }
});
