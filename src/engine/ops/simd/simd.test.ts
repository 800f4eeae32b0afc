import { beforeAll, describe, expect, test } from 'vitest';
import { buildWasm } from '../../../../scripts/buildWasm.mjs';
import { amount } from '../../../../tests/amount';
import { difference } from '../../../../tests/ops/compare';
import { conformance } from '../../../../tests/ops/conformance';
import { createInputs, Draws, type Inputs } from '../../../../tests/ops/inputs';
import { type WindowOptions, windowOver } from '../../../../tests/ops/window';
import { ACTIVATIONS } from '../../../network/activations';
import type { Dims, Ops, Tensor } from '../../../network/ops';
import { OutOfDeviceMemory } from '../errors';
import { createReferenceOps } from '../reference';
import { loadSimdOpsInNode } from './loadNode';

beforeAll(buildWasm);

// A test below holds that any number of threads computes the same bits.
for (const [instructions, threads] of [
  ['baseline', amount({ short: [1], long: [1, 3] })],
  ['relaxed', amount({ short: [3], long: [1, 3] })],
] as const)
  for (const count of threads)
    conformance(`simd (${instructions}, threads: ${count})`, () =>
      loadSimdOpsInNode({ variant: { instructions, threads: count } }),
    );

// Both divide their work alike.
describe.for(amount({ short: ['relaxed'], long: ['baseline', 'relaxed'] } as const))('%s kernels', (instructions) => {
  test('on any number of threads compute the same bits', async () => {
    const draws = new Draws('threads');
    const results = await Promise.all(
      [1, 2, 3].map(async (threads) => {
        const ops = await loadSimdOpsInNode({ variant: { instructions, threads } });
        // Helpers are late: without them the first thread would do all the work.
        expect(await ops.threads()).toBe(threads);
        const all = await Promise.all([0, 1, 2].map(() => Promise.all(sharedWork(ops, draws).map((x) => ops.read(x)))));
        ops.dispose();
        return all;
      }),
    );
    const [alone] = results[0]!;
    for (const rounds of results)
      for (const round of rounds)
        for (const [i, values] of round.entries())
          expect(Buffer.compare(bytesOf(values), bytesOf(alone![i]!)), `result ${i}`).toBe(0);
  });
});

const bytesOf = ({ buffer, byteOffset, byteLength }: Float32Array) => Buffer.from(buffer, byteOffset, byteLength);

