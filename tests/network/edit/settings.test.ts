import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { emptyNetwork } from '@/network/edit/empty';
import { addOutput, removeOutput, setClasses, setInput, setOutput } from '@/network/edit/ends';
import { setField, setKind } from '@/network/edit/fields';
import { group, renameGroup, ungroup } from '@/network/edit/groups';
import { insertAfter } from '@/network/edit/insert';
import { renameLayer, renameNetwork } from '@/network/edit/names';
import { split, untouched } from '@/network/edit/weights';
import { parseDefinition } from '@/network/validate';
import { CHAIN, done, edges, groupsOf, issueOf, published, RESIDUAL } from './networks';

describe('fields', () => {
  it('take what lies in their domain, and say at their place what does not', () => {
    expect(done(setField(CHAIN, 'conv1', 'padding', [1, 0, 1, 0])).definition.layers[0]).toMatchObject({
      padding: [1, 0, 1, 0],
    });
    expect(issueOf(setField(CHAIN, 'conv1', 'filters', 0))).toMatchObject({
      problem: { code: 'outOfRange', found: '0' },
      place: { layer: 'conv1', field: 'filters' },
    });
    for (const field of ['from', 'id', 'toString', 'nothing'])
      expect(issueOf(setField(CHAIN, 'conv1', field, 1)).problem).toEqual({ code: 'unknownField' });
  });

  it('that two kinds share stay when one takes the place of the other', () => {
    const pooled = done(insertAfter(CHAIN, 'relu1', { kind: 'maxPool' })).definition;
    const { layers } = done(setKind(pooled, 'pool1', 'avgPool')).definition;
    expect(layers[2]).toMatchObject({ id: 'pool1', kind: 'avgPool', kernel: [2, 2], stride: [2, 2] });
    expect(issueOf(setKind(CHAIN, 'relu1', 'add'))).toMatchObject({ problem: { code: 'inputCount', found: 1 } });
  });
});

describe('the ends', () => {
  it('follow the number of classes, where a layer scored each of them', () => {
    const { definition } = done(setClasses(CHAIN, 7));
    expect(definition.layers.at(-1)).toMatchObject({ units: 7 });
    expect(analyze(definition).issues).toEqual([]);
    // GoogLeNet has three layers that do.
    expect(analyze(done(setClasses(published('googlenet'), 12)).definition).issues).toEqual([]);
  });

  it('change size by size', () => {
    expect(done(setInput(CHAIN, { width: 12 })).definition.input).toEqual({ height: 8, width: 12, channels: 3 });
    expect(issueOf(setInput(CHAIN, { height: 2_000 }))).toMatchObject({ place: { field: 'height' } });
  });

  it('keep an output that answers', () => {
    const { definition, select } = done(addOutput(CHAIN, 'gap', { trainingOnly: true }));
    expect(select).toBe('output2');
    expect(issueOf(removeOutput(definition, 'output')).problem).toEqual({ code: 'onlyTrainingOutputs' });
    expect(done(removeOutput(definition, 'output2')).definition).toEqual(CHAIN);
    expect(issueOf(setOutput(CHAIN, 'output', { trainingOnly: true })).problem).toEqual({
      code: 'onlyTrainingOutputs',
    });
    expect(done(setOutput(CHAIN, 'output', { weight: 0.5 })).definition.outputs[0]?.weight).toBe(0.5);
  });
});

describe('names', () => {
  it('change wherever a layer is named', () => {
    const { definition, renamed } = done(renameLayer(RESIDUAL, 'stem', 'conv1'));
    expect(edges(definition)).toBe('input>conv1 conv1>a a>b b>sum conv1>sum sum>gap gap>fc fc>output');
    expect(renamed).toEqual({ from: 'stem', to: 'conv1' });
    expect(groupsOf(done(renameLayer(RESIDUAL, 'a', 'first')).definition)).toBe('residual res1(first b sum)');
  });

  it('are refused where they are taken, reserved or no names', () => {
    expect(issueOf(renameLayer(CHAIN, 'gap', 'fc')).problem).toEqual({ code: 'duplicateId', id: 'fc' });
    expect(issueOf(renameLayer(CHAIN, 'gap', 'output2')).problem).toEqual({ code: 'reservedId', id: 'output2' });
    expect(issueOf(renameLayer(CHAIN, 'gap', '1a')).problem).toMatchObject({ code: 'badId' });
  });

  it('of networks are cut', () => {
    expect(done(renameNetwork(CHAIN, 'x'.repeat(200))).definition.name).toHaveLength(80);
  });
});

