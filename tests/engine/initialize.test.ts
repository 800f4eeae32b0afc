import { describe, expect, test } from 'vitest';
import { initialValues, USUAL_START } from '@/engine/initialize';
import { analyze } from '@/network/analysis/analyze';
import { classifier, define, type LayerDefinition, layer } from '@/network/definition';
import { createRandom } from '@/network/random';
import { STARTS, type StartRule } from '@/network/training';

const INPUTS = 12;
const UNITS = 4_000;

/** The kernel of the first layer of a network, which is followed by `layers`. */
function kernelBefore(...layers: readonly LayerDefinition[]): Float32Array {
  return kernelBy(USUAL_START, ...layers);
}

function kernelBy(rule: StartRule, ...layers: readonly LayerDefinition[]): Float32Array {
  const analysis = analyze(
    define({
      name: '',
      input: { height: 1, width: 1, channels: INPUTS },
      classes: 2,
      layers: [
        layer('first', 'dense', 'input', { units: UNITS }),
        ...layers,
        layer('logits', 'dense', layers.at(-1)?.id ?? 'first', { units: 2 }),
      ],
      outputs: classifier('logits'),
    }),
  );
  const node = analysis.byId.get('first');
  const spec = node?.weights.find(({ name }) => name === 'kernel');
  if (!node || !spec) throw new Error('no kernel');
  const pieces = initialValues(analysis, node, spec, 1, rule);
  for (let next = pieces.next(); ; next = pieces.next()) if (next.done) return next.value;
}

/** He normal of a gain, from the stream of that kernel. */
function heNormal(squaredGain: number): Float32Array {
  const values = new Float32Array(INPUTS * UNITS);
  createRandom(1, 'weights', 'first/kernel').fillNormal(values, Math.sqrt(squaredGain / INPUTS));
  return values;
}

const meanSquare = (values: Float32Array): number => values.reduce((sum, value) => sum + value ** 2, 0) / values.length;

describe('a kernel before', () => {
  test.for([
    ['a ReLU', layer('a', 'relu', 'first'), 2],
    ['a leaky ReLU', layer('a', 'leakyRelu', 'first', { slope: 0.3 }), 2 / (1 + 0.3 ** 2)],
  ] as const)('%s starts with the deviation of He et al. 2015', ([, activation, squaredGain]) => {
    const found = kernelBefore(activation);
    expect(meanSquare(found) / meanSquare(heNormal(squaredGain))).toBeCloseTo(1, 6);
  });

  test('a ReLU is initialised with exactly the bits of sqrt(2 / fanIn)', () => {
    expect(kernelBefore(layer('a', 'relu', 'first'))).toEqual(heNormal(2));
  });

  test.for(['elu', 'gelu', 'silu'] as const)('%s gives the next layer values of mean square 1', (kind) => {
    // Of inputs of mean square 1, the kernel must make a mean square of 1 / E[f(z)²].
    const { [kind]: expected } = { elu: 0.644945, gelu: 0.425221, silu: 0.355776 };
    expect(meanSquare(kernelBefore(layer('a', kind, 'first'))) * INPUTS * expected).toBeCloseTo(1, 1);
  });

  test.for(['tanh', 'scaledTanh', 'sigmoid'] as const)('%s is initialised by Glorot', (kind) => {
    const limit = Math.sqrt(6 / (INPUTS + UNITS));
    const values = kernelBefore(layer('a', kind, 'first'));
    expect(values.every((value) => Math.abs(value) <= limit)).toBe(true);
    expect(meanSquare(values) / (limit ** 2 / 3)).toBeCloseTo(1, 1);
  });

  test('batch norm and dropout looks through them to the activation, and no farther than to the next kernel', () => {
    const through = [layer('bn', 'batchNorm', 'first'), layer('drop', 'dropout', 'bn'), layer('a', 'relu', 'drop')];
    expect(kernelBefore(...through)).toEqual(heNormal(2));
    const behind = kernelBefore(layer('next', 'dense', 'first', { units: 3 }), layer('a', 'relu', 'next'));
    expect(Math.max(...behind)).toBeLessThanOrEqual(Math.sqrt(6 / (INPUTS + UNITS)));
  });
});

describe('a start that is asked for', () => {
  const by = (rule: Partial<StartRule>, ...layers: readonly LayerDefinition[]) =>
    kernelBy({ ...USUAL_START, ...rule }, ...layers);
  const relu = layer('a', 'relu', 'first');
  const tanh = layer('a', 'tanh', 'first');

  test('of He is the same before any activation', () => {
    expect(by({ start: 'he' }, tanh)).toEqual(heNormal(2));
    expect(by({ start: 'he' }, relu)).toEqual(heNormal(2));
  });

  test('of Glorot is uniform before a ReLU too', () => {
    const values = by({ start: 'glorot' }, relu);
    const limit = Math.sqrt(6 / (INPUTS + UNITS));
    expect(values).toEqual(kernelBefore(tanh));
    expect(Math.max(...values.map(Math.abs)) / limit).toBeCloseTo(1, 3);
    expect(meanSquare(values) / (limit ** 2 / 3)).toBeCloseTo(1, 1);
  });

  test('of 2012 is normal with the deviation that is given, whatever the layer is', () => {
    for (const startDeviation of [0.01, 0.5]) {
      const values = by({ start: 'normal', startDeviation }, relu);
      const deviation = Math.sqrt(meanSquare(values));
      expect(deviation / startDeviation).toBeCloseTo(1, 1);
      // A normal distribution: 68.3 % within one deviation, 95.4 % within two.
      for (const [times, share] of [
        [1, 0.683],
        [2, 0.954],
      ] as const)
        expect(values.filter((value) => Math.abs(value) < times * deviation).length / values.length).toBeCloseTo(
          share,
          2,
        );
    }
  });

  test.for(STARTS)('%s is multiplied by its scale, a power of two to the bit', (start) => {
    const once = by({ start }, relu);
    expect(by({ start, startScale: 0.25 }, relu)).toEqual(once.map((value) => value / 4));
    const [third] = [by({ start, startScale: 0.3 }, relu)];
    expect(Math.sqrt(meanSquare(third) / meanSquare(once))).toBeCloseTo(0.3, 5);
  });
});
