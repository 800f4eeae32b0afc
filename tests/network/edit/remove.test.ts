import { expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { duplicate } from '@/network/edit/duplicate';
import { insertAfter } from '@/network/edit/insert';
import { remove } from '@/network/edit/remove';
import { CHAIN, done, edges, groupsOf, issueOf, published, RESIDUAL } from './networks';

it('joins what was before and behind a layer', () => {
  expect(edges(done(remove(CHAIN, ['relu1'])).definition)).toBe('input>conv1 conv1>gap gap>fc fc>output');
  expect(edges(done(remove(CHAIN, ['conv1', 'relu1'])).definition)).toBe('input>gap gap>fc fc>output');
});

it('takes the sum with the branch: what is left of a residual block is its skip', () => {
  const { definition } = done(remove(RESIDUAL, ['a', 'b']));
  expect(edges(definition)).toBe('input>stem stem>gap gap>fc fc>output');
  expect(groupsOf(definition)).toBe('');
});

it('keeps the branch where only a layer of it goes', () => {
  expect(edges(done(remove(RESIDUAL, ['b'])).definition)).toContain('a>sum stem>sum');
});

it('lets the branch go on where the sum goes, and calls the block a plain one', () => {
  const { definition } = done(remove(RESIDUAL, ['sum']));
  expect(edges(definition)).toBe('input>stem stem>a a>b b>gap gap>fc fc>output');
  expect(groupsOf(definition)).toBe('block res1(a b)');
});

it('takes one branch out of a concatenation', () => {
  const google = published('googlenet');
  const { definition } = done(
    remove(google, [
      'inception_3a_5x5_reduce',
      'inception_3a_5x5_reduce_act',
      'inception_3a_5x5',
      'inception_3a_5x5_act',
    ]),
  );
  const { byId, issues } = analyze(definition);
  expect(issues).toEqual([]);
  // 64 + 128 + 32 channels are left of 256.
  expect(byId.get('inception_3a_output')?.outputShape).toEqual([28, 28, 224]);
});

it('refuses to take out what several paths meet in', () => {
  expect(issueOf(remove(published('googlenet'), ['inception_3a_output']))).toMatchObject({
    problem: { code: 'severalSources', found: 4 },
  });
});

it('takes an auxiliary head with its output', () => {
  const google = published('googlenet');
  const { definition } = done(remove(google, ['aux1']));
  expect(definition.outputs).toHaveLength(google.outputs.length - 1);
  expect(analyze(definition).issues).toEqual([]);
});

it('leaves at least one layer', () => {
  expect(issueOf(remove(CHAIN, ['conv1', 'relu1', 'gap', 'fc'])).problem).toEqual({ code: 'noLayers' });
});

it('takes back what was put in', () => {
  for (const id of ['stem', 'a', 'b', 'sum', 'gap', 'res1', 'input']) {
    const { definition, select } = done(insertAfter(RESIDUAL, id, { kind: 'relu' }));
    expect(done(remove(definition, [select ?? ''])).definition).toEqual(RESIDUAL);
  }
});

it('a copy stands in series, with names of its own', () => {
  const { definition, select } = done(duplicate(RESIDUAL, ['res1']));
  expect(select).toBe('res2');
  expect(edges(definition)).toContain('sum>a2 a2>b2 b2>sum2 sum>sum2 sum2>gap');
  expect(groupsOf(definition)).toBe('residual res1(a b sum), residual res2(a2 b2 sum2)');
  expect(analyze(definition).issues).toEqual([]);
});

it('a copied block is called like the next one', () => {
  const { definition, select } = done(duplicate(published('resnet20'), ['s3b3']));
  expect(select).toBe('s3b4');
  expect(definition.groups.find(({ id }) => id === 's3b4')).toMatchObject({ title: 's3b4', parent: 'stage3' });
  expect(definition.layers.filter(({ id }) => id.startsWith('s3b4_')).map(({ id }) => id.slice(5))).toEqual(
    definition.layers.filter(({ id }) => id.startsWith('s3b3_')).map(({ id }) => id.slice(5)),
  );
});

it('no copy is made of what has several ways in or out', () => {
  expect(issueOf(duplicate(RESIDUAL, ['sum'])).problem).toEqual({ code: 'severalSources', found: 2 });
  expect(issueOf(duplicate(RESIDUAL, ['stem', 'a'])).problem).toEqual({ code: 'severalExits', found: 2 });
});