/** Every operation that threads share, on tensors that are large enough for it. */
function sharedWork(ops: Ops, draws: Draws): Tensor[] {
  const { normal, variable } = createInputs(ops, draws);
  const x = normal([8, 32, 32, 16]);
  const dy = normal([8, 32, 32, 16]);
  const vector = normal([16]);
  const { y, mean, variance } = ops.batchNormTrain(x, vector, vector, 1e-5, true);
  const { dx, dGamma, dBeta } = ops.batchNormGrad(dy, x, mean, variance, vector, 1e-5, { y, beta: vector });
  const grouped = ops.groupNorm(x, 4, vector, vector, 1e-5);
  const groupGradients = ops.groupNormGrad(dy, x, grouped.mean, grouped.variance, vector, 1e-5);
  const rows = ops.reshape(ops.sliceChannels(x, 0, 15), [8 * 32 * 32, 15]);
  const eachRow = ops.groupNorm(rows, 5, null, null, 1e-5);
  const rowGradients = ops.groupNormGrad(rows, rows, eachRow.mean, eachRow.variance, null, 1e-5);
  const options: (WindowOptions & { filters: number; groups?: number })[] = [
    { filters: 16, kernel: [3, 3], pad: [1, 1, 1, 1] },
    { filters: 24, kernel: [3, 3], pad: [1, 1, 1, 1], stride: [2, 2] },
    { filters: 6, kernel: [5, 5] },
    { filters: 16, kernel: [3, 3], groups: 16 },
    // Too few channels to divide its gradient, whose sums are divided.
    { filters: 24, kernel: [1, 1] },
    { filters: 18, kernel: [3, 3], pad: [2, 2, 2, 2], dilation: [2, 2] },
  ];
  const convolutions = options.flatMap(({ filters, groups = 1, ...rest }) => {
    const window = { ...windowOver([32, 32], rest), groups };
    const filter = normal([...window.kernel, 16 / groups, filters]);
    const gradient = normal([8, ...window.output, filters]);
    return [
      ops.conv2d(x, filter, null, window),
      ops.conv2dInputGrad(gradient, filter, window, x.shape),
      ops.conv2dFilterGrad(x, gradient, window),
    ];
  });
  // Single pictures are divided by rows, with a border and without.
  const picture = normal([1, 33, 47, 16]);
  const single = (
    [
      { kernel: [3, 3], pad: [1, 1, 1, 1], stride: [2, 2] },
      { kernel: [7, 5], pad: [3, 3, 1, 2] },
      { kernel: [3, 2], dilation: [2, 1] },
      { kernel: [1, 1], stride: [2, 2] },
      { kernel: [1, 1] },
    ] as const
  ).flatMap((options) => {
    const window = { ...windowOver([33, 47], options), groups: 1 };
    const filter = normal([...window.kernel, 16, 40]);
    const gradient = normal([1, ...window.output, 40]);
    return [
      ops.conv2d(picture, filter, normal([40]), window),
      ops.conv2dInputGrad(gradient, filter, window, picture.shape),
      ops.conv2dFilterGrad(picture, gradient, window),
    ];
  });
  // Minimal filtering cuts few images into bands or filters, and gradients of many filters into ranges of them.
  const filtered = (
    [
      [[1, 24, 24, 64], 40, {}],
      [[1, 64, 96, 33], 24, {}],
      [[4, 12, 12, 128], 144, {}],
      [[1, 64, 97, 33], 24, { stride: [2, 2] }],
      [[8, 32, 32, 16], 64, { kernel: [5, 5], stride: [2, 2] }],
      [[4, 16, 15, 64], 144, { kernel: [5, 5], stride: [2, 2] }],
      // Few tiles, though of many channels, and four times as many filters.
      [[18, 4, 4, 612], 76, {}],
      // Few windows and many filters: rows of patches.
      [[1, 7, 7, 64], 256, {}],
      [[1, 14, 13, 48], 300, { kernel: [1, 1], pad: [0, 0, 0, 0], stride: [2, 2] }],
    ] as const
  ).flatMap(([shape, filters, options]) => {
    const how = { kernel: [3, 3], pad: [1, 1, 1, 1], ...options } as const;
    const window = { ...windowOver([shape[1], shape[2]], how), groups: 1 };
    const [image, filter] = [normal(shape), normal([...how.kernel, shape[3], filters])];
    const gradient = normal([shape[0], ...window.output, filters]);
    return [
      ops.conv2d(image, filter, null, window),
      ops.conv2dInputGrad(gradient, filter, window, shape),
      ops.conv2dFilterGrad(image, gradient, window),
    ];
  });
  // Windows over single pictures, of which threads take bands, also where padding lies above and below them.
  const pooledPictures = (
    [
      { kernel: [3, 3], pad: [1, 1, 1, 1] },
      { kernel: [3, 3], pad: [1, 1, 0, 0], stride: [2, 2] },
      { kernel: [2, 2], stride: [2, 2] },
      { kernel: [5, 3], pad: [2, 2, 1, 1], stride: [1, 2], dilation: [1, 1] },
    ] as const
  ).map((options) => ops.maxPool(picture, windowOver([33, 47], options)));
  const onePixel = { ...windowOver([32, 32], { kernel: [1, 1], pad: [1, 1, 2, 2] }), countPadding: true };
  const bordered = ops.avgPool(x, onePixel);
  const responses = { size: 5, alpha: 1e-3, beta: 0.75, k: 2 };
  const odd = ops.sliceChannels(x, 1, 15);
  const adapted = ops.adaptiveAvgPool(x, [6, 5]);
  const pool = windowOver([32, 32], { kernel: [2, 2], stride: [2, 2] });
  const average = { ...pool, countPadding: true };
  const overlapping = windowOver([32, 32], { kernel: [3, 3], pad: [1, 1, 1, 1] });
  const pooled = ops.maxPool(x, pool);
  const smoothed = ops.maxPool(x, overlapping);
  const [a, b] = [normal([96, 200]), normal([200, 120])];
  const weight = variable(x.shape);
  const slots = [variable(x.shape, 0, 0), variable(x.shape, 0, 0)];
  const adam = {
    rule: 'adam',
    learningRate: 0.1,
    weightDecay: 0,
    beta1: 0.9,
    beta2: 0.99,
    epsilon: 1e-8,
    step: 1,
  } as const;
  ops.update(weight, dy, slots, adam);
  // Parts of several blocks of rows, and rows that end within a vector.
  const matrix = variable([150, 3001]);
  const matrixSlots = [variable(matrix.shape, 0, 0), variable(matrix.shape, 0, 0)];
  ops.updateByProduct?.(matrix, { left: normal([5, 150]), right: normal([5, 3001]) }, matrixSlots, adam);
  return [
    ...[y, mean, variance, dx, dGamma, dBeta],
    ...[grouped, groupGradients, eachRow, rowGradients].flatMap((results) => Object.values(results) as Tensor[]),
    ...convolutions,
    ...filtered,
    ...single,
    ...[
      pooled,
      ops.maxPoolGrad(pooled, x, pooled, pool),
      smoothed,
      ops.maxPoolGrad(dy, x, smoothed, overlapping),
      ops.avgPool(x, average),
      ops.avgPoolGrad(pooled, average, x.shape),
      bordered,
      ops.avgPoolGrad(bordered, onePixel, x.shape),
      adapted,
      ops.adaptiveAvgPoolGrad(adapted, x.shape),
      ...pooledPictures,
    ],
    ...[odd, ops.concat([x, odd, dy]), ops.padChannels(odd, 3, 2)],
    ...[x, odd].flatMap((of) => [ops.lrn(of, responses), ops.lrnGrad(of, of, responses)]),
    ...[
      ops.matMul(a, b),
      ops.matMul(a, ops.matMul(a, b), { transposeA: true }),
      ops.matMul(a, a, { transposeB: true }),
      // Few rows and many columns, more than one block of either side, and the reverse.
      ops.matMul(normal([24, 520]), normal([520, 400])),
      ops.matMul(normal([24, 500]), normal([24, 400]), { transposeA: true }),
      ops.matMul(normal([6, 500]), normal([400, 500]), { transposeB: true }),
    ],
    ...[ops.add(x, dy), ops.activate('tanh', x), ops.activateGrad('relu', dy, x), ops.mulChannels(x, vector)],
    ...[ops.stats(x), ops.dot(x, dy), ops.sumChannels(x)],
    ...[weight, ...slots],
    ...[matrix, ...matrixSlots],
  ];
}

