import { expect, it } from 'vitest';
import { plainOrResidual } from '@/labs/networks/plainAndResidual';
import { branchEnds, withReluInBranches, withScaledSkips } from '@/labs/networks/residualEdits';
import { analyze } from '@/network/analysis/analyze';
import type { Definition } from '@/network/definition';

const NETWORK = plainOrResidual(8, true);
const sourcesOf = ({ layers }: Definition, id: string) => layers.find((layer) => layer.id === id)?.from;
const groupOf = ({ groups }: Definition, id: string) => groups.find(({ layers }) => layers.includes(id));

it('the branches of a network end with the last batch norm of each block', () => {
  expect(branchEnds(NETWORK)).toEqual(['s1b1_b_bn', 's2b1_b_bn', 's3b1_b_bn']);
  expect(branchEnds(plainOrResidual(8, false))).toEqual([]);
});

it('λ stands on every skip, an identity or one that pads, and takes no weights', () => {
  const scaled = withScaledSkips(NETWORK, 0.5);
  expect(analyze(scaled).issues).toEqual([]);
  expect(analyze(scaled).totals.trainable).toBe(analyze(NETWORK).totals.trainable);
  expect(sourcesOf(scaled, 's1b1_add')).toEqual(['s1b1_b_bn', 's1b1_scale']);
  expect(sourcesOf(scaled, 's1b1_scale')).toEqual(sourcesOf(NETWORK, 's1b1_add')?.slice(1));
  expect(sourcesOf(scaled, 's2b1_scale')).toEqual(['s2b1_pad']);
  expect(groupOf(scaled, 's1b1_scale')).toMatchObject({ role: 'shortcut', parent: 's1b1' });
  expect(groupOf(scaled, 's2b1_scale')?.layers).toEqual(['s2b1_pad', 's2b1_scale']);
  expect(withScaledSkips(NETWORK, 1)).toBe(NETWORK);
});

it('a ReLU ends every branch, inside its block', () => {
  const trap = withReluInBranches(NETWORK);
  expect(analyze(trap).issues).toEqual([]);
  expect(sourcesOf(trap, 's3b1_add')).toEqual(['s3b1_branch_relu', 's3b1_pad']);
  expect(sourcesOf(trap, 's3b1_branch_relu')).toEqual(['s3b1_b_bn']);
  expect(groupOf(trap, 's3b1_branch_relu')?.id).toBe('s3b1');
});
