import type { Answer } from '@/exercises/answer';
import type { Situation } from '@/exercises/situation';

/** Something that a student does. */
export type Act =
  | { readonly type: 'open'; readonly id: string }
  | { readonly type: 'vary'; readonly knobs: Readonly<Record<string, unknown>> }
  | { readonly type: 'train'; readonly steps: number }
  /** Lets the pad have a picture of the test set, as if it were drawn. */
  | { readonly type: 'draw'; readonly test: number };

/** What a student does and answers, who may look at the page. */
export interface Attempt {
  readonly acts?: readonly Act[];
  readonly answer?: Answer | ((seen: Situation) => Answer);
  /** Takes more than a second of training. */
  readonly isLong?: true;
}

const layer = (id: string, group: string | null = null): Attempt => ({ answer: { type: 'layer', id, group } });
const number = (value: number): Attempt => ({ answer: { type: 'number', value } });
const pixel = (row: number, column: number): Attempt => ({ answer: { type: 'pixel', row, column } });
const curve = (arm: string): Attempt => ({ answer: { type: 'curve', arm } });
const vary = (knobs: Readonly<Record<string, unknown>>): Act => ({ type: 'vary', knobs });
const train = (steps: number): Act => ({ type: 'train', steps });

/** The index of the largest, or of the smallest value. */
function extreme(values: ArrayLike<number> = [], isLargest: boolean): number {
  const list = Array.from(values);
  return list.indexOf(isLargest ? Math.max(...list) : Math.min(...list));
}
const channel =
  (isLargest: boolean) =>
  ({ snapshot }: Situation): Answer => ({
    type: 'number',
    value: extreme(snapshot?.batchNorm.conv1_1_bn?.batchVariance, isLargest),
  });

/** The block whose F(x) is largest, or smallest, beside x: read from the recorded step, as from the inspector. */
const block =
  (isLargest: boolean) =>
  ({ analysis, snapshot }: Situation): Answer => {
    const sums = analysis.nodes.filter(({ kind }) => kind === 'add');
    const ratios = sums.map(({ node }) => {
      const [branch = 0, skip = 1] = node.from.map((id) => snapshot?.activations[id]?.rms);
      return branch / skip;
    });
    return { type: 'layer', id: sums[extreme(ratios, isLargest)]?.id ?? '', group: null };
  };

const plain = { skip: false, batchNorm: 'off' };

/**
 * By exercise, what solves it and what does not. Numbers are from papers or counted by hand, and not from the code that grades.
 */
export const SOLUTIONS: Readonly<Record<string, { readonly solves: Attempt; readonly fails: Attempt }>> = {
  // LeCun et al. 1998: C5 has 48,120 parameters.
  'most-parameters': { solves: layer('c5'), fails: layer('f6') },
  // Row 2, column 7 of C3 sees rows 4 to 17 and columns 14 to 27: twice its place, and 14 pixels.
  'unseen-pixel': { solves: pixel(18, 20), fails: pixel(17, 27) },
  'sees-everything': { solves: layer('c5'), fails: layer('s4') },
  'half-the-parameters': {
    solves: { acts: [vary({ width: 0.65 }), train(5_625)], isLong: true },
    fails: { acts: [train(1)] },
  },
  'relu-curve': { solves: curve('relu'), fails: curve('sigmoid') },
  // Krizhevsky et al. 2012: 27 × 27 × 256 × 5 × 5 × 48 = 223,948,800.
  'costly-layer': { solves: layer('conv2'), fails: layer('fc6') },
  'drawn-eight': { solves: { acts: [{ type: 'draw', test: 61 }] }, fails: { acts: [{ type: 'draw', test: 2 }] } },
  // 27 / 49.
  'three-for-one': { solves: number(55.1), fails: number(42.9) },
  'half-the-view': { solves: layer('conv5_1'), fails: layer('pool4') },
  // (102,764,544 + 16,781,312 + 4,097,000) / 138,357,544.
  'dense-share': { solves: number(89.4), fails: number(74.3) },
  'half-the-work': { solves: { acts: [vary({ inputSize: 150 })] }, fails: { acts: [vary({ width: 0.5 })] } },
  'nineteen-layers': { solves: { acts: [vary({ depth: '19' })] }, fails: { acts: [vary({ depth: '13' })] } },
  'vgg-rate': {
    solves: { acts: [vary({ batchNorm: 'beforeActivation', dropout: 0 }), train(200)], isLong: true },
    fails: { acts: [train(60)], isLong: true },
  },
  // Two for each of 2 × 16 + 2 × 32 + 3 × 64 channels.
  'norm-cost': { solves: number(576), fails: number(288) },
  'idle-bias': { solves: layer('conv2_1'), fails: layer('fc6') },
  'moving-mean': { solves: { acts: [train(1)], ...number(10) }, fails: { acts: [train(1)], ...number(90) } },
  'widest-channel': {
    solves: { acts: [train(1)], answer: channel(true) },
    fails: { acts: [train(1)], answer: channel(false) },
  },
  'batch-norm-curve': { solves: curve('with'), fails: curve('without') },
  'small-start': {
    solves: { acts: [vary({ batchNorm: 'beforeActivation' }), train(100)], isLong: true },
    fails: { acts: [train(60)], isLong: true },
  },
  // 16 × 32 + 32 × 64 weights, 2 × (32 + 64) of batch norm.
  'skip-cost': { solves: number(2_752), fails: number(2_560) },
  'halving-block': { solves: layer('conv3_1_1x1a', 'conv3_1'), fails: layer('conv3_2_1x1a', 'conv3_2') },
  'uncounted-layers': { solves: number(4), fails: number(3) },
  'strongest-branch': {
    solves: { acts: [train(1)], answer: block(true) },
    fails: { acts: [train(1)], answer: block(false) },
  },
  'skip-curve': { solves: curve('residual'), fails: curve('plain') },
  'vanishing-gradient': {
    solves: { acts: [vary({ ...plain, activation: 'sigmoid' }), train(1)], ...layer('s1b1_a') },
    // With ReLU the first layers get as much as the last.
    fails: { acts: [vary(plain), train(1)], ...layer('s1b1_a') },
  },
  'largest-scale': { solves: layer('inception_4a_5x5'), fails: layer('inception_4a_3x3') },
  // Szegedy et al. 2014, table 1: 64, 128, 32 and 32.
  'widest-branch': { solves: layer('inception_3a_3x3'), fails: layer('inception_3a_1x1') },
  // The published network does 1,582,671,872 (tests/reference/architectures.json); the page says what the other does.
  'naive-inception': {
    solves: {
      acts: [vary({ inception: 'naive' })],
      answer: ({ analysis }) => ({ type: 'number', value: analysis.totals.macs / 1_582_671_872 }),
    },
    fails: number(1),
  },
  // The stem has 124,416 and the classifier 1,025,000 of 6,998,552.
  'inception-share': { solves: number(83.6), fails: number(69.8) },
  // Each 1×1 from 512 or 528 channels to 128, 2,048 to 1,024 and 1,024 to 1,000, with biases.
  'heads-in-training': { solves: number(6_379_728), fails: number(3_188_840) },
  'lightest-network': {
    solves: { acts: [{ type: 'open', id: 'googlenet' }] },
    fails: { acts: [{ type: 'open', id: 'resnet18' }] },
  },
};
