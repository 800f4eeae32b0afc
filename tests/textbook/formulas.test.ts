import { describe, expect, it, test } from 'vitest';
import type { CatalogId } from '@/network/catalog';
import type { Snapshot } from '@/record/snapshot';
import { TEXTBOOK } from '@/textbook';
import type { Maths } from '@/textbook/maths';
import { readRecorded } from '../recordings/read';
import { snapshotAt } from '../snapshotAt';
import { sidesOf } from './evaluate';
import { foldsOf, formulasOf, knownPage, opened } from './open';

/** What a line with numbers comes to. */
const resultOf = (line: Maths | undefined): number | undefined => (line ? sidesOf(line).at(-1) : undefined);

/** The last number of each line of each formula of a page. */
const resultsOf = (page: string, network: CatalogId, chosen?: string, snapshot?: Snapshot, knobs = {}) =>
  formulasOf(knownPage(page), opened(network, knobs), { chosen: chosen ?? null, snapshot: snapshot ?? null }).map(
    ({ numbers }) => numbers?.map(resultOf) ?? null,
  );

/** Every number of a formula. */
const numbersIn = (part: Maths): readonly number[] =>
  'children' in part ? part.children.flatMap(numbersIn) : part.tag === 'mn' ? [part.value] : [];

/** The first and the last id of each name. */
const ends = (named: readonly (readonly [name: string, id: string])[]): readonly string[] => [
  ...new Map(named).values(),
  ...new Map([...named].reverse()).values(),
];

const NETWORKS: readonly CatalogId[] = [
  'lenet5',
  'lenet5-1998',
  'alexnet',
  'googlenet-tab',
  'resnet18-tab',
  'resnet50-tab',
];

describe.each(NETWORKS)('with the numbers of %s', (network) => {
  const analysis = opened(network);
  // Of each kind of layer the first and the last, and of each role of groups.
  const chosen = [
    ...ends(analysis.nodes.map(({ id, kind }) => [kind, id])),
    ...ends(foldsOf(analysis).map(({ id, role }) => [role, id])),
  ];

  test('whatever is chosen, both sides of every equation are equal', () => {
    let equations = 0;
    for (const page of TEXTBOOK)
      for (const id of chosen)
        for (const { numbers } of formulasOf(page, analysis, { chosen: id }))
          for (const line of numbers ?? []) {
            const [first, ...others] = sidesOf(line);
            for (const value of numbersIn(line)) expect(value, `${page.id} ${id}`).toSatisfy(Number.isFinite);
            if (first === undefined) continue;
            for (const side of others) {
              equations++;
              expect(side / first || 1, `${page.id} ${id}: ${first} = ${side}`).toBeCloseTo(1, 9);
            }
          }
    expect(equations).toBeGreaterThan(100);
  });
});

