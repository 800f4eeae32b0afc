import { describe, expect, it } from 'vitest';
import { addendsOf, residualSums } from '../../../drawing/fold/addends';
import { foldTree } from '../../../drawing/fold/tree';
import { type Analysis, analyze } from '../../../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../../network/catalog';
import { classifier, define, layer } from '../../../network/definition';
import { geometryOf, responseOf, responsesOf } from './responses';

const open = (analysis: Analysis, id: string) => {
  const node = analysis.byId.get(id);
  if (!node) throw new Error(`No ${id}`);
  return addendsOf(node, foldTree(analysis));
};

/** Meaningless ids, so that only the groups can tell which path is the skip path. */
const named = (groups: Parameters<typeof define>[0]['groups']) =>
  analyze(
    define({
      name: 'Sum',
      input: { height: 4, width: 4, channels: 1 },
      classes: 2,
      layers: [
        layer('p', 'conv2d', 'input', { filters: 2, kernel: [3, 3], padding: 'same' }),
        layer('q', 'conv2d', 'p', { filters: 2, kernel: [3, 3], padding: 'same' }),
        layer('r', 'conv2d', 'p', { filters: 2, kernel: [1, 1] }),
        layer('s', 'add', ['r', 'q']),
        layer('scores', 'dense', 's', { units: 2 }),
      ],
      ...(groups && { groups }),
      outputs: classifier('scores'),
    }),
  );
const block = { id: 'b', title: 'b', role: 'residual', layers: ['q', 's'] } as const;

describe('what a sum adds', () => {
  it('is told by the roles of the groups', () => {
    const shortcut = (layers: string[]) => ({ id: 'c', title: 'c', role: 'shortcut', parent: 'b', layers }) as const;
    expect(open(named([block, shortcut(['r'])]), 's')).toMatchObject({ sources: ['q', 'r'], skip: 'projection' });
    expect(open(named([{ ...block, layers: ['r', 's'] }, shortcut(['q'])]), 's')).toMatchObject({
      sources: ['r', 'q'],
      skip: 'projection',
    });
  });

  it('is just addends outside residual blocks', () => {
    expect(open(named([]), 's')).toMatchObject({ sources: ['r', 'q'], skip: null });
    expect(residualSums(named([]), foldTree(named([])))).toEqual([]);
  });

  it('of all blocks of ResNet-18, in depth order: identities, and three projections', () => {
    const entry = catalogEntry('resnet18');
    const analysis = analyze(entry.build(entry.input, defaultKnobs('resnet18')));
    const sums = residualSums(analysis, foldTree(analysis));
    expect(sums.map(({ skip }) => skip)).toEqual([
      'identity',
      'identity',
      ...new Array(3).fill(['projection', 'identity']).flat(),
    ]);
    const depth = new Map(analysis.nodes.map(({ id }, i) => [id, i]));
    for (const { node, sources } of sums) {
      const [branch = '', skip = ''] = sources;
      expect(new Set(sources)).toEqual(new Set(node.node.from));
      // The branch has the longer path to the sum, or the other path is the projection.
      expect(branch).not.toBe(skip);
      expect(depth.has(branch) && depth.has(skip)).toBe(true);
    }
    expect(
      sums.filter(({ skip }) => skip === 'identity').every(({ sources }) => isBatchNorm(analysis, sources[0])),
    ).toBe(true);
  });
});

const isBatchNorm = (analysis: Analysis, id = '') => analysis.byId.get(id)?.kind === 'batchNorm';

describe('sizes', () => {
  const [f, x] = [Float32Array.of(3, 0, 4), Float32Array.of(0, 2, 0)];
  it('of the addends, their sum, their ratio and the angle between them', () => {
    expect(geometryOf(f, x, Float32Array.of(3, 2, 4))).toEqual({
      norms: [5, 2, Math.sqrt(29)],
      ratio: 2.5,
      cosine: 0,
      residue: 0,
    });
    expect(geometryOf(f, new Float32Array(3), f)).toMatchObject({ ratio: null, cosine: null });
    expect(geometryOf(f, x, Float32Array.of(3, 2.5, 4)).residue).toBe(0.5);
  });

  it('of blocks follow from what is known of their outputs', () => {
    const sums = [open(named([block]), 's')];
    const [branch = '', skip = ''] = sums[0]?.sources ?? [];
    const known: Record<string, ReturnType<typeof responseOf>> = { [branch]: responseOf(f), [skip]: responseOf(x) };
    expect(responsesOf(sums, (id) => known[id])).toEqual([
      { id: 's', ratio: expect.closeTo(2.5, 12), deviation: expect.closeTo(Math.sqrt(26 / 9), 12) },
    ]);
    expect(responsesOf(sums, () => null)).toEqual([{ id: 's', ratio: null, deviation: null }]);
  });
});
