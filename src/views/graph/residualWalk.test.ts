import { expect, it } from 'vitest';
import { foldTree } from '../../drawing/fold/tree';
import { drawInSteps } from '../../drawing/graph/drawing';
import { MOVES, moveFrom } from '../../drawing/graph/navigation';
import { atOnce } from '../../lib/slices';
import { publishedAnalysis } from '../../network/catalog/published';
import { cellText } from './useCellText';

const analysis = publishedAnalysis('resnet20');
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
const block = [...tree.folds.values()].find(({ skip, blocks }) => skip?.kind === 'identity' && blocks.length === 0);
const sum = block?.nodes.find(({ kind }) => kind === 'add');
const text = cellText('kind', analysis, 'en');

function nameOf(id: string): string {
  for (const { card } of drawing.cards) {
    const cells = card.type === 'layers' ? card.cells : card.type === 'joint' ? [card.cell] : [];
    const cell = cells.find((each) => each.id === id);
    if (cell) return text.name(cell);
  }
  throw new Error(`${id} has no card`);
}
const press = (id: string, key: string): string => moveFrom(id, MOVES[key] ?? 'first', drawing);

it('a walk through a residual block names both ways in, the addition and the block, and goes both ways', () => {
  if (!block || !sum) throw new Error('ResNet-20 has identity blocks');
  const [branch = '', skip = ''] = sum.node.from;
  expect(nameOf(sum.id)).toContain(`in ${block.title}`);
  expect(nameOf(sum.id)).toContain(`adds ${branch} and ${skip}`);
  // The fork tells both of its ways, the skip connection among them.
  const [first = ''] = analysis.graph.consumers.get(skip) ?? [];
  expect(nameOf(skip)).toContain('leads to');
  for (const reader of [first, sum.id]) expect(nameOf(skip)).toContain(reader);
  // Along the skip connection and back, and along the branch and back.
  expect(press(skip, 'PageDown')).toBe(sum.id);
  expect(press(sum.id, 'PageUp')).toBe(skip);
  expect(press(skip, 'ArrowRight')).toBe(first);
  expect(press(first, 'ArrowLeft')).toBe(skip);
  expect(press(sum.id, 'ArrowLeft')).toBe(branch);
  expect(press(branch, 'ArrowRight')).toBe(sum.id);
});
