import { expect, test } from 'vitest';
import { type Known, plainOf } from '@/lessons/facts';
import { analyze } from '@/network/analysis/analyze';
import { type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import { same } from '@/network/text';
import type { GradientProduct, Snapshot } from '@/record/snapshot';
import { decodeStats } from '@/record/stats';
import { DEFAULT_TRAINING } from '@/session/settings';

/** A recorded step of a catalog network in which only these gradients are known. */
function known(
  id: CatalogId,
  node: string,
  sizes: Readonly<Record<string, number>>,
  products: readonly GradientProduct[],
): Known {
  const entry = catalogEntry(id);
  const edges = Object.entries(sizes).map(([to, rms]) => ({
    from: node,
    to,
    // One value, whose size is its square's root.
    stats: decodeStats(Float32Array.of(1, rms, rms * rms, rms, rms, 0, 0)),
  }));
  const snapshot: Snapshot = {
    ...{ step: 0, loss: 2.3, accuracy: 0.1, outputs: {}, accuracies: {}, learningRate: 0.1, recordingShare: null },
    ...{ activations: {}, edges, products: [...products], weights: {}, batchNorm: {}, groupNorm: {} },
    ...{ health: {}, histograms: null },
  };
  return {
    networks: [
      {
        ...{ analysis: analyze(entry.build(entry.input, defaultKnobs(id))), training: DEFAULT_TRAINING, snapshot },
        ...{ step: 1, loss: 2.3, accuracy: 0.1, testAccuracy: null, lossChange: null },
        heads: { output2: { loss: 1.5, accuracy: 0.875 } },
      },
    ],
    ...{ classNames: [], label: null, probabilities: null, activations: {}, opened: null, explanation: null },
  };
}

const said = (sentence: string, of: Known) => plainOf(same(sentence), of, 'en');

test('an auxiliary head is compared with all that the main path delivers, at the angle of its parts', () => {
  // Two parts of the main path at a right angle, 6 and 8, make 10; with the others silent the head's 25 are 2.5 times that.
  const parts = ['inception_4b_1x1', 'inception_4b_3x3_reduce', 'inception_4b_5x5_reduce', 'inception_4b_pool'];
  const sizes = Object.fromEntries(parts.map((part, i) => [part, [6, 8, 0, 0][i] ?? 0]));
  const products = parts.flatMap((a, i) =>
    parts.slice(i + 1).map((b) => ({ node: 'inception_4a_output', readers: [a, b] as const, mean: 0 })),
  );
  const step = known('googlenet9-tab', 'inception_4a_output', { ...sizes, aux1_avgpool: 25 }, products);
  expect(said('{headGradient aux1}', step)).toBe('2.5');
  // A block is no head.
  expect(said('{headGradient inception_4a}', step)).toBe('…');
});

test('what a skip delivers is compared with the branch', () => {
  const step = known('resnet20', 's1b1_add_act', { s1b2_add: 3, s1b2_a: 4 }, []);
  expect(said('{skipGradient s1b2}', step)).toBe('0.75');
});

test('an output of several is told with its loss and accuracy', () => {
  const step = known('googlenet9-tab', 'conv1', {}, []);
  expect(said('{headLoss output2}, {headAccuracy output2}; {headLoss output3}', step)).toBe('1.5, 87.5 %; …');
});