describe('numbers that are known from elsewhere', () => {
  it('LeNet-5 (LeCun et al. 1998 and its usual modern form)', () => {
    // C1: 156 parameters; 28 · 28 · 150 multiply-adds.
    expect(resultsOf('conv2d', 'lenet5', 'c1')).toEqual([[25], [156], [117_600], [28]]);
    // C3 of 1998 sees 60 of 96 pairs of maps: 1,516 parameters, 150,000 multiply-adds.
    expect(resultsOf('conv2d', 'lenet5-1998', 'c3')).toEqual([null, [1516], [150_000], [10]]);
    expect(resultsOf('subsample', 'lenet5-1998', 's2')?.[1]).toEqual([12]);
    expect(resultsOf('dense', 'lenet5', 'f6')?.[1]).toEqual([10_164]);
  });

  it('VGG16 and AlexNet', () => {
    // The last pooling of VGG16 sees 212 pixels, 32 apart (Araujo et al. 2019).
    expect(resultsOf('receptiveField', 'vgg16', 'pool5')).toEqual([[212], [32], [212]]);
    expect(resultsOf('dense', 'vgg16', 'fc6')?.[1]).toEqual([102_764_544]);
    expect(resultsOf('paddingAndStride', 'alexnet', 'conv1')?.[0]).toEqual([55]);
    expect(resultsOf('dense', 'alexnet', 'fc6')?.[1]).toEqual([37_752_832]);
  });

  it('ResNet-50', () => {
    // 17 · 64²; the projection of the first block: 64 · 256.
    expect(resultsOf('bottleneck', 'resnet50')?.slice(0, 2)).toEqual([[69_632], [1_179_648]]);
    expect(resultsOf('shortcut', 'resnet50')?.[1]).toEqual([16_384]);
    // The blocks of conv2_x to conv5_x (Table 1 of the reference): conv2_x, 667,942,912 multiply-adds.
    expect(resultsOf('stage', 'resnet50')?.[2]).toEqual([215_808]);
    expect(resultsOf('cost', 'resnet50')?.at(-1)?.slice(0, 2)).toEqual([25_557_032, 3_857_973_248]);
  });

  it('GoogLeNet', () => {
    // Table 1: 3a gives 64 + 128 + 32 + 32 channels; 128,049,152 multiply-adds, 163,696 parameters with biases.
    expect(resultsOf('inception', 'googlenet')).toEqual([[256], [128_049_152], [163_696]]);
    expect(resultsOf('auxiliary', 'googlenet')?.[1]).toEqual([3_188_840]);
    // 192 channels to 96, then 3×3 to 128; without the reduction 3×3 reads all 192.
    const [, , both] = resultsOf('oneByOne', 'googlenet', 'inception_3a_3x3_reduce');
    expect(both).toEqual([192 * 96 + 9 * 96 * 128, 9 * 192 * 128]);
  });

  it('the starting deviations of He and Glorot', () => {
    const [he, glorot] = resultsOf('initialisation', 'lenet5', 'c1');
    expect(he?.[0]).toBeCloseTo(Math.sqrt(2 / 25), 12);
    expect(glorot?.[0]).toBeCloseTo(Math.sqrt(6 / (25 + 150)), 12);
  });

  it('a run of five epochs of MNIST in batches of 32', () => {
    expect(resultsOf('epoch', 'lenet5')).toEqual([[9375], [0]]);
    expect(resultsOf('batch', 'lenet5')?.[2]).toEqual([1875]);
    // The standard error of 99 % of 10,000: 0.1 %.
    expect(resultsOf('dataSet', 'lenet5')?.[1]?.[0]).toBeCloseTo(0.000995, 6);
    expect(resultsOf('crossEntropy', 'lenet5')?.[1]?.[0]).toBeCloseTo(Math.LN10, 12);
  });
});

describe('numbers of a training step', () => {
  it('are absent before any', () => {
    for (const page of TEXTBOOK)
      for (const { numbers, isMeasured } of formulasOf(page, opened('lenet5')))
        if (isMeasured) expect(numbers, page.id).toBeNull();
  });

  it('a loss of ln 4 is a probability of a quarter', () => {
    const step = snapshotAt(3, { loss: Math.log(4), outputs: { output: Math.log(4) } });
    const [line] = formulasOf(knownPage('crossEntropy'), opened('lenet5'), { snapshot: step })[2]?.numbers ?? [];
    expect(line && numbersIn(line).at(-1)).toBeCloseTo(0.25, 12);
  });

  // The heads of GoogLeNet end before the network does, and so their losses come first.
  it('are those of the right output, in whatever order losses come', () => {
    const outputs = { output2: 3, output3: 2, output: Math.log(2) };
    const snapshot = snapshotAt(0, { loss: Math.log(2) + 0.3 * 3 + 0.3 * 2, outputs });
    const [loss] = formulasOf(knownPage('auxiliary'), opened('googlenet-tab'), { snapshot });
    const [sum, total] = sidesOf(loss?.numbers?.[0] as Maths).slice(-2);
    expect(sum).toBeCloseTo(total ?? 0, 12);
    const [line] = formulasOf(knownPage('crossEntropy'), opened('googlenet-tab'), { snapshot })[2]?.numbers ?? [];
    expect(line && numbersIn(line).at(-1)).toBeCloseTo(0.5, 12);
  });

  it('those of a recorded run of ResNet-18 hold too, and every page with a measured number has it', async () => {
    const { definition, snapshots } = await readRecorded('resnet18-tab');
    const analysis = opened('resnet18-tab');
    expect(analysis.definition.layers.map(({ id }) => id)).toEqual(definition.layers.map(({ id }) => id));
    const snapshot = snapshots.at(-1) ?? null;
    let measured = 0;
    for (const id of ['conv1', analysis.nodes.find(({ kind }) => kind === 'batchNorm')?.id ?? ''])
      for (const page of TEXTBOOK)
        for (const { numbers, isMeasured } of formulasOf(page, analysis, { chosen: id, snapshot }))
          for (const line of numbers ?? []) {
            if (isMeasured) measured++;
            const [first, ...others] = sidesOf(line);
            for (const side of others) expect(side / (first ?? 0) || 1, page.id).toBeCloseTo(1, 3);
          }
    expect(measured).toBeGreaterThan(20);
  });
});
