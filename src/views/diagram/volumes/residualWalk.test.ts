import { describe, expect, it } from 'vitest';
import { residualSums } from '../../../drawing/fold/addends';
import { foldTree } from '../../../drawing/fold/tree';
import { groupsAround, MOVES, moveFrom, optionOf, optionsIn } from '../../../drawing/graph/navigation';
import { drawVolumesInSteps } from '../../../drawing/volumes/drawing';
import { atOnce } from '../../../lib/slices';
import { publishedAnalysis } from '../../../network/catalog/published';
import { cellText } from '../../graph/useCellText';
import { volumeName } from './volumeName';

// Identity, zero padding and projection; each sum with the activation behind it in one volume.
describe.each(['resnet20', 'resnet18', 'resnet50'] as const)('a walk through the volumes of %s, all unfolded', (id) => {
  const analysis = publishedAnalysis(id);
  const tree = foldTree(analysis);
  const { cells, walked } = atOnce(
    drawVolumesInSteps(analysis, tree, {
      unfolded: [...tree.folds.keys()],
      ratio: 1.6,
      direction: 'right',
      measure: (text) => 7 * text.length,
    }),
  );
  const text = cellText('kind', analysis, tree, 'en');
  const options = optionsIn(walked);
  const sums = residualSums(analysis, tree);
  const press = (option: string, key: string): string => moveFrom(option, MOVES[key] ?? 'first', walked);
  const optionAt = (node = ''): string => optionOf(walked, node) ?? '';
  function nameAt(node: string): string {
    const cell = cells.find(({ item }) => item.id === optionAt(node));
    if (!cell) throw new Error(`${node} is in no volume`);
    return volumeName(cell.item, text, 'en');
  }

  it('names at each addition F(x) and the skip connection, and at each fork both ways out', () => {
    expect(sums.length).toBeGreaterThanOrEqual(8);
    for (const { node, sources } of sums) {
      const [branch = '', skip = ''] = sources;
      expect(nameAt(node.id)).toContain(`adds F(x) from ${branch} and the skip connection from ${skip}`);
      const onPath = [...(tree.pathOf(node.id).at(-1)?.skip?.path ?? [])];
      const [first] = onPath;
      const fork = first === undefined ? skip : (analysis.graph.byId.get(first)?.from[0] ?? '');
      expect(nameAt(fork)).toContain(`by the skip connection to ${first ?? node.id}`);
      expect(nameAt(fork)).toContain('leads to ');
    }
  });

  it('goes along both ways, and back', () => {
    for (const { node, sources } of sums) {
      const [branch, skip] = sources.map(optionAt) as [string, string];
      expect(press(node.id, 'ArrowLeft')).toBe(branch);
      expect(press(branch, 'ArrowRight')).toBe(node.id);
      expect(press(node.id, 'PageUp')).toBe(skip);
      expect(press(skip, 'PageDown')).toBe(node.id);
    }
  });

  it('meets each open group before what it holds', () => {
    for (const group of tree.folds.values()) {
      const at = options.indexOf(`${group.id}/`);
      expect(at).toBeGreaterThanOrEqual(0);
      expect(Math.min(...group.nodes.map((node) => options.indexOf(optionAt(node.id))))).toBeGreaterThan(at);
    }
    for (const option of options)
      for (const group of groupsAround(walked, option))
        expect(options.indexOf(`${group}/`)).toBeLessThanOrEqual(options.indexOf(option));
    expect(new Set(options).size).toBe(options.length);
  });
});