test.for([
  [1, 7, 10],
  [32, 300, 150],
  [300, 50, 33],
  [5, 150, 3001],
] as const)('an update by a product is to the bit that by its values: %s', async ([depth, rows, columns]) => {
  const ops = await loadSimdOpsInNode({ variant: { instructions: 'relaxed', threads: 3 } });
  const { normal, variable } = createInputs(ops, new Draws('product'));
  const gradient = { left: normal([depth, rows]), right: normal([depth, columns]) };
  const how = { rule: 'momentum', learningRate: 0.1, weightDecay: 0.01, momentum: 0.9 } as const;
  const [weight, slot] = [variable([rows, columns]), variable([rows, columns])];
  const [weight2, slot2] = [
    ops.variable(weight.shape, await ops.read(weight)),
    ops.variable(slot.shape, await ops.read(slot)),
  ];
  ops.update(weight, ops.matMul(gradient.left, gradient.right, { transposeA: true }), [slot], how);
  ops.updateByProduct!(weight2, gradient, [slot2], how);
  for (const [found, expected] of [
    [weight2, weight],
    [slot2, slot],
  ] as const)
    expect(Buffer.compare(bytesOf(await ops.read(found)), bytesOf(await ops.read(expected)))).toBe(0);
  ops.dispose();
});