describe('groups', () => {
  it('lie where their layers lie', () => {
    const inner = done(group(RESIDUAL, ['a', 'b'], { title: 'Branch', role: 'block' }));
    expect(groupsOf(inner.definition)).toBe('residual res1(sum), block group1(a b) in res1');
    expect(new Set(done(ungroup(inner.definition, 'group1')).definition.groups[0]?.layers)).toEqual(
      new Set(['a', 'b', 'sum']),
    );
    const outer = done(group(RESIDUAL, ['stem', 'a', 'b', 'sum'], { title: 'Stage', role: 'stage' }));
    expect(groupsOf(outer.definition)).toBe('residual res1(a b sum) in group1, stage group1(stem)');
    expect(done(ungroup(outer.definition, 'group1')).definition).toEqual(RESIDUAL);
  });

  it('take in what lies between, and no half of another group', () => {
    expect(issueOf(group(CHAIN, ['conv1', 'gap'], { title: '', role: 'block' })).problem).toEqual({
      code: 'leavesOut',
      layer: 'relu1',
    });
    expect(issueOf(group(RESIDUAL, ['stem', 'a'], { title: '', role: 'block' })).problem).toEqual({
      code: 'cutsGroup',
      group: 'res1',
    });
  });

  it('have titles', () => {
    expect(done(renameGroup(RESIDUAL, 'res1', 'First')).definition.groups[0]?.title).toBe('First');
  });
});

it('the empty network is logistic regression on the pixels', () => {
  const empty = emptyNetwork({ height: 28, width: 28, channels: 1 }, 10, 'Mine');
  expect(parseDefinition(empty).issues).toEqual([]);
  const { issues, totals } = analyze(empty);
  expect(issues).toEqual([]);
  expect(totals.trainable).toBe(7_850);
  // What is put in first comes between the image and the vector.
  expect(edges(done(insertAfter(empty, 'input', { kind: 'conv2d' })).definition)).toBe(
    'input>conv1 conv1>flatten flatten>scores scores>output',
  );
});

describe('weights', () => {
  it('stay where nothing changes for them, and start anew behind what does', () => {
    const wider = done(setField(RESIDUAL, 'stem', 'filters', 12)).definition;
    // The sum gets 8 and 12 channels: what the classifier behind it reads is not known.
    expect(untouched(RESIDUAL, wider)).toEqual(new Set(['b']));
    const deeper = done(insertAfter(RESIDUAL, 'b', { kind: 'batchNorm' })).definition;
    expect(split(analyze(RESIDUAL), analyze(deeper))).toEqual({ kept: ['stem', 'a', 'b', 'fc'], anew: ['bn1'] });
  });

  it('go with a new name', () => {
    const { definition } = done(renameLayer(CHAIN, 'fc', 'scores'));
    expect(untouched(CHAIN, definition)).toEqual(new Set(['conv1']));
    expect(untouched(CHAIN, definition, new Map([['scores', 'fc']]))).toEqual(new Set(['conv1', 'scores']));
  });

  it('that the definition itself gives are not those of another one', () => {
    const lenet = published('lenet5-1998');
    const c3 = lenet.layers.find(({ id }) => id === 'c3');
    if (c3?.kind !== 'conv2d' || !c3.connections) throw new Error('no table');
    const swapped = [c3.connections[15], ...c3.connections.slice(1, 15), c3.connections[0]];
    const other = done(setField(lenet, 'c3', 'connections', swapped)).definition;
    expect([...untouched(lenet, lenet)].filter((id) => !untouched(lenet, other).has(id))).toEqual(['c3']);
  });
});
