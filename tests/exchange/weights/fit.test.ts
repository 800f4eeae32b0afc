import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { fitWeights } from '@/exchange/named/fit';
import { filtersLast } from '@/exchange/named/take';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Engine } from '@/worker/engine';
import { hashed, hashedWeight } from '../hashedValues';
import { answersOf, differenceOf, OPEN, openEngine, takenWeights } from './compare';

type Listed = readonly (readonly [string, readonly number[]])[];
const read = (name: string) => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const NAMES: Readonly<Record<string, Listed>> = read('names.json');
const ANSWERS: Readonly<Record<string, { side: number; logits: number[] }>> = read('answers.json');

const tensorsOf = (listed: Listed) =>
  new Map(listed.map(([name, shape]) => [name, { name, shape, element: 'float32' as const }]));
const namesOf = (name: string) => NAMES[name] as Listed;

describe('the weights that a library publishes', () => {
  it.each([
    ['torchvision-resnet18', 'torchvision', 'resnet18', { depth: '18', classes: 1_000 }],
    ['torchvision-resnet18-10', 'torchvision', 'resnet18', { depth: '18', classes: 10 }],
    ['torchvision-resnet34', 'torchvision', 'resnet34', { depth: '34' }],
    ['torchvision-resnet50', 'torchvision', 'resnet50', { depth: '50', strideIn: '3x3' }],
    ['torchvision-vgg16_bn', 'torchvision', 'vgg16-bn', { depth: '16' }],
    ['torchvision-vgg11', 'torchvision', 'vgg16', { depth: '11' }],
    ['timm-resnet18', 'torchvision', 'resnet18', {}],
    ['timm-resnet50', 'torchvision', 'resnet50', { strideIn: '3x3' }],
    ['timm-vgg16_bn', 'timm', 'vgg16-bn', {}],
    ['keras-resnet50', 'keras', 'resnet50', { strideIn: '1x1' }],
    ['keras-vgg16', 'keras', 'vgg16', { depth: '16' }],
  ])('%s fit by the names of %s into %s', (name, naming, id, knobs) => {
    const found = fitWeights(tensorsOf(namesOf(name)), OPEN);
    expect(found).toMatchObject({ fits: true, naming, network: { type: 'catalog', id, knobs } });
  });

  it.each([
    ['torchvision-googlenet', 'GoogLeNet, torchvision', 6_624_904, 13_004_888],
    ['torchvision-googlenet-no-aux', 'GoogLeNet, torchvision', 6_624_904, 6_624_904],
    ['torchvision-alexnet', 'AlexNet, torchvision', 61_100_840, 61_100_840],
  ])('%s fit into a network of their own, %s, with as many parameters', (name, title, parameters, trained) => {
    const found = fitWeights(tensorsOf(namesOf(name)), OPEN);
    if (!found.fits) throw new Error(JSON.stringify(found.wrong.slice(0, 5)));
    const { definition, totals, trainingTotals } = found.analysis;
    expect([definition.name, totals.trainable, trainingTotals.trainable]).toEqual([title, parameters, trained]);
  });

  it.each(['torchvision-mobilenet_v2', 'torchvision-densenet121', 'timm-wide_resnet50_2'])(
    '%s are of no network here, and say where they differ',
    (name) => {
      const found = fitWeights(tensorsOf(namesOf(name)), OPEN);
      expect(found.fits).toBe(false);
      expect(!found.fits && found.wrong.length).toBeGreaterThan(10);
    },
  );

  it('go into the open network where it is theirs, with its other knobs as they are', () => {
    const { build, input } = catalogEntry('resnet18');
    const knobs = { ...defaultKnobs('resnet18'), inputSize: 64 };
    const open = { analysis: analyze(build(input, knobs)), catalog: { id: 'resnet18', knobs } as const };
    const found = fitWeights(tensorsOf(namesOf('torchvision-resnet18')), open);
    expect(found).toMatchObject({ fits: true, network: null });
  });

  it('fit whole or not at all: each tensor that is missing, added or of another shape is named', () => {
    const listed = namesOf('torchvision-resnet18');
    for (const [i, [name, shape]] of listed.entries()) {
      if (i % 19 || name.endsWith('num_batches_tracked')) continue;
      const without = fitWeights(tensorsOf(listed.filter((_, at) => at !== i)), OPEN);
      if (i) expect(without).toMatchObject({ fits: false, wrong: [{ name, expected: shape, found: null }] });
      const turned = [...shape, 1];
      const other = fitWeights(tensorsOf(listed.map((each, at) => (at === i ? [name, turned] : each))), OPEN);
      expect(other).toMatchObject({ fits: false, wrong: [{ name, expected: shape, found: turned }] });
    }
    const more = fitWeights(tensorsOf([...listed, ['layer5.0.conv1.weight', [1]]]), OPEN);
    expect(more).toMatchObject({
      fits: false,
      wrong: [{ name: 'layer5.0.conv1.weight', expected: null, found: [1] }],
    });
  });

  it('that are called as the page calls them go into the open network', () => {
    const listed = OPEN.analysis.nodes.flatMap(({ id, weights }) =>
      weights.map(({ name, shape }) => [`${id}/${name}`, shape] as const),
    );
    expect(fitWeights(tensorsOf(listed), OPEN)).toMatchObject({ fits: true, naming: 'convoscope', network: null });
  });
});

it('filters come last and channels behind rows and columns', () => {
  // Two filters of two channels, two rows and one column.
  expect([...filtersLast(Float32Array.of(0, 1, 2, 3, 4, 5, 6, 7), [2, 1, 2])]).toEqual([0, 4, 2, 6, 1, 5, 3, 7]);
});

describe('what the page answers with weights of PyTorch', () => {
  let engine: Engine;
  beforeAll(async () => {
    engine = await openEngine();
  });

  it.each(['torchvision-resnet18', 'torchvision-resnet50', 'torchvision-googlenet'])(
    'is what PyTorch answers: %s',
    async (name) => {
      const { side, logits } = ANSWERS[name] as (typeof ANSWERS)[string];
      const listed = namesOf(name);
      const open = openAt(name, side);
      const found = fitWeights(tensorsOf(listed), open);
      if (!found.fits || found.scaling === null) throw new Error('does not fit');
      const places = new Map(listed.map(([tensor, shape], i) => [tensor, { shape, i }]));
      const file = {
        read: async (tensor: string) => {
          const { shape, i } = places.get(tensor) as { shape: readonly number[]; i: number };
          return hashedWeight(tensor, shape, i);
        },
      };
      const weights = await takenWeights(file, found, false);
      const image = hashed(side * side * 3, 12_345, (x) => x + 0.5);
      const [answer = []] = await answersOf(engine, found.analysis.definition, weights, [image], found.scaling);
      const { largest, difference } = differenceOf(answer, logits);
      expect(largest).toBeGreaterThan(0.01);
      expect(difference / largest).toBeLessThan(1e-4);
    },
    60_000,
  );

  /** GoogLeNet of torchvision has one size; the others are opened at a smaller one. */
  function openAt(name: string, side: number) {
    const id = ({ 'torchvision-resnet18': 'resnet18', 'torchvision-resnet50': 'resnet50' } as const)[name];
    if (!id) return OPEN;
    const { build, input } = catalogEntry(id);
    const knobs = { ...defaultKnobs(id), inputSize: side };
    return { analysis: analyze(build(input, knobs)), catalog: { id, knobs } as const };
  }
});
