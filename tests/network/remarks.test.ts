import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { paddingOf } from '@/network/analysis/padding';
import { cancelsBias, isBatchNormalised, normalisesOneValue } from '@/network/analysis/remarks';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import type { ExhibitId } from '@/network/catalog/exhibits';
import { PAPERS } from '@/network/catalog/papers';
import { publishedAnalysis } from '@/network/catalog/published';
import { resizedLayer, smallerVersion } from '@/network/catalog/resized';
import { classifier, define, layer } from '@/network/definition';
import { sizeOf } from '@/network/shape';

const alexnet = (inputSize: number) => {
  const knobs = { ...defaultKnobs('alexnet'), inputSize };
  const { build, input } = catalogEntry('alexnet');
  const definition = build(input, knobs);
  return { knobs, definition, analysis: analyze(definition) };
};

describe('AlexNet at another size', () => {
  it('at 224 pixels reads a map of 5×5 and has 11,534,336 weights fewer', () => {
    const { knobs, analysis } = alexnet(224);
    expect(resizedLayer('alexnet', knobs, analysis)).toEqual({
      layer: 'fc6',
      map: [5, 5, 256],
      published: [6, 6, 256],
      difference: -11_534_336,
    });
    expect(analysis.totals.trainable).toBe(60_965_224 - 11_534_336);
  });

  it('at its own, or one that leaves the last map as it is, has nothing to say', () => {
    for (const size of [227, 228]) {
      const { knobs, analysis } = alexnet(size);
      expect(resizedLayer('alexnet', knobs, analysis)).toBeNull();
    }
  });

  it('at 28 pixels names AlexNet mini, and only where windows no longer fit', () => {
    const { definition } = alexnet(227);
    const at = (side: number, name = 'AlexNet') =>
      smallerVersion(analyze({ ...definition, name, input: { ...definition.input, height: side, width: side } }));
    expect(at(28)).toBe('alexnet-tab');
    expect(at(227)).toBeNull();
    expect(at(28, 'Mine')).toBeNull();
  });
});

describe('counts elsewhere', () => {
  const weightsOf = (id: Parameters<typeof publishedAnalysis>[0], names: readonly string[]) =>
    publishedAnalysis(id)
      .nodes.filter(({ id: node }) => names.includes(node))
      .flatMap(({ weights }) => weights)
      .filter(({ name }) => name === 'kernel')
      .reduce((sum, { shape }) => sum + sizeOf(shape), 0);
  const variants = (id: ExhibitId) => PAPERS[id].variants.en;

  it('of Keras are ours and a bias for every filter of a convolution', () => {
    // A convolution's kernel is [height, width, channels, filters].
    const filters = (id: 'resnet50' | 'resnet34') =>
      publishedAnalysis(id)
        .nodes.flatMap(({ weights }) => weights)
        .filter(({ name, shape }) => name === 'kernel' && shape.length === 4)
        .reduce((sum, { shape }) => sum + (shape[3] ?? 0), 0);
    const { trainable, nonTrainable } = publishedAnalysis('resnet50').totals;
    expect([filters('resnet50'), nonTrainable]).toEqual([26_560, 53_120]);
    expect([trainable + 26_560, trainable + 26_560 + 53_120]).toEqual([25_583_592, 25_636_712]);
    expect(filters('resnet34')).toBe(8_512);
    // A 1×1 projection from 64 to 64 channels: kernel, bias, gamma and beta.
    expect(64 * 64 + 64 + 2 * 64).toBe(4_288);
    for (const number of ['26,560', '25,583,592', '53,120', '25,636,712', '8,512', '4,288'])
      expect(variants('resnet')).toContain(number);
  });

  it('of GoogLeNet’s Table 1 contradict its own columns', () => {
    const { nodes } = publishedAnalysis('googlenet');
    const first = nodes.find(({ weights }) => weights.length);
    expect([first?.trainable, weightsOf('googlenet', [first?.id ?? ''])]).toEqual([9_472, 9_408]);
    const block = nodes.filter(({ id }) => /^i(nception)?_?4c/.test(id)).map(({ id }) => id);
    expect((weightsOf('googlenet', block) / 1_024).toFixed(1)).toBe('497.5');
    for (const number of ['2.7 K', '9,408', '9,472', '463 K', '497.5 K'])
      expect(variants('googlenet')).toContain(number);
  });
});

describe('around batch norm', () => {
  const network = analyze(
    define({
      name: 'norm',
      input: { height: 4, width: 4, channels: 1 },
      classes: 2,
      layers: [
        layer('before', 'conv2d', 'input', { filters: 2, kernel: [3, 3], padding: 'same' }),
        layer('norm', 'batchNorm', 'before'),
        layer('after', 'conv2d', 'norm', { filters: 2, kernel: [4, 4] }),
        layer('single', 'batchNorm', 'after'),
        layer('unbiased', 'conv2d', 'single', { filters: 2, kernel: [1, 1], bias: false }),
        layer('third', 'batchNorm', 'unbiased'),
        layer('logits', 'dense', 'third', { units: 2 }),
      ],
      outputs: classifier('logits'),
    }),
  );
  const node = (id: string) => {
    const found = network.byId.get(id);
    if (!found) throw new Error(id);
    return found;
  };

  it('a bias is cancelled if there is one and only batch norm reads it', () => {
    expect(network.issues).toEqual([]);
    expect(cancelsBias(network, node('before'))).toBe('norm');
    expect(cancelsBias(network, node('after'))).toBe('single');
    expect(cancelsBias(network, node('unbiased'))).toBeNull();
    expect(cancelsBias(network, node('logits'))).toBeNull();
  });

  it('a channel has one value if batch and map have one', () => {
    expect(normalisesOneValue(node('single'), 1)).toBe(true);
    expect(normalisesOneValue(node('single'), 2)).toBe(false);
    expect(normalisesOneValue(node('norm'), 1)).toBe(false);
    expect(normalisesOneValue(node('after'), 1)).toBe(false);
  });

  it('a map depends on the mode from the first batch norm on', () => {
    expect(network.nodes.filter((each) => isBatchNormalised(network, each)).map(({ id }) => id)).toEqual(
      expect.arrayContaining(['norm', 'after', 'single', 'logits']),
    );
    expect(isBatchNormalised(network, node('before'))).toBe(false);
    expect(isBatchNormalised(network, node('input'))).toBe(false);
  });
});

describe('padding in pixels', () => {
  it('resolves “same” at the size of the input, the odd pixel after', () => {
    const window = { kernel: [3, 3], stride: [2, 2], padding: 'same' } as const;
    expect(paddingOf(window, [[28, 28, 1]])).toEqual([0, 1, 0, 1]);
    expect(paddingOf(window, [[27, 28, 1]])).toEqual([1, 1, 0, 1]);
  });

  it('is unknown without a size, and none where there is no such field', () => {
    expect(paddingOf({ kernel: [3, 3], padding: 'same' }, [])).toBeNull();
    expect(paddingOf({}, [[28, 28, 1]])).toBeNull();
  });
});
