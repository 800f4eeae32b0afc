import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import { bypass } from '@/network/edit/bypass';

const resnet = catalogEntry('resnet20').build({ channels: 3, classes: 10 }, defaultKnobs('resnet20'));
const plain = catalogEntry('plain20').build({ channels: 3, classes: 10 }, defaultKnobs('plain20'));
const layersOf = (definition: typeof resnet, group: string) =>
  definition.groups.find(({ id }) => id === group)?.layers ?? [];

describe('bypassing', () => {
  it.each([
    ['a residual block', resnet, 's1b2'],
    ['a plain block', plain, 's1b2'],
  ])('%s leaves a network without a mistake and without its weights', (_, definition, group) => {
    const edited = bypass(definition, layersOf(definition, group));
    if (!('definition' in edited)) throw new Error('refused');
    const analysis = analyze(edited.definition);
    expect(analysis.issues).toEqual([]);
    // Two 3×3 convolutions of 16 channels, each with gamma and beta.
    expect(analyze(definition).totals.trainable - analysis.totals.trainable).toBe(2 * (9 * 16 * 16 + 2 * 16));
    expect(edited.definition.groups.some(({ id }) => id === group)).toBe(false);
    expect(edited.definition.layers.some(({ from }) => from.some((id) => id.startsWith(group)))).toBe(false);
  });

  it('one layer lets what it got through', () => {
    const edited = bypass(plain, ['s1b1_a_act']);
    if (!('definition' in edited)) throw new Error('refused');
    const [before] = plain.layers.filter(({ id }) => id === 's1b1_a_act');
    const readers = edited.definition.layers.filter(({ from }) => from.includes(before?.from[0] ?? ''));
    expect(readers.map(({ id }) => id)).toEqual(['s1b1_b']);
  });

  it('the last layer attaches the output to what is before it, where the analysis finds whether that fits', () => {
    const [output] = resnet.outputs;
    const edited = bypass(resnet, [output?.from ?? '']);
    if (!('definition' in edited)) throw new Error('refused');
    expect(analyze(edited.definition).issues.map(({ problem }) => problem.code)).toEqual(['outputShape']);
  });

  it('is refused where nothing or several things would take its place, and where there is no such layer', () => {
    const add = resnet.layers.find(({ kind, from }) => kind === 'add' && from.length === 2)?.id ?? '';
    expect(bypass(resnet, [add])).toMatchObject({ issue: { problem: { code: 'inputCount', found: 2 } } });
    expect(bypass(resnet, ['nobody'])).toMatchObject({ issue: { problem: { code: 'danglingEdge', from: 'nobody' } } });
  });
});
