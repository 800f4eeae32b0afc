import { afterEach, describe, expect, it, vi } from 'vitest';
import { analyze } from '../network/analysis/analyze';
import { runsOnDemand } from '../network/analysis/effort';
import { catalogEntry, defaultKnobs } from '../network/catalog';
import { classifier, define, layer } from '../network/definition';
import { Capacity, lookUse, memoryLimit, trainingUse } from './capacity';
import { DEFAULT_TRAINING } from './settings';

/** Large activations, few weights: 12 convolutions at full size. */
const wide = analyze(
  define({
    name: 'Wide',
    input: { height: 256, width: 256, channels: 3 },
    classes: 10,
    layers: [
      ...Array.from({ length: 12 }, (_, i) =>
        layer(`conv${i + 1}`, 'conv2d', i ? `conv${i}` : 'input', { filters: 32, kernel: [3, 3], padding: 'same' }),
      ),
      layer('pool', 'globalAveragePool', 'conv12'),
      layer('scores', 'dense', 'pool', { units: 10 }),
    ],
    outputs: classifier('scores'),
  }),
);
const capacity = new Capacity(() => 'simd');
const total = (backward: boolean, keep: 'all' | 'shown') => capacity.plan(wide, lookUse(backward, keep)).total;

afterEach(() => vi.unstubAllGlobals());

describe('the memory of a tab', () => {
  it('is what WebAssembly can address, or half of a small machine', () => {
    vi.stubGlobal('navigator', {});
    expect(memoryLimit()).toBe(65_535 * 65_536);
    vi.stubGlobal('navigator', { deviceMemory: 32 });
    expect(memoryLimit()).toBe(65_535 * 65_536);
    vi.stubGlobal('navigator', { deviceMemory: 2 });
    expect(memoryLimit()).toBe(2 ** 30);
  });
});

describe('looking', () => {
  it('keeps everything while it fits, then what is shown, then refuses with a smaller input', () => {
    const limit = { all: total(true, 'all'), shown: total(true, 'shown') };
    expect(capacity.keepThatFits(wide, true, limit.all)).toBe('all');
    expect(capacity.keepThatFits(wide, true, limit.all - 1)).toBe('shown');
    expect(capacity.refuseLook(wide, true, limit.shown)).toBeNull();
    expect(capacity.refuseLook(wide, true, limit.shown - 1)).toEqual({
      code: 'doesNotFit',
      use: 'backward',
      bytes: limit.shown,
      limit: limit.shown - 1,
      batchSize: null,
      input: { height: 192, width: 192, channels: 3 },
    });
  });

  it('needs less than training, so that what cannot be trained can still be looked at', () => {
    const limit = total(false, 'all');
    expect(capacity.refuseLook(wide, false, limit)).toBeNull();
    expect(capacity.refuseTraining(wide, DEFAULT_TRAINING, limit)).not.toBeNull();
  });
});

describe('training', () => {
  it('is refused with the largest batch that fits', () => {
    const limit = capacity.plan(wide, trainingUse({ ...DEFAULT_TRAINING, batchSize: 5 })).total;
    const refusal = capacity.refuseTraining(wide, { ...DEFAULT_TRAINING, batchSize: 32 }, limit);
    expect(refusal).toMatchObject({ code: 'doesNotFit', use: 'training', batchSize: 5, limit });
    expect(capacity.refuseTraining(wide, { ...DEFAULT_TRAINING, batchSize: 5 }, limit)).toBeNull();
  });

  it('has no batch to offer where not even one picture fits', () => {
    const limit = capacity.plan(wide, trainingUse({ ...DEFAULT_TRAINING, batchSize: 1 })).total - 1;
    expect(capacity.refuseTraining(wide, DEFAULT_TRAINING, limit)).toMatchObject({
      batchSize: null,
      input: { height: 32, width: 32 },
    });
  });
});

describe('on demand', () => {
  const isOnDemand = (id: Parameters<typeof catalogEntry>[0]) =>
    runsOnDemand(analyze(catalogEntry(id).build(catalogEntry(id).input, defaultKnobs(id))));

  it.each(['alexnet', 'vgg16', 'googlenet', 'resnet50'] as const)('%s waits until it is asked', (id) =>
    expect(isOnDemand(id)).toBe(true),
  );
  it.each(['lenet5', 'resnet110', 'resnet50-tab', 'googlenet-tab'] as const)('%s follows the pen', (id) =>
    expect(isOnDemand(id)).toBe(false),
  );
});
