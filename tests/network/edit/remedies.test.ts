import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG_IDS } from '@/network/catalog';
import { classifier, type Definition, define, layer } from '@/network/definition';
import type { Edited } from '@/network/edit/edited';
import { setInput } from '@/network/edit/ends';
import { setField } from '@/network/edit/fields';
import { insertAfter } from '@/network/edit/insert';
import { remediesOf } from '@/network/edit/remedies';
import type { Remedy } from '@/network/edit/remedies/remedy';
import { remove } from '@/network/edit/remove';
import { createRandom } from '@/network/random';
import { amount } from '../../amount';
import { CHAIN, done, published, RESIDUAL } from './networks';
import { randomEdit } from './randomEdit';

/** The remedies of the first issue of a network, without what applies them. */
function offered(edit: Edited): { readonly definition: Definition; readonly remedies: readonly Remedy[] } {
  const { definition } = done(edit);
  const [issue] = analyze(definition).issues;
  if (!issue) throw new Error('nothing is wrong');
  return { definition, remedies: remediesOf(definition, issue) };
}

const named = (edit: Edited) => offered(edit).remedies.map(({ apply: _, ...mending }) => mending);

describe('the remedies of', () => {
  it('a window that does not fit', () => {
    expect(named(setInput(published('alexnet'), { height: 28, width: 28 }))).toEqual([
      { code: 'openSmaller', network: 'alexnet-tab' },
      { code: 'samePadding', layer: 'pool2' },
      { code: 'remove', layer: 'pool2' },
      // pool5 needs 3 pixels, pool2 before it 7, pool1 15, and conv1, which is 11 wide with stride 4, 4 · 14 + 11.
      { code: 'enlargeInput', height: 67, width: 67 },
    ]);
    const own = done(insertAfter(CHAIN, 'relu1', { kind: 'maxPool' })).definition;
    expect(named(setField(own, 'pool1', 'kernel', [9, 3]))).toEqual([
      { code: 'samePadding', layer: 'pool1' },
      { code: 'remove', layer: 'pool1' },
      { code: 'enlargeInput', height: 9, width: 9 },
      { code: 'shrinkKernel', layer: 'pool1', kernel: [8, 3] },
    ]);
  });

  it('a sum of two shapes', () => {
    const remedies = named(setField(RESIDUAL, 'b', 'filters', 12));
    expect(remedies).toEqual([
      { code: 'insertProjection', from: 'stem', to: 'sum', channels: 12 },
      { code: 'setWidth', layer: 'stem', field: 'filters', width: 12 },
      { code: 'setWidth', layer: 'b', field: 'filters', width: 8 },
      { code: 'removeEdge', from: 'stem', to: 'sum' },
    ]);
  });

  it('a branch of another size', () => {
    expect(named(setField(published('googlenet'), 'inception_3a_3x3', 'padding', 'valid'))[0]).toEqual({
      code: 'samePadding',
      layer: 'inception_3a_3x3',
    });
  });

  it('a convolution of a vector', () => {
    const { definition, remedies } = offered(insertAfter(CHAIN, 'gap', { kind: 'conv2d' }));
    expect(remedies[0]).toMatchObject({ code: 'moveBefore', layer: 'conv2', before: 'gap' });
    const mended = done((remedies[0] as Remedy).apply(definition)).definition;
    expect(mended.layers.find(({ id }) => id === 'gap')?.from).toEqual(['conv2']);
  });

  it('an output without a score for each class', () => {
    expect(named(setField(CHAIN, 'fc', 'units', 12))).toEqual([
      { code: 'setWidth', layer: 'fc', field: 'units', width: 10 },
      { code: 'insertScores', from: 'fc', to: 'output', classes: 10 },
      { code: 'setClasses', classes: 12 },
    ]);
    expect(named(remove(CHAIN, ['fc']))).toContainEqual({
      code: 'insertScores',
      from: 'gap',
      to: 'output',
      classes: 10,
    });
  });

  it('groups, tables, paddings and centres', () => {
    expect(named(setField(RESIDUAL, 'a', 'groups', 3))[0]).toEqual({ code: 'setGroups', layer: 'a', groups: 2 });
    const lenet = published('lenet5-1998');
    expect(named(setField(lenet, 'c3', 'filters', 12))).toEqual([
      { code: 'connectAll', layer: 'c3' },
      { code: 'setWidth', layer: 'c3', field: 'filters', width: 16 },
    ]);
    const pooled = done(insertAfter(CHAIN, 'relu1', { kind: 'avgPool' })).definition;
    expect(named(setField(pooled, 'pool1', 'padding', [2, 0, 1, 1]))).toEqual([
      { code: 'setPadding', layer: 'pool1', padding: [1, 0, 1, 1] },
      { code: 'samePadding', layer: 'pool1' },
    ]);
  });

  it('an edge from nowhere and a cycle, as a text may have them', () => {
    const input = { height: 4, width: 4, channels: 1 };
    const lost = define({
      ...{ name: '', input, classes: 16, outputs: classifier('b') },
      layers: [layer('a', 'flatten', 'input'), layer('b', 'relu', 'nobody')],
    });
    const [issue] = analyze(lost).issues;
    expect(issue && remediesOf(lost, issue).map(({ code }) => code)).toEqual(['reconnect', 'remove']);
    const round = define({
      ...{ name: '', input, classes: 16, outputs: classifier('b') },
      layers: [layer('a', 'add', ['input', 'b']), layer('b', 'relu', 'a')],
    });
    const [cycle] = analyze(round).issues;
    expect(cycle && remediesOf(round, cycle).map(({ code }) => code)).toContain('removeEdge');
  });
});

it(
  'an issue of random edits finds a remedy, and each does what it says',
  () => {
    let [issues, mended] = [0, 0];
    for (const id of CATALOG_IDS.filter((name) => !/110|56/.test(name)))
      for (let seed = 0; seed < amount({ short: 1, long: 10 }); seed++) {
        const random = createRandom(seed, 'remedies', id);
        let definition = published(id);
        for (let i = 0; i < 6; i++) {
          const edit = randomEdit(definition, random).apply(definition);
          if ('definition' in edit) definition = edit.definition;
        }
        for (const issue of analyze(definition).issues.slice(0, 2)) {
          const remedies = remediesOf(definition, issue);
          issues++;
          if (remedies.length) mended++;
          for (const { apply } of remedies) expect(apply(definition)).toHaveProperty('definition');
        }
      }
    expect(issues).toBeGreaterThan(5);
    expect(mended / issues).toBeGreaterThan(0.8);
  },
  amount({ short: 60_000, long: 900_000 }),
);