const MEGABYTE = 2 ** 20;

test('a single picture on three threads is convolved and pooled as by the reference', async () => {
  const simd = await loadSimdOpsInNode({ variant: { instructions: 'baseline', threads: 3 } });
  expect(await simd.threads()).toBe(3);
  for (const options of [
    { kernel: [5, 5], pad: [2, 2, 2, 2], stride: [2, 3] },
    { kernel: [7, 7], pad: [0, 3, 3, 0] },
    { kernel: [3, 1], stride: [1, 2] },
    { kernel: [1, 1] },
  ] as const) {
    const draws = new Draws('single');
    const [expected, actual] = await Promise.all(
      [createReferenceOps(), simd].map(async (ops) => {
        const { normal } = createInputs(ops, draws);
        const window = { ...windowOver([40, 37], options), groups: 1 };
        const [x, filter] = [normal([1, 40, 37, 12]), normal([...window.kernel, 12, 36])];
        const dy = normal([1, ...window.output, 36]);
        const results = [ops.conv2d(x, filter, normal([36]), window), ops.conv2dInputGrad(dy, filter, window, x.shape)];
        results.push(ops.conv2dFilterGrad(x, dy, window), ops.maxPool(x, window));
        results.push(ops.avgPool(x, { ...window, countPadding: true }));
        return Promise.all(results.map(async (y) => ({ shape: y.shape, values: await ops.read(y) })));
      }),
    );
    for (const [i, result] of expected!.entries()) expect(difference(actual![i]!, result, 1e-5, false)).toBeNull();
  }
  simd.dispose();
});

