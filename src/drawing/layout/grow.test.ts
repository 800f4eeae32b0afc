import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shared } from './grow';
import { layOut } from './layout';
import type { Box, Link } from './types';

const chain = (count: number, most?: Box['most']): [Box[], Link[]] => [
  Array.from({ length: count }, (_, i) => ({ id: `n${i}`, width: 90 + (i % 3) * 20, height: 60, groups: [], most })),
  Array.from({ length: count - 1 }, (_, i) => ({ from: `n${i}`, to: `n${i + 1}` })),
];

describe('boxes that may grow', () => {
  it('make a drawing of the shape of its place, in the same rows', () => {
    for (const ratio of [0.6, 1, 1.8]) {
      const [boxes, links] = chain(9, { width: 800, height: 800 });
      const layout = layOut(boxes, links, { ratio, direction: 'right' });
      expect(layout.width / layout.height).toBeCloseTo(ratio, 6);
      const rows = (drawn: typeof layout) => drawn.boxes.map(({ row }) => row);
      expect(rows(layout)).toEqual(rows(layOut(...chain(9), { ratio, direction: 'right' })));
    }
  });

  it('grow in both directions, to no more than they may', () => {
    const [boxes, links] = chain(7, { width: 150, height: 90 });
    for (const direction of ['right', 'down'] as const) {
      const layout = layOut(boxes, links, { ratio: 1.8, direction });
      for (const [i, { width, height }] of layout.boxes.entries()) {
        expect(width).toBeGreaterThanOrEqual(boxes[i]?.width ?? 0);
        expect(width).toBeLessThanOrEqual(150);
        expect(height).toBeGreaterThanOrEqual(60);
        expect(height).toBeLessThanOrEqual(90);
      }
      expect(layout.boxes.some(({ width, height }, i) => width > (boxes[i]?.width ?? 0) || height > 60)).toBe(true);
    }
  });

  it('grow up to what hangs beside them, and not over it', () => {
    const most = { width: 400, height: 400 };
    const boxes = [
      ...['a', 'b', 'c'].map((id) => ({ id, width: 100, height: 60, groups: [], most })),
      { id: 'head', width: 100, height: 40, groups: [], aside: true },
    ];
    const links = ['b', 'c'].map((to, i) => ({ from: 'ab'[i] ?? '', to })).concat({ from: 'b', to: 'head' });
    const { boxes: placed } = layOut(boxes, links, { ratio: 2, direction: 'right' });
    const [a, , c, head] = placed;
    if (!a || !c || !head) throw new Error('A box is missing');
    expect(a.height).toBeGreaterThan(c.height);
    expect(c.y >= head.y + head.height || c.y + c.height <= head.y).toBe(true);
  });
});

it('what is shared is given out as far as it is wanted, and nobody gets more', () => {
  const wishes = fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 1, maxLength: 8 });
  fc.assert(
    fc.property(wishes, fc.integer({ min: 0, max: 500 }), (wished, amount) => {
      const given = shared(wished, amount);
      const sum = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
      expect(sum(given)).toBeCloseTo(Math.min(amount, sum(wished)), 6);
      for (const [i, share] of given.entries()) expect(share).toBeLessThanOrEqual(wished[i] ?? 0);
    }),
    { seed: 20261128 },
  );
});
