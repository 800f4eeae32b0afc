import { expect, test } from 'vitest';
import { type Known, plainOf } from '@/lessons/facts';
import { analyze } from '@/network/analysis/analyze';
import { classifier, configOf, define, layer } from '@/network/definition';
import { kindOf } from '@/network/layers';
import { same } from '@/network/text';
import type { ExplanationReport, NormalisationReport } from '@/record/reports';
import { DEFAULT_TRAINING } from '@/session/settings';

/** σ² + ε is 4, so x = 5 becomes (5 − 1) / 2 = 2. */
const STATISTICS = { mean: 1, variance: 3.5, epsilon: 0.5, gamma: 3, beta: -0.25 };

const bn = layer('bn', 'batchNorm', 'input', { epsilon: STATISTICS.epsilon });
const definition = define({
  name: 'One batch norm',
  input: { height: 1, width: 1, channels: 1 },
  classes: 3,
  layers: [bn, layer('logits', 'dense', 'bn', { units: 3 })],
  outputs: classifier('logits'),
});

const one = (value: number) => ({ shape: [], data: Float32Array.of(value) });
const weights = {
  gamma: one(STATISTICS.gamma),
  beta: one(STATISTICS.beta),
  movingMean: one(STATISTICS.mean),
  movingVariance: one(STATISTICS.variance),
};
const inputs = [{ shape: [1, 1, 1], data: Float32Array.of(5) }];
const explanation = kindOf(bn.kind).explain(configOf(bn), { inputs, weights }, [0, 0, 0]);

const known: Known = {
  networks: [
    {
      ...{ analysis: analyze(definition), training: DEFAULT_TRAINING, snapshot: null },
      ...{ step: null, loss: null, accuracy: null, testAccuracy: null, lossChange: null, heads: {} },
    },
  ],
  classNames: ['a', 'b', 'c'].map(same),
  label: 1,
  probabilities: Float32Array.of(0.5, 0.2, 0.3),
  activations: {},
  explanation: { explanation, value: explanation.result, effective: null } satisfies ExplanationReport,
  opened: {
    channel: 7,
    report: { ...STATISTICS, count: 25_088, bias: { layer: 'conv', value: 0.125 } } as NormalisationReport,
  },
};
const said = (sentence: string, of: Known = known) => plainOf(same(sentence), of, 'en');

test('a value that a batch norm made is told with what it was normalised by', () => {
  expect(
    said('({pixelInput} − {pixelMean}) / √({pixelVariance} + {epsilon bn}) = {pixelNormalised}; {pixelValue}'),
  ).toBe('(5 − 1) / √(3.5 + 0.5) = 2; 5.75');
});

test('an opened channel is told with its statistics and with what is learned for it', () => {
  expect(said('{channel}: {channelCount}, {channelMean} ± {channelDeviation}, {channelVariance}')).toBe(
    '7: 25,088, 1 ± 2, 3.5',
  );
  expect(said('{channelGamma} {channelBeta} {channelBias}')).toBe('3 -0.25 0.125');
  expect(said('{channelMean}', { ...known, opened: null })).toBe('…');
});

test('the class of the picture has a place among the answers, the most probable first', () => {
  expect(said('{rank}')).toBe('3');
  expect(said('{rank}', { ...known, label: 0 })).toBe('1');
  expect(said('{rank}', { ...known, label: null })).toBe('…');
});