describe('memory of the simd operations', () => {
  test('2,000 scopes stay within the memory that one needs', async () => {
    const ops = await loadSimdOpsInNode({ memoryLimit: MEGABYTE });
    const weight = ops.variable([64, 64], new Float32Array(64 * 64));
    const values = new Float32Array(64 * 128).fill(1);
    for (let i = 0; i < 2000; i++) {
      ops.scope(() => {
        const x = ops.tensor([128, 64], values);
        const y = ops.activate('relu', ops.matMul(x, weight));
        ops.update(weight, ops.matMul(x, y, { transposeA: true }), [], {
          rule: 'sgd',
          learningRate: 1,
          weightDecay: 0,
        });
      });
    }
    expect(ops.memory()).toEqual({ tensors: 1, bytes: 64 * 64 * 4 });
  });

  test('2,000 kept tensors of changing size stay within the memory that a few need', async () => {
    const ops = await loadSimdOpsInNode({ memoryLimit: MEGABYTE });
    const kept: { tensor: ReturnType<Ops['keep']>; value: number }[] = [];
    for (let i = 0; i < 2000; i++) {
      const count = 1 + ((i * 7919) % 10_000);
      const tensor = ops.scope(() => {
        ops.tensor([1000], new Float32Array(1000));
        return ops.keep(ops.tensor([count], new Float32Array(count).fill(i)));
      });
      kept.push({ tensor, value: i });
      if (kept.length <= 5) continue;
      const oldest = kept.shift()!;
      const read = await ops.read(oldest.tensor);
      expect(read.every((value) => value === oldest.value)).toBe(true);
      ops.release(oldest.tensor);
    }
    expect(ops.memory().tensors).toBe(5);
  });

  test('values survive the growth of the memory', async () => {
    const ops = await loadSimdOpsInNode();
    const small = ops.variable([5], [1, 2, 3, 4, 5]);
    const sum = ops.scope(() => {
      const large = ops.tensor([MEGABYTE], new Float32Array(MEGABYTE).fill(0.5));
      const larger = ops.add(large, large);
      ops.assign(small, ops.scale(small, 2));
      return ops.keep(ops.sumChannels(ops.reshape(larger, [MEGABYTE, 1])));
    });
    expect([...(await ops.read(sum))]).toEqual([MEGABYTE]);
    expect([...(await ops.read(small))]).toEqual([2, 4, 6, 8, 10]);
  });

  test('a tensor that was freed, or that other operations made, is refused', async () => {
    const ops = await loadSimdOpsInNode();
    const others = await loadSimdOpsInNode();
    const freed = ops.scope(() => ops.tensor([2], [1, 2]));
    const released = ops.variable([2], [1, 2]);
    const foreign = others.variable([2], [1, 2]);
    ops.release(released);
    ops.scope(() => {
      const x = ops.tensor([2], [3, 4]);
      for (const wrong of [freed, released, foreign]) expect(() => ops.add(x, wrong)).toThrow(/freed|belongs/);
      expect(() => ops.reshape(freed, [1, 2])).toThrow(/freed/);
    });
    await expect(ops.read(freed)).rejects.toThrow(/freed/);
    expect(() => ops.release(released)).toThrow(/freed/);
  });

  test('a tensor without room throws OutOfDeviceMemory, and the scope around it frees the rest', async () => {
    const ops = await loadSimdOpsInNode({ memoryLimit: 8 * MEGABYTE });
    const attempt = () =>
      ops.scope(() => {
        const x = ops.tensor([MEGABYTE], new Float32Array(MEGABYTE));
        return ops.add(x, x);
      });
    expect(attempt).toThrow(OutOfDeviceMemory);
    expect(attempt).toThrow(/4194\d\d\d bytes/);
    expect(ops.memory()).toEqual({ tensors: 0, bytes: 0 });
    const x = ops.scope(() => ops.keep(ops.tensor([MEGABYTE], new Float32Array(MEGABYTE).fill(7))));
    expect((await ops.read(x)).every((value) => value === 7)).toBe(true);
  });

  test('nothing may be called after dispose', async () => {
    const ops = await loadSimdOpsInNode();
    const x = ops.variable([1], [1]);
    ops.dispose();
    expect(() => ops.add(x, x)).toThrow(/dispose/);
    expect(() => ops.tensor([1], [1])).toThrow(/dispose/);
  });
});

