import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { connect, disconnect, reconnect } from '@/network/edit/edges';
import { insertAfter } from '@/network/edit/insert';
import { move } from '@/network/edit/move';
import { addSkip } from '@/network/edit/skip';
import { CHAIN, done, edges, groupsOf, issueOf, published, RESIDUAL } from './networks';

describe('an edge', () => {
  it('more into a sum, but not twice, not into what reads one, and not in a circle', () => {
    expect(edges(done(connect(RESIDUAL, 'a', 'sum')).definition)).toContain('b>sum stem>sum a>sum');
    expect(issueOf(connect(RESIDUAL, 'stem', 'sum')).problem).toEqual({ code: 'connected', from: 'stem' });
    expect(issueOf(connect(RESIDUAL, 'stem', 'b')).problem).toMatchObject({ code: 'inputCount', found: 2 });
    expect(issueOf(connect(RESIDUAL, 'gap', 'sum'))).toEqual({
      problem: { code: 'cycle', path: ['sum', 'gap', 'sum'] },
      place: { layer: 'sum', edge: ['gap', 'sum'] },
    });
  });

  it('less out of a sum of two leaves no sum', () => {
    const { definition } = done(disconnect(RESIDUAL, ['stem', 'sum']));
    expect(edges(definition)).toBe('input>stem stem>a a>b b>gap gap>fc fc>output');
    expect(groupsOf(definition)).toBe('block res1(a b)');
    expect(issueOf(disconnect(CHAIN, ['conv1', 'relu1'])).problem).toMatchObject({ code: 'inputCount', found: 0 });
    expect(issueOf(disconnect(CHAIN, ['fc', 'output'])).problem).toEqual({ code: 'noOutput' });
  });

  it('from elsewhere, of layers and outputs', () => {
    expect(edges(done(reconnect(RESIDUAL, ['sum', 'gap'], 'a')).definition)).toContain('b>sum stem>sum a>gap');
    expect(edges(done(reconnect(CHAIN, ['fc', 'output'], 'gap')).definition)).toContain('gap>output');
    expect(issueOf(reconnect(RESIDUAL, ['a', 'b'], 'gap')).problem).toMatchObject({ code: 'cycle' });
  });

  it('that a layer moves to', () => {
    const { definition } = done(move(CHAIN, 'relu1', ['input', 'conv1']));
    expect(edges(definition)).toBe('input>relu1 relu1>conv1 conv1>gap gap>fc fc>output');
    expect(done(move(definition, 'relu1', ['conv1', 'gap'])).definition).toEqual(CHAIN);
    expect(issueOf(move(RESIDUAL, 'sum', ['gap', 'fc'])).problem).toEqual({ code: 'severalSources', found: 2 });
  });
});

describe('a skip', () => {
  it('adds the identity where shapes are the same', () => {
    const twice = done(insertAfter(CHAIN, 'relu1', { kind: 'conv2d' })).definition;
    const { definition, select } = done(addSkip(twice, 'relu1', 'conv2', { projection: false }));
    expect(select).toBe('add1');
    expect(edges(definition)).toContain('relu1>conv2 conv2>add1 relu1>add1 add1>gap');
    expect(analyze(definition).totals).toEqual(analyze(twice).totals);
  });

  it('is refused where they differ, at the sum that it would be', () => {
    expect(issueOf(addSkip(CHAIN, 'input', 'relu1', { projection: false }))).toEqual({
      problem: { code: 'shapesDiffer', first: [8, 8, 6], other: [8, 8, 3] },
      place: { layer: 'add1', edge: ['input', 'add1'] },
    });
  });

  it('goes through a 1×1 convolution with a stride where one is wished', () => {
    const resnet = published('resnet20');
    const { definition } = done(addSkip(resnet, 's1b1_add_act', 's3b1_add_act', { projection: true }));
    expect(analyze(definition).issues).toEqual([]);
    // From 32×32×16 to 8×8×64.
    expect(definition.layers.find(({ id }) => id === 'proj1')).toMatchObject({
      filters: 64,
      kernel: [1, 1],
      stride: [4, 4],
    });
    expect(analyze(definition).totals.trainable - analyze(resnet).totals.trainable).toBe(16 * 64);
  });

  it('pools where no stride gives the size, and is dense to a vector', () => {
    const cropped = done(insertAfter(CHAIN, 'relu1', { kind: 'zeroPad' })).definition;
    const { definition } = done(addSkip(cropped, 'input', 'zeropad1', { projection: true }));
    expect(analyze(definition).byId.get('add1')?.outputShape).toEqual([10, 10, 6]);
    const dense = done(addSkip(CHAIN, 'relu1', 'fc', { projection: true })).definition;
    expect(dense.layers.find(({ id }) => id === 'proj1')).toMatchObject({ kind: 'dense', units: 10, from: ['relu1'] });
  });

  it('never leads backwards', () => {
    expect(issueOf(addSkip(CHAIN, 'gap', 'conv1', { projection: true })).problem).toMatchObject({ code: 'cycle' });
  });
});
