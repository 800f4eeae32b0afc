import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../lib/slices';
import { CATALOG_IDS } from '../../network/catalog';
import { publishedAnalysis } from '../../network/catalog/published';
import { foldTree } from '../fold/tree';
import { SPACING } from '../layout/types';
import { type DrawnCard, drawInSteps } from './drawing';

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

  it('ends rows between stages, and divides one that fits no row into as many blocks each', () => {
    const folds = [...tree.folds.keys()];
    const holders = new Set([...tree.folds.values()].map(({ parent }) => parent?.id));
    fc.assert(
      fc.property(
        fc.constantFrom('right', 'down'),
        fc.double({ min: 0.5, max: 4, noNaN: true }),
        (direction, ratio) => {
          const { cards, layout } = atOnce(
            drawInSteps(analysis, tree, { unfolded: folds, direction, ratio, measure, pictures: true }),
          );
          const along = direction === 'right' ? 'width' : 'height';
          for (const stage of new Set(layout.frames.filter(({ depth }) => depth === 0).map(({ group }) => group))) {
            const parts = layout.frames.filter(({ group }) => group === stage);
            if (parts.length === 1) continue;
            const length = parts.reduce((sum, part) => sum + part[along], 0);
            // An open auxiliary head keeps what it runs beside in one row, so that stages divide where it ends.
            if (!cards.some(({ card }) => card.aside))
              expect(length, `${stage} would have fitted`).toBeGreaterThan(layout[along] - 2 * SPACING.turn);
            const inside = cards.filter(({ card }) => card.groups[0] === stage);
            const blockOf = ({ card }: DrawnCard) =>
              card.groups.filter((group) => !holders.has(group)).at(-1) ?? card.id;
            const rowsOf = new Map<string, Set<number>>();
            for (const drawn of inside)
              rowsOf.set(blockOf(drawn), (rowsOf.get(blockOf(drawn)) ?? new Set()).add(drawn.box.row));
            const blocks = [...rowsOf.keys()].filter((block) => tree.folds.has(block) && block !== stage);
            for (const block of blocks) expect(rowsOf.get(block)?.size, `${block} is in one row`).toBe(1);
            const counts = parts.map(({ row }) => blocks.filter((block) => rowsOf.get(block)?.has(row)).length);
            expect(Math.max(...counts) - Math.min(...counts), `${stage}: ${counts}`).toBeLessThanOrEqual(1);
          }
        },
      ),
      { seed: 20261128, numRuns: 4, examples: [['right', 1.6]] },
    );
  });
});