// The kernels work in blocks: of rows, of places, of images with a border. These sizes cross every one of those bounds.
describe('sizes beyond a block', () => {
  const reference = createReferenceOps();

  async function compare(name: string, run: (ops: Ops, inputs: Inputs) => Tensor[]): Promise<void> {
    const draws = new Draws(name);
    const [expected, actual] = await Promise.all(
      [reference, await loadSimdOpsInNode()].map(async (ops) => {
        const inputs = createInputs(ops, draws);
        const results = ops.scope(() => run(ops, inputs).map((x) => ({ shape: x.shape, values: ops.read(x) })));
        return Promise.all(results.map(async ({ shape, values }) => ({ shape, values: await values })));
      }),
    );
    for (const [i, result] of expected!.entries()) expect(difference(actual![i]!, result, 1e-5, false)).toBeNull();
  }

  const images: { name: string; shape: Dims; filters: number; groups?: number; window: WindowOptions }[] = [
    {
      name: 'padded, several blocks',
      shape: [5, 40, 40, 12],
      filters: 6,
      window: { kernel: [3, 3], pad: [1, 1, 1, 1] },
    },
    {
      name: 'padded, an image beyond a block',
      shape: [2, 70, 70, 12],
      filters: 3,
      window: { kernel: [3, 3], pad: [1, 0, 2, 1] },
    },
    {
      name: 'stride 2',
      shape: [4, 33, 33, 10],
      filters: 9,
      window: { kernel: [3, 3], stride: [2, 2], pad: [1, 1, 1, 1] },
    },
    { name: 'groups', shape: [3, 30, 30, 12], filters: 20, groups: 4, window: { kernel: [3, 3], pad: [1, 1, 1, 1] } },
    {
      name: 'one channel in each group',
      shape: [3, 30, 30, 10],
      filters: 10,
      groups: 10,
      window: { kernel: [3, 3], pad: [1, 1, 1, 1] },
    },
    {
      name: 'one channel in each group, stride 2',
      shape: [3, 31, 30, 9],
      filters: 9,
      groups: 9,
      window: { kernel: [3, 3], stride: [2, 2], pad: [0, 1, 0, 1] },
    },
    {
      name: 'one channel in each group, dilation 2, without border',
      shape: [2, 12, 12, 5],
      filters: 5,
      groups: 5,
      window: { kernel: [3, 2], dilation: [2, 2] },
    },
    { name: 'the whole image', shape: [70, 5, 5, 16], filters: 12, window: { kernel: [5, 5] } },
    {
      name: 'wide, few tiles',
      shape: [2, 8, 8, 256],
      filters: 264,
      window: { kernel: [3, 3], pad: [1, 1, 1, 1] },
    },
    {
      name: 'wide, several blocks',
      shape: [7, 16, 16, 66],
      filters: 130,
      window: { kernel: [3, 3], pad: [1, 1, 1, 1] },
    },
    { name: '1x1', shape: [9, 14, 14, 20], filters: 13, window: { kernel: [1, 1] } },
    {
      name: 'one column',
      shape: [6, 60, 1, 5],
      filters: 7,
      window: { kernel: [3, 1], stride: [2, 1], pad: [1, 1, 0, 0] },
    },
  ];

  for (const { name, shape, filters, groups = 1, window: options } of images) {
    test(`convolution: ${name}`, async () => {
      const [, height = 0, width = 0, channels = 0] = shape;
      const window = { ...windowOver([height, width], options), groups };
      await compare(name, (ops, inputs) => {
        const x = inputs.normal(shape);
        const filter = inputs.normal([...window.kernel, channels / groups, filters]);
        const y = ops.conv2d(x, filter, inputs.normal([filters]), window);
        const dy = inputs.normal(y.shape);
        return [y, ops.conv2dInputGrad(dy, filter, window, shape), ops.conv2dFilterGrad(x, dy, window)];
      });
    });
  }

  for (const [m, k, n] of [
    [70, 300, 21],
    [8, 300, 133],
    [130, 5, 68],
    [1, 1000, 3],
    [20, 520, 400],
    [400, 20, 21],
    // A strip of three rows at the end.
    [55, 300, 30],
    // More than one block of rows, of columns and of the depth.
    [103, 530, 802],
  ] as const) {
    test(`product ${m}, ${k}, ${n}`, () =>
      compare(`product ${m}, ${k}, ${n}`, (ops, inputs) => {
        const bias = inputs.normal([n]);
        const [a, b] = [inputs.normal([m, k]), inputs.normal([k, n])];
        const [aT, bT] = [inputs.normal([k, m]), inputs.normal([n, k])];
        return [
          ops.matMul(a, b, { bias }),
          ops.matMul(aT, b, { transposeA: true, bias }),
          ops.matMul(a, bT, { transposeB: true, bias }),
          ops.matMul(aT, bT, { transposeA: true, transposeB: true, bias }),
        ];
      }));
  }

  test('sums and statistics of 300,000 values keep their precision', () =>
    compare('sums', (ops, inputs) => {
      const x = inputs.normal([100_000, 3], 100, 1);
      const { mean, variance } = ops.batchNormTrain(x, null, null, 1e-5);
      // As far from zero as a float32 has digits for.
      const far = ops.batchNormTrain(inputs.normal([10_000, 3], 3_000, 1), null, null, 1e-5);
      return [ops.sumChannels(x), mean, variance, ops.sliceChannels(ops.stats(x), 1, 2), far.mean, far.variance];
    }));
});

