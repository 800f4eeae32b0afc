import { expect, it } from 'vitest';
import { Model } from '@/engine/model';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import { emptyRecord, recordStep } from '@/engine/probes';
import { runStep } from '@/engine/step';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import { classifier, type Definition, define, type LayerDefinition, layer } from '@/network/definition';
import { createRandom } from '@/network/random';
import { normOf } from '@/record/stats';
import { amount } from '../amount';

/**
 * How the norm of the gradient grows per layer towards the input in a deep chain of dense layer, batch norm and ReLU, by
 * batch size: Yang et al. 2019, "A Mean Field Theory of Batch Normalization", Theorem 8 (reference.md, L2).
 */
const THEORY: Readonly<Record<number, number>> = { 16: 1.2609, 32: 1.2337, 64: 1.2219, 128: 1.2164 };

const DEPTH = 30;
const WIDTH = 400;
/** One chain is within 2 % of the mean of many. */
const SEEDS = Array.from({ length: amount({ short: 1, long: 5 }) }, (_, i) => i + 1);

function denseChain(): Definition {
  const layers: LayerDefinition[] = [];
  let last = 'input';
  for (let i = 1; i <= DEPTH; i++) {
    layers.push(
      layer(`dense${i}`, 'dense', last, { units: WIDTH, bias: false }),
      layer(`bn${i}`, 'batchNorm', `dense${i}`, {}),
      layer(`relu${i}`, 'relu', `bn${i}`, {}),
    );
    last = `relu${i}`;
  }
  layers.push(layer('logits', 'dense', last, { units: 10 }));
  return define({
    name: 'Deep chain',
    input: { height: 20, width: 20, channels: 1 },
    classes: 10,
    layers,
    outputs: classifier('logits'),
  });
}

/** Norm of the gradient at the input of each batch-norm layer, in depth order. */
async function gradientsAtNorms(definition: Definition, batch: number, seed: number): Promise<number[]> {
  const analysis = analyze(definition);
  const model = new Model(await loadSimdOpsInNode(), analysis, seed);
  const { height, width, channels } = definition.input;
  const random = createRandom(seed, 'growth');
  const images = Float32Array.from({ length: batch * height * width * channels }, () => random.normal());
  const labels = Array.from({ length: batch }, (_, i) => i % definition.classes);
  const record = emptyRecord();
  await runStep(model, { images, labels }, { update: null, step: 0, watcher: recordStep(model, record) });
  model.dispose();
  const norms = analysis.nodes.filter(({ kind }) => kind === 'batchNorm');
  return norms.map(({ id }) => {
    const edge = record.edges.find(({ to }) => to === id);
    return edge ? normOf(edge.stats) : Number.NaN;
  });
}

/** Growth per layer towards the input: the slope of the logarithm over depth, away from both ends. */
function growth(norms: readonly number[], margin: number): number {
  const middle = norms.slice(margin, norms.length - margin).map(Math.log);
  const centre = (middle.length - 1) / 2;
  let [product, square] = [0, 0];
  for (const [i, value] of middle.entries()) {
    product += (i - centre) * value;
    square += (i - centre) ** 2;
  }
  return Math.exp(-product / square);
}

async function meanGrowth(definition: Definition, batch: number, seeds: readonly number[], margin: number) {
  const slopes = [];
  for (const seed of seeds) slopes.push(Math.log(growth(await gradientsAtNorms(definition, batch, seed), margin)));
  return Math.exp(slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length);
}

it.each(Object.entries(THEORY))('grows as theory says in a dense chain, batch %s', async (batch, expected) => {
  const found = await meanGrowth(denseChain(), Number(batch), SEEDS, 5);
  console.info(`batch ${batch}: ${found.toFixed(4)} per layer, theory ${expected}`);
  expect(Math.abs(found / expected - 1)).toBeLessThan(0.03);
});

it('grows in a plain convolutional network as fast, and in a residual one hardly', async () => {
  const gradientsOf = (id: 'plain110' | 'resnet110') => {
    const entry = catalogEntry(id);
    return gradientsAtNorms(entry.build(entry.input, defaultKnobs(id)), 8, 1);
  };
  const [plain, residual] = [await gradientsOf('plain110'), await gradientsOf('resnet110')];
  const say = (norms: readonly number[]) =>
    `${growth(norms, 5).toFixed(3)} per layer, ${((norms[0] ?? 0) / (norms.at(-1) ?? 1)).toExponential(1)} in all`;
  console.info(`plain110: ${say(plain)}; resnet110: ${say(residual)}`);
  // Theory is for dense layers: convolutions share their weights, and a map of 8×8 has 64 values per picture and channel.
  expect(growth(plain, 5)).toBeGreaterThan(1.15);
  expect(growth(residual, 5)).toBeLessThan(1.04);
  expect((residual[0] ?? 0) / (residual.at(-1) ?? 1)).toBeLessThan(100);
});
