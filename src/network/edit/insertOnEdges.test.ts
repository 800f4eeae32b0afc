import { expect, it } from 'vitest';
import { analyze } from '../analysis/analyze';
import { publishedAnalysis } from '../catalog/published';
import { insertOnEdges } from './insertOnEdges';
import { edgesOf } from './parts';

it('puts one layer on all edges by which a block reads its source', () => {
  const { definition } = publishedAnalysis('resnet20');
  const block = definition.groups.find(({ role }) => role === 'residual');
  const inside = new Set(block?.layers);
  const edges = edgesOf(definition).filter(({ from, to }) => !inside.has(from) && inside.has(to));
  expect(edges.length).toBe(2);
  const edited = insertOnEdges(definition, edges, { kind: 'relu' });
  if ('issue' in edited) throw new Error(edited.issue.problem.code);
  const { select = '' } = edited;
  expect(edited.definition.layers.length).toBe(definition.layers.length + 1);
  const read = edgesOf(edited.definition).filter(({ from }) => from === select);
  expect(read.map(({ to }) => to).sort()).toEqual(edges.map(({ to }) => to).sort());
  expect(edited.definition.layers.find(({ id }) => id === select)?.from).toEqual([edges[0]?.from]);
  expect(analyze(edited.definition).issues).toEqual([]);
});

it('leaves a path as it is where the block hangs off it', () => {
  const { definition } = publishedAnalysis('resnet20');
  const [edge] = edgesOf(definition).filter(({ from }) => from !== 'input');
  const edited = insertOnEdges(definition, edge ? [edge] : [], { template: 'auxiliaryHead' });
  expect('definition' in edited && edgesOf(edited.definition)).toContainEqual(edge);
});
