import { describe, expect, it } from 'vitest';
import { residualSums } from '../../drawing/fold/addends';
import { foldTree } from '../../drawing/fold/tree';
import { drawInSteps } from '../../drawing/graph/drawing';
import { groupsAround, MOVES, moveFrom, optionsIn } from '../../drawing/graph/navigation';
import { atOnce } from '../../lib/slices';
import { publishedAnalysis } from '../../network/catalog/published';
import { cellText } from './useCellText';

// Identity, zero padding and projection; sums that only add, and sums with an activation behind them in their card.
describe.each(['resnet20', 'resnet18', 'resnet50'] as const)('a walk through %s, all of it unfolded', (network) => {
  const analysis = publishedAnalysis(network);
  const tree = foldTree(analysis);
  const drawing = atOnce(
    drawInSteps(analysis, tree, {
      unfolded: [...tree.folds.keys()],
      ratio: 1.6,
      direction: 'right',
      pictures: true,
      measure: (text) => 7 * text.length,
    }),
  );
  const text = cellText('kind', analysis, tree, 'en');
  const options = optionsIn(drawing);
  const press = (id: string, key: string): string => moveFrom(id, MOVES[key] ?? 'first', drawing);
  const sums = residualSums(analysis, tree);
  const groups = [...tree.folds.values()];

  function nameOf(id: string): string {
    const group = groups.find((fold) => `${fold.id}/` === id);
    if (group) return text.nameOfGroup(group);
    for (const { card } of drawing.cards) {
      const cells = card.type === 'layers' ? card.cells : card.type === 'joint' ? [card.cell] : [];
      const cell = cells.find((each) => each.id === id);
      if (cell) return text.name(cell);
    }
    throw new Error(`${id} has no card`);
  }

  it('names at each addition F(x) and the skip connection, and at each fork both ways out', () => {
    expect(sums.length).toBeGreaterThanOrEqual(8);
    for (const { node, sources } of sums) {
      const [branch = '', skip = ''] = sources;
      expect(nameOf(node.id)).toContain(`adds F(x) from ${branch} and the skip connection from ${skip}`);
      // Where the skip connection has layers, it forks off in front of the first.
      const onPath = [...(tree.pathOf(node.id).at(-1)?.skip?.path ?? [])];
      const [first] = onPath;
      const fork = first === undefined ? skip : (analysis.graph.byId.get(first)?.from[0] ?? '');
      expect(nameOf(fork)).toContain(`by the skip connection to ${first ?? node.id}`);
      expect(nameOf(fork)).toContain('leads to ');
      for (const layer of onPath) expect(nameOf(layer)).toContain('on the skip connection');
    }
  });

  it('goes along both ways, and back', () => {
    for (const { node, sources } of sums) {
      const [branch = '', skip = ''] = sources;
      expect(press(node.id, 'ArrowLeft')).toBe(branch);
      expect(press(branch, 'ArrowRight')).toBe(node.id);
      expect(press(node.id, 'PageUp')).toBe(skip);
      expect(press(skip, 'PageDown')).toBe(node.id);
    }
  });

  it('meets each open group before what it holds, which is named after it', () => {
    for (const group of groups) {
      const at = options.indexOf(`${group.id}/`);
      const inside = group.nodes.map(({ id }) => options.indexOf(id));
      expect(at).toBeGreaterThanOrEqual(0);
      expect(Math.min(...inside)).toBeGreaterThan(at);
      expect(nameOf(`${group.id}/`)).toContain(`${group.title}, `);
      if (group.parent) expect(nameOf(`${group.id}/`)).toContain(`in ${group.parent.title}`);
    }
    for (const option of options)
      for (const id of groupsAround(drawing, option))
        expect(options.indexOf(`${id}/`)).toBeLessThanOrEqual(options.indexOf(option));
    expect(new Set(options).size).toBe(options.length);
  });

  it('says of a residual block where its two ways meet', () => {
    for (const { node, sources, skip } of sums) {
      const block = tree.pathOf(node.id).at(-1);
      const name = nameOf(`${block?.id}/`);
      expect(name).toContain('residual block, unfolded');
      expect(name).toContain(`${node.id} adds F(x) from ${sources[0]} and the skip connection from ${sources[1]}`);
      expect(name).toContain(skip === 'projection' ? 'skip: projection' : 'skip: identity');
    }
  });

  it('goes from group to group, and back', () => {
    let walked = 0;
    for (const group of groups) {
      const next = press(`${group.id}/`, 'ArrowRight');
      const after = groups.find((fold) => `${fold.id}/` === next);
      expect(after?.nodes ?? []).not.toContain(group.exit);
      if (after?.role === group.role && after.blocks.length === group.blocks.length) {
        walked++;
        expect(press(next, 'ArrowLeft')).toBe(`${group.id}/`);
      }
    }
    expect(walked).toBeGreaterThanOrEqual(sums.length);
  });
});
