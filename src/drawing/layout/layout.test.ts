import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { settle } from './lanes';
import { layOut } from './layout';
import { pointsOn } from './routes';
import { type Box, type Layout, type LayoutOptions, type Link, type Rect, rowEndsOf } from './types';

const WIDE: LayoutOptions = { ratio: 1000, direction: 'right' };

/** Boxes of uneven size from lines such as `a > b c`, in topological order. */
function graph(...lines: string[]): [Box[], Link[]] {
  const links = lines.flatMap((line) => {
    const [from = '', targets = ''] = line.split(' > ');
    return targets.split(' ').map((to) => ({ from, to }));
  });
  const ids = [...new Set(lines.flatMap((line) => line.split(/[ >]+/)))];
  const sources = (id: string): string[] =>
    links.filter((link) => link.to === id).flatMap((link) => [...sources(link.from), link.from]);
  ids.sort((a, b) => new Set(sources(a)).size - new Set(sources(b)).size);
  return [ids.map((id, i) => ({ id, width: 80 + (i % 3) * 40, height: 40 + (i % 4) * 30, groups: [] })), links];
}

const chain = (count: number): [Box[], Link[]] =>
  graph(...Array.from({ length: count - 1 }, (_, i) => `n${i} > n${i + 1}`));

const boxOf = (layout: Layout, id: string) => {
  const box = layout.boxes.find((candidate) => candidate.id === id);
  if (!box) throw new Error(`${id} was not placed`);
  return box;
};
const middle = (box: Rect) => box.y + box.height / 2;

const overlap = (a: Rect, b: Rect) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Everything that is wrong with a drawing; the list must always be empty. */
function faultsOf(
  layout: Layout,
  boxes: readonly Box[],
  links: readonly Link[],
  direction: LayoutOptions['direction'],
): string[] {
  const faults: string[] = [];
  const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;
  const placed = new Map(layout.boxes.map((box) => [box.id, box]));
  if (boxes.some((box) => !placed.has(box.id)) || placed.size !== boxes.length) faults.push('boxes are missing');
  if (
    layout.routes.length !== links.length ||
    layout.routes.some(({ from, to }, i) => from !== links[i]?.from || to !== links[i]?.to)
  )
    faults.push('edges are missing');
  for (const [i, a] of layout.boxes.entries()) {
    if (a.x < -1e-6 || a.y < -1e-6 || a.x + a.width > layout.width + 1e-6 || a.y + a.height > layout.height + 1e-6)
      faults.push(`${a.id} is outside`);
    for (const b of layout.boxes.slice(i + 1)) if (overlap(a, b)) faults.push(`${a.id} lies on ${b.id}`);
  }
  const flow = direction === 'right' ? 'x' : 'y';
  for (const route of layout.routes) {
    const points = pointsOn(route);
    const name = `${route.from} > ${route.to}`;
    const [source, target] = [placed.get(route.from), placed.get(route.to)];
    if (source && target && (target.row < source.row || (target.row === source.row && target[flow] <= source[flow])))
      faults.push(`${name} leads back`);
    for (const [id, end] of [
      [route.from, points[0]],
      [route.to, points.at(-1)],
    ] as const) {
      const box = placed.get(id);
      const touches =
        box &&
        end &&
        (near(end.x, box.x) || near(end.x, box.x + box.width) || near(end.y, box.y) || near(end.y, box.y + box.height));
      if (!touches) faults.push(`${name} does not end at ${id}`);
    }
    for (const { x, y } of points) {
      if (x < -1e-6 || x > layout.width + 1e-6 || y < -1e-6 || y > layout.height + 1e-6)
        faults.push(`${name} leaves the drawing`);
      const hit = layout.boxes.find(
        (box) => x > box.x + 0.01 && x < box.x + box.width - 0.01 && y > box.y + 0.01 && y < box.y + box.height - 0.01,
      );
      if (hit) faults.push(`${name} runs through ${hit.id}`);
    }
  }
  return faults;
}

function expectClean(
  layout: Layout,
  boxes: readonly Box[],
  links: readonly Link[],
  direction: LayoutOptions['direction'] = 'right',
) {
  expect(faultsOf(layout, boxes, links, direction)).toEqual([]);
}

