import { describe, expect, it } from 'vitest';
import { foldTree } from '../../../drawing/fold/tree';
import { atOnce } from '../../../lib/slices';
import { analyze } from '../../../network/analysis/analyze';
import type { CatalogId } from '../../../network/catalog';
import { publishedAnalysis } from '../../../network/catalog/published';
import { connect, reconnect } from '../../../network/edit/edges';
import { remove } from '../../../network/edit/remove';
import { addSkip } from '../../../network/edit/skip';
import { TEMPLATE_IDS } from '../../../network/edit/templates';
import { KINDS } from '../../../network/layers';
import { skipTargets, sourcesFor } from './candidates';
import { CHOICES, search } from './choices';
import { chosenIn, possible, sourceOf } from './chosen';
import { outcomesOf } from './outcomes';
import { between } from './ways';

const NETWORKS = ['lenet5', 'resnet20', 'googlenet'] as const satisfies readonly CatalogId[];

describe.each(NETWORKS)('candidates in %s', (id) => {
  const analysis = publishedAnalysis(id);
  const { definition, graph } = analysis;
  const layers = definition.layers.map((layer) => layer.id);
  const sample = layers.filter((_, i) => i % Math.ceil(layers.length / 8) === 0);

  it('for a skip connection are those that the edit accepts, and take a projection where it says so', () => {
    for (const from of ['input', ...sample]) {
      const found = new Map(skipTargets(analysis, from).map(({ id: to, fit }) => [to, fit]));
      for (const to of layers.filter((_, i) => i % Math.ceil(layers.length / 30) === 0)) {
        const plain = addSkip(definition, from, to, { projection: false });
        const projected = addSkip(definition, from, to, { projection: true });
        const expected = 'definition' in plain ? 'fits' : 'definition' in projected ? 'projection' : undefined;
        expect(`${from} → ${to}: ${found.get(to)}`).toBe(`${from} → ${to}: ${expected}`);
        // What is said to fit leaves no mistake.
        if ('definition' in projected) expect(analyze(projected.definition).issues).toEqual([]);
      }
    }
  });

  it('for the source of an edge are those that the edit accepts', () => {
    for (const to of [...sample.slice(-3), 'output']) {
      const [from = ''] = graph.byId.get(to)?.from ?? [];
      const found = sourcesFor(analysis, to, { from, to }).map((each) => each.id);
      const accepted = graph.order.flatMap(({ id: source, type }) =>
        type !== 'output' && source !== from && 'definition' in reconnect(definition, [from, to], source)
          ? [source]
          : [],
      );
      expect(found).toEqual(accepted);
    }
  });

  it('for another input of a join are those that the edit accepts', () => {
    for (const { id: to, kind } of definition.layers.filter(
      (layer) => layer.kind === 'add' || layer.kind === 'concat',
    )) {
      const found = sourcesFor(analysis, to, null).map((each) => each.id);
      const some = layers.filter((_, i) => i % 9 === 0);
      for (const source of some)
        expect(`${kind} ${to} ${source} ${found.includes(source)}`).toBe(
          `${kind} ${to} ${source} ${'definition' in connect(definition, source, to)}`,
        );
    }
  });
});

describe('what is chosen', () => {
  const analysis = publishedAnalysis('resnet20');
  const tree = foldTree(analysis);

  it('from one layer to another is everything on the ways between them, in either order', () => {
    const block = analysis.definition.groups.find(({ role }) => role === 'residual');
    const ids = block?.layers ?? [];
    const [first = '', last = ''] = [ids[0], ids.at(-1)];
    expect(between(analysis, [first], [last])).toEqual(ids);
    expect(between(analysis, [last], [first])).toEqual(ids);
    const [one = '', other = ''] = analysis.definition.layers
      .filter(({ kind }) => kind === 'conv2d')
      .map(({ id }) => id);
    expect(between(analysis, [one], [one])).toEqual([one]);
    expect(between(analysis, [one], [other])).toContain(other);
  });

  it('of a run of equal blocks are its blocks', () => {
    const run = [...tree.folds.values()].find(({ blocks }) => blocks.length > 0);
    expect(chosenIn(tree, run?.exit.id ?? '', run?.id ?? '').ids).toEqual(run?.blocks.map(({ id }) => id));
  });

  it('allows what has a meaning for it', () => {
    const { definition } = analysis;
    const at = (id: string) => ({ ids: [id], group: null });
    expect(possible('addBefore', at('input'), definition)).toBe(false);
    expect(possible('addAfter', at('input'), definition)).toBe(true);
    expect(possible('addBefore', at('output'), definition)).toBe(true);
    expect(possible('addAfter', at('output'), definition)).toBe(false);
    expect(possible('remove', at('input'), definition)).toBe(false);
    expect(possible('remove', at('gone'), definition)).toBe(false);
    expect(possible('remove', { ids: [], group: null }, definition)).toBe(false);
  });

  it('goes on at the source of what is removed', () => {
    const lenet = publishedAnalysis('lenet5').definition;
    const [first, second] = lenet.layers;
    const edited = remove(lenet, [second?.id ?? '']);
    expect('definition' in edited && sourceOf(lenet, [second?.id ?? ''], edited.definition)).toBe(first?.id);
  });
});

describe('the palette of layers', () => {
  it('has every kind that computes and every block once, those of a part together', () => {
    const kinds = Object.keys(KINDS).filter((kind) => kind !== 'opaque');
    expect(CHOICES.map(({ key }) => key).sort()).toEqual([...kinds, ...TEMPLATE_IDS].sort());
    const parts = CHOICES.map(({ part }) => part.en).filter((part, i, all) => part !== all[i - 1]);
    expect(new Set(parts).size).toBe(parts.length);
  });

  it('finds in both languages, by name first', () => {
    expect(search('max pool')[0]?.key).toBe('maxPool');
    expect(search('bloques').map(({ key }) => key)).toEqual(TEMPLATE_IDS);
    expect(search('resnet-50').map(({ key }) => key)).toContain('residualBottleneck');
    expect(search('ReLU6').map(({ key }) => key)).toEqual(['clippedRelu']);
    expect(search('no such layer')).toEqual([]);
  });

  it('says what shape each would give, and what is impossible there', () => {
    const { definition } = publishedAnalysis('lenet5');
    const [first] = definition.layers;
    const outcomes = atOnce(outcomesOf(definition, { type: 'after', id: first?.id ?? '' }));
    expect(outcomes.get('relu')).toEqual({ type: 'made', shape: [28, 28, 6], misfit: false });
    expect(outcomes.get('maxPool')).toEqual({ type: 'made', shape: [14, 14, 6], misfit: expect.any(Boolean) });
    expect(outcomes.get('residualBasic')).toEqual({ type: 'made', shape: [28, 28, 6], misfit: false });
    // A block is for images; behind the last layer there are only scores.
    const last = definition.layers.at(-1)?.id ?? '';
    expect(atOnce(outcomesOf(definition, { type: 'after', id: last })).get('residualBasic')).toEqual({
      type: 'refused',
    });
  });
});