describe('activation functions over their whole range', () => {
  const xs = Float32Array.from({ length: 40_001 }, (_, i) => ((i - 20_000) / 200) * 1.0001);
  const functions = {
    tanh: Math.tanh,
    sigmoid: (x: number) => 1 / (1 + Math.exp(-x)),
    scaledTanh: (x: number) => 1.7159 * Math.tanh((2 / 3) * x),
  } as const;

  for (const name of ['tanh', 'sigmoid', 'scaledTanh'] as const) {
    test(`${name} is right to 4e-7 of each value`, async () => {
      const ops = await loadSimdOpsInNode();
      const tiny = [1e-30, -1e-20, 1e-6, 0.624, 0.626];
      const all = Float32Array.from([...xs, ...tiny]);
      const y = await ops.read(ops.activate(name, ops.tensor([all.length], all)));
      let worst = 0;
      for (const [i, x] of all.entries()) {
        const expected = functions[name](x);
        // Below the smallest normal number there are fewer digits.
        if (Math.abs(expected) > 1.2e-38) worst = Math.max(worst, Math.abs(y[i]! - expected) / Math.abs(expected));
        else expect(Math.abs(y[i]!)).toBeLessThan(1.2e-38);
      }
      expect(worst).toBeLessThan(4e-7);
    });
  }

  test('gelu, silu, elu and what the first two derive are right to 4e-7 of 1, or of each value above', async () => {
    const ops = await loadSimdOpsInNode();
    const x = ops.tensor([xs.length], xs);
    const ones = ops.tensor([xs.length], new Float32Array(xs.length).fill(1));
    for (const name of ['gelu', 'silu', 'elu'] as const) {
      const { f, derivative, derivativeOf } = ACTIVATIONS[name];
      const y = await ops.read(ops.activate(name, x, 1));
      const slope = derivativeOf === 'input' ? await ops.read(ops.activateGrad(name, ones, x)) : null;
      let worst = 0;
      for (const [i, value] of xs.entries()) {
        const expected = f(value, 1);
        worst = Math.max(worst, Math.abs(y[i]! - expected) / Math.max(1, Math.abs(expected)));
        if (slope) worst = Math.max(worst, Math.abs(slope[i]! - derivative(value, 1)));
      }
      expect(worst, name).toBeLessThan(4e-7);
    }
  });

  test('infinities, zeros and NaN', async () => {
    const ops = await loadSimdOpsInNode();
    const x = ops.tensor([5], [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 0, -0, Number.NaN]);
    const values = async (y: Tensor) => [...(await ops.read(y))];
    expect(await values(ops.activate('tanh', x))).toEqual([1, -1, 0, -0, Number.NaN]);
    expect(await values(ops.activate('sigmoid', x))).toEqual([1, 0, 0.5, 0.5, Number.NaN]);
    expect((await values(ops.activate('relu', x))).map(Math.abs)).toEqual([
      Number.POSITIVE_INFINITY,
      0,
      0,
      0,
      Number.NaN,
    ]);
  });
});

// The kernel may take the larger of two values in an order that would lose NaN.
test.each(['baseline', 'relaxed'] as const)('batch norm with a ReLU hands NaN on: %s kernels', async (instructions) => {
  const ops = await loadSimdOpsInNode({ variant: { instructions, threads: 1 } });
  const { y } = ops.batchNormTrain(ops.tensor([2, 2], [Number.NaN, 1, 2, -1]), null, null, 1e-5, true);
  expect([...(await ops.read(y))]).toEqual([Number.NaN, expect.closeTo(1, 4), Number.NaN, 0]);
  ops.dispose();
});