describe('the layout of a graph', () => {
  it('draws a chain on one straight line where there is room', () => {
    const [boxes, links] = chain(8);
    const layout = layOut(boxes, links, WIDE);
    expectClean(layout, boxes, links);
    expect(new Set(layout.boxes.map(middle)).size).toBe(1);
    expect(layout.boxes.map((box) => box.rank)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('wraps a chain like text, each row from the same margin and in the direction of the flow', () => {
    const [boxes, links] = chain(12);
    for (const direction of ['right', 'down'] as const) {
      const layout = layOut(boxes, links, { ratio: direction === 'right' ? 1.6 : 1 / 1.6, direction });
      expectClean(layout, boxes, links, direction);
      const rows = Math.max(...layout.boxes.map((box) => box.row)) + 1;
      expect(rows).toBeGreaterThan(1);
      const start = (box: Rect) => (direction === 'right' ? box.x : box.y);
      const margins = new Set<number>();
      for (let row = 0; row < rows; row++) {
        const starts = layout.boxes.filter((box) => box.row === row).map(start);
        expect(starts).toEqual([...starts].sort((a, b) => a - b));
        margins.add(Math.round(starts[0] ?? 0));
      }
      expect(margins.size).toBe(1);
    }
  });

  it('returns between two rows, outside of both and their frames', () => {
    const [plain, links] = chain(12);
    const boxes = plain.map((box) => ({ ...box, groups: [`pair ${Math.floor(Number(box.id.slice(1)) / 2)}`] }));
    const layout = layOut(boxes, links, { ratio: 1.6, direction: 'right' });
    const row = new Map(layout.boxes.map((box) => [box.id, box.row]));
    const returns = layout.routes.filter(({ from, to }) => row.get(from) !== row.get(to));
    expect(returns.length).toBeGreaterThan(0);
    for (const route of returns)
      for (const { x, y } of pointsOn(route).slice(1, -1)) {
        const home = [route.from, route.to];
        const inside = layout.frames.filter(
          (frame) => x > frame.x && x < frame.x + frame.width && y > frame.y && y < frame.y + frame.height,
        );
        for (const { group } of inside)
          expect(boxes.some((box) => home.includes(box.id) && box.groups.includes(group))).toBe(true);
      }
  });

  it('wraps where another drawing does, if it can', () => {
    const [boxes, links] = chain(12);
    const wrapped = layOut(boxes, links, { ratio: 1.6, direction: 'right' });
    const rowEnds = rowEndsOf(wrapped);
    expect(rowEnds.length).toBeGreaterThan(0);
    const wider = boxes.map((box) => ({ ...box, width: 2 * box.width }));
    const like = layOut(wider, links, { ratio: 50, direction: 'right', rowEnds });
    expectClean(like, wider, links);
    expect(rowEndsOf(like)).toEqual(rowEnds);
    for (const impossible of [['nowhere'], ['n11'], [...rowEnds].reverse(), ['n3', 'n3']])
      expect(layOut(boxes, links, { ratio: 1.6, direction: 'right', rowEnds: impossible })).toEqual(wrapped);
  });

  it('uses the space better than a single row or column would', () => {
    const [boxes, links] = chain(30);
    const scale = ({ width, height }: Layout) => Math.min(1.6 / width, 1 / height);
    const chosen = scale(layOut(boxes, links, { ratio: 1.6, direction: 'right' }));
    const row = layOut(boxes, links, WIDE);
    const column = layOut(boxes, links, { ratio: 0.001, direction: 'right' });
    expect(new Set(column.boxes.map((box) => box.row)).size).toBeGreaterThan(10);
    expect(chosen).toBeGreaterThan(scale(row));
    expect(chosen).toBeGreaterThan(scale(column));
  });

  it('keeps the long path of a residual block straight and routes the skip around it', () => {
    const [boxes, links] = graph('x > a add', 'a > b', 'b > c', 'c > add', 'add > y');
    const layout = layOut(boxes, links, WIDE);
    expectClean(layout, boxes, links);
    expect(new Set(['x', 'a', 'b', 'c', 'add', 'y'].map((id) => middle(boxOf(layout, id)))).size).toBe(1);
    const skip = layout.routes.find((route) => route.from === 'x' && route.to === 'add');
    const lowest = Math.max(...['a', 'b', 'c'].map((id) => boxOf(layout, id).y + boxOf(layout, id).height));
    expect(Math.max(...pointsOn(skip as never).map((point) => point.y))).toBeGreaterThan(lowest);
  });

  it('routes a skip past many boxes on one straight line', () => {
    const [boxes, links] = graph('x > a add', 'a > b', 'b > c', 'c > d', 'd > add');
    const layout = layOut(boxes, links, WIDE);
    const ys = pointsOn(layout.routes.find((route) => route.to === 'add' && route.from === 'x') as never)
      .filter((point) => point.x > boxOf(layout, 'a').x && point.x < boxOf(layout, 'd').x)
      .map((point) => Math.round(point.y));
    expect(new Set(ys).size).toBe(1);
  });

  it('puts the branches of an inception block side by side in the order of the definition', () => {
    const [boxes, links] = graph(
      'x > p q r s',
      'p > cat',
      'q > q2',
      'r > r2',
      's > s2',
      'q2 > cat',
      'r2 > cat',
      's2 > cat',
      'cat > y',
    );
    const layout = layOut(boxes, links, WIDE);
    expectClean(layout, boxes, links);
    const [p, q, r, s] = ['p', 'q', 'r', 's'].map((id) => middle(boxOf(layout, id)));
    expect(p).toBeLessThan(q as number);
    expect(q).toBeLessThan(r as number);
    expect(r).toBeLessThan(s as number);
    for (const branch of ['q', 'r', 's'])
      expect(middle(boxOf(layout, `${branch}2`))).toBeCloseTo(middle(boxOf(layout, branch)));
    expect(middle(boxOf(layout, 'y'))).toBeCloseTo(middle(boxOf(layout, 'x')));
  });

  it('draws several outputs, and blocks wrapped into rows', () => {
    const [boxes, links] = graph(
      'x > a b1',
      'a > a2',
      'a2 > add1',
      'b1 > add1',
      'add1 > aux m',
      'aux > out2',
      'm > n add2',
      'n > o',
      'o > add2',
      'add2 > z',
      'z > out1',
    );
    for (const ratio of [0.3, 1, 1.6, 3, 50]) {
      for (const direction of ['right', 'down'] as const)
        expectClean(layOut(boxes, links, { ratio, direction }), boxes, links, direction);
    }
  });

  it('never wraps inside a block', () => {
    const blocks = Array.from({ length: 10 }, (_, i) => [
      `x${i} > a${i} x${i + 1}`,
      `a${i} > b${i}`,
      `b${i} > x${i + 1}`,
    ]).flat();
    const [boxes, links] = graph(...blocks);
    const layout = layOut(boxes, links, { ratio: 1, direction: 'right' });
    expectClean(layout, boxes, links);
    expect(new Set(layout.boxes.map((box) => box.row)).size).toBeGreaterThan(1);
    // An edge with a lane beside a box of the same block would be cut by a wrap between a and b.
    for (let i = 0; i < 10; i++) expect(boxOf(layout, `a${i}`).row).toBe(boxOf(layout, `b${i}`).row);
  });

  it('flows down when asked to', () => {
    const [boxes, links] = chain(5);
    const layout = layOut(boxes, links, { ratio: 0.001, direction: 'down' });
    expectClean(layout, boxes, links, 'down');
    const ys = layout.boxes.map((box) => box.y);
    expect(ys).toEqual([...ys].sort((a, b) => a - b));
    expect(new Set(layout.boxes.map((box) => box.x + box.width / 2)).size).toBe(1);
  });

  it('frames groups with everything in them, nested frames inside their parents', () => {
    const [plain, links] = graph('x > a add', 'a > b', 'b > add', 'add > y', 'y > z');
    const groups: Record<string, string[]> = {
      a: ['stage', 'block'],
      b: ['stage', 'block'],
      add: ['stage', 'block'],
      y: ['stage'],
    };
    const boxes = plain.map((box) => ({ ...box, groups: groups[box.id] ?? [] }));
    for (const direction of ['right', 'down'] as const) {
      const layout = layOut(boxes, links, { ratio: direction === 'right' ? 1000 : 0.001, direction });
      expectClean(layout, boxes, links, direction);
      const [stage, block] = ['stage', 'block'].map(
        (group) => layout.frames.find((frame) => frame.group === group) as Rect,
      );
      const within = (inner: Rect, outer: Rect) =>
        inner.x > outer.x &&
        inner.y > outer.y &&
        inner.x + inner.width < outer.x + outer.width &&
        inner.y + inner.height < outer.y + outer.height;
      for (const box of layout.boxes) {
        expect(within(box, stage as Rect), box.id).toBe(!!groups[box.id]);
        expect(overlap(box, block as Rect), box.id).toBe(groups[box.id]?.length === 2);
      }
      expect(within(block as Rect, stage as Rect)).toBe(true);
    }
  });

  it('runs the main path straight past what hangs off it, and keeps that out of frames it does not belong to', () => {
    const [plain, links] = graph('x > a b', 'a > c1 c2 c3', 'c1 > d', 'c2 > d', 'c3 > d', 'd > y', 'b > b2', 'b2 > b3');
    const stage = ['a', 'c1', 'c2', 'c3', 'd'];
    const boxes = plain.map((box) => ({
      ...box,
      groups: stage.includes(box.id) ? ['stage'] : box.id.startsWith('b') ? ['head'] : [],
      aside: box.id.startsWith('b'),
      headroom: box.id === 'c1' ? 30 : 0,
    }));
    for (const direction of ['right', 'down'] as const) {
      const layout = layOut(boxes, links, { ratio: direction === 'right' ? 1000 : 0.001, direction });
      expectClean(layout, boxes, links, direction);
      const centre = (id: string) => {
        const box = boxOf(layout, id);
        return direction === 'right' ? middle(box) : box.x + box.width / 2;
      };
      for (const id of ['a', 'd', 'y']) expect(centre(id)).toBeCloseTo(centre('x'));
      const [frame, head] = ['stage', 'head'].map(
        (group) => layout.frames.find((candidate) => candidate.group === group) as Rect,
      );
      for (const id of ['b', 'b2', 'b3']) expect(overlap(boxOf(layout, id), frame as Rect), id).toBe(false);
      expect(overlap(frame as Rect, head as Rect)).toBe(false);
      const first = boxOf(layout, 'c1');
      const room = direction === 'right' ? first.y - (frame as Rect).y : first.x - (frame as Rect).x;
      expect(room).toBeGreaterThanOrEqual(30);
    }
  });

  it('gives the same clean drawing every time, whatever the graph', () => {
    const dag = fc.integer({ min: 1, max: 24 }).chain((count) =>
      fc.array(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), { maxLength: count * 2 }).map((pairs) => {
        const boxes = Array.from({ length: count }, (_, i) => ({
          id: `n${i}`,
          width: 60 + ((i * 37) % 90),
          height: 30 + ((i * 53) % 120),
          groups: [],
        }));
        const links = pairs.flatMap(([a, b]) =>
          a === b ? [] : [{ from: `n${Math.min(a, b)}`, to: `n${Math.max(a, b)}` }],
        );
        return [boxes, links] as const;
      }),
    );
    fc.assert(
      fc.property(
        dag,
        fc.constantFrom(0.4, 1.7, 100),
        fc.constantFrom('right' as const, 'down' as const),
        ([boxes, links], ratio, direction) => {
          const layout = layOut(boxes, links, { ratio, direction });
          expectClean(layout, boxes, links, direction);
          expect(layOut(boxes, links, { ratio, direction })).toEqual(layout);
        },
      ),
      { seed: 7, numRuns: 100 },
    );
  });

  it('rejects boxes out of order, and draws nothing for an empty graph', () => {
    const [boxes, links] = chain(3);
    expect(() => layOut([...boxes].reverse(), links, WIDE)).toThrow(/before/);
    expect(layOut([], [], WIDE)).toEqual({ width: 0, height: 0, boxes: [], routes: [], frames: [] });
  });
});

describe('settling a column', () => {
  it('leaves what fits and moves the rest as little as possible', () => {
    expect(settle([0, 100], [1, 1], [20])).toEqual([0, 100]);
    expect(settle([0, 0], [1, 1], [20])).toEqual([-10, 10]);
    expect(settle([0, 0, 0], [1, 1e12, 1], [20, 30]).map((x) => Math.round(x) + 0)).toEqual([-20, 0, 30]);
    expect(settle([5, 0, 40], [1, 1, 1], [10, 10])).toEqual([-2.5, 7.5, 40]);
  });
});
