import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import { CATALOG_IDS } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import { drawInSteps } from './drawing';

const measure = (text: string): number => 6.4 * text.length;

describe.each(CATALOG_IDS)('the drawing of %s', (id) => {
  const analysis = publishedAnalysis(id);
  const tree = foldTree(analysis);

  it('reads like text, whatever is unfolded', () => {
    const folds = [...tree.folds.keys()];
    // Everything folded, everything unfolded, and what lies between.
    const unfolded = fc.oneof(fc.constantFrom([], folds), fc.subarray(folds));
    fc.assert(
      fc.property(
        unfolded,
        fc.constantFrom('right', 'down'),
        fc.constantFrom(0.5, 1.6, 4),
        (unfolded, direction, ratio) => {
          const { edges, layout } = atOnce(
            drawInSteps(analysis, tree, { unfolded, direction, ratio, measure, pictures: true }),
          );
          const boxes = new Map(layout.boxes.map((box) => [box.id, box]));
          const along = direction === 'right' ? 'x' : 'y';
          for (const { edge } of edges) {
            const [from, to] = [boxes.get(edge.from), boxes.get(edge.to)];
            if (!from || !to) throw new Error(`${edge.key} has no ends`);
            expect(to.row, edge.key).toBeGreaterThanOrEqual(from.row);
            if (to.row === from.row) expect(to[along], edge.key).toBeGreaterThan(from[along]);
          }
        },
      ),
      {
        seed: 20261128,
        numRuns: 4,
        examples: [
          [[], 'right', 1.6],
          [folds, 'right', 1.6],
          [folds, 'down', 0.8],
        ],
      },
    );
  });
});
