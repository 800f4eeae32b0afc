/**
 * `npm run bench:kernels [convolutions|products|others|lenet …]`: times the `simd` kernels in Node: convolutions and
 * products by shape, and one training step of LeNet-5 by operation. Every number is the minimum of many repetitions,
 * because other programs on the machine can only increase it.
 */
import type { SimdOps } from '../src/engine/ops/simd';
import { loadSimdOpsInNode } from '../src/engine/ops/simd/loadNode';
import type { ConvWindow, Dims, OptimizerUpdate, Tensor, Variable } from '../src/network/ops';

const BATCH = 32;

/** The minimum time of a call in milliseconds, after a warm-up in which V8 optimises the kernels. */
function fastest(body: () => unknown, milliseconds = 400): number {
  for (const start = performance.now(); performance.now() - start < milliseconds / 2; ) body();
  let best = Number.POSITIVE_INFINITY;
  for (const start = performance.now(); performance.now() - start < milliseconds; ) {
    const before = performance.now();
    body();
    best = Math.min(best, performance.now() - before);
  }
  return best;
}

const product = (shape: Dims): number => shape.reduce((a, b) => a * b, 1);
const noise = (count: number) => Float32Array.from({ length: count }, (_, i) => Math.sin(i * 12.9898) * 0.1);
const random = (ops: SimdOps, shape: Dims): Tensor => ops.tensor(shape, noise(product(shape)));
const variable = (ops: SimdOps, shape: Dims): Variable => ops.variable(shape, noise(product(shape)));

function square(kernel: number, stride: number, pad: number, size: number, groups = 1): ConvWindow {
  const output = Math.floor((size + 2 * pad - kernel) / stride) + 1;
  const both = (x: number): [number, number] => [x, x];
  return {
    kernel: both(kernel),
    stride: both(stride),
    dilation: [1, 1],
    padBefore: both(pad),
    padAfter: both(pad),
    output: both(output),
    groups,
  };
}

const SHAPES = [
  { size: 28, channels: 16, filters: 16, kernel: 3, stride: 1, pad: 1 },
  { size: 14, channels: 32, filters: 32, kernel: 3, stride: 1, pad: 1 },
  { size: 7, channels: 64, filters: 64, kernel: 3, stride: 1, pad: 1 },
  { size: 28, channels: 16, filters: 32, kernel: 3, stride: 2, pad: 1 },
  { size: 28, channels: 16, filters: 32, kernel: 1, stride: 1, pad: 0 },
  { size: 32, channels: 1, filters: 6, kernel: 5, stride: 1, pad: 0 },
  { size: 14, channels: 6, filters: 16, kernel: 5, stride: 1, pad: 0 },
  { size: 5, channels: 16, filters: 120, kernel: 5, stride: 1, pad: 0 },
  { size: 32, channels: 3, filters: 64, kernel: 3, stride: 1, pad: 1 },
  { size: 28, channels: 64, filters: 64, kernel: 3, stride: 1, pad: 1, groups: 64 },
  { size: 14, channels: 64, filters: 64, kernel: 3, stride: 1, pad: 1, groups: 8 },
];

function benchConvolutions(ops: SimdOps): void {
  console.log('convolution, batch 32               forward        input grad     filter grad   (GFLOP/s, ms)');
  for (const { size, channels, filters, kernel, stride, pad, groups = 1 } of SHAPES) {
    const window = square(kernel, stride, pad, size, groups);
    const x = random(ops, [BATCH, size, size, channels]);
    const filter = random(ops, [kernel, kernel, channels / groups, filters]);
    const dy = random(ops, [BATCH, ...window.output, filters]);
    const flops = (2 * BATCH * window.output[0] * window.output[1] * kernel * kernel * channels * filters) / groups;
    const runs = [
      () => ops.conv2d(x, filter, null, window),
      () => ops.conv2dInputGrad(dy, filter, window, x.shape),
      () => ops.conv2dFilterGrad(x, dy, window),
    ];
    const cells = runs.map((run) => {
      const ms = fastest(() => ops.scope(run));
      return `${(flops / ms / 1e6).toFixed(1).padStart(5)} ${ms.toFixed(3).padStart(7)}`;
    });
    const name = `${size}x${size}x${channels} -> ${filters}, ${kernel}x${kernel}/${stride}${groups > 1 ? ` groups ${groups}` : ''}`;
    console.log(`${name.padEnd(32)} ${cells.join('  ')}`);
  }
}

function benchProducts(ops: SimdOps): void {
  console.log('\nproduct m, k, n                    A B            A^T B          A B^T          (GFLOP/s, ms)');
  for (const [m, k, n] of [
    [512, 512, 512],
    [32, 400, 120],
    [32, 84, 10],
    [32, 4096, 1024],
  ] as const) {
    const upright = random(ops, [m, k]);
    const transposed = random(ops, [k, m]);
    const runs: [Tensor, Tensor, { transposeA?: boolean; transposeB?: boolean }][] = [
      [upright, random(ops, [k, n]), {}],
      [transposed, random(ops, [k, n]), { transposeA: true }],
      [upright, random(ops, [n, k]), { transposeB: true }],
    ];
    const cells = runs.map(([a, b, options]) => {
      const ms = fastest(() => ops.scope(() => ops.matMul(a, b, options)));
      return `${((2 * m * k * n) / ms / 1e6).toFixed(1).padStart(5)} ${ms.toFixed(3).padStart(7)}`;
    });
    console.log(`${`${m}, ${k}, ${n}`.padEnd(32)} ${cells.join('  ')}`);
  }
}

/** The rest of a residual network: batch norm, activations, pooling, updates, on 28x28x16. */
function benchOthers(ops: SimdOps): void {
  console.log('\nothers, 32x28x28x16                ms');
  const x = random(ops, [BATCH, 28, 28, 16]);
  const dy = random(ops, [BATCH, 28, 28, 16]);
  const gamma = random(ops, [16]);
  const window = square(2, 2, 0, 28);
  const { y: normalised, mean, variance } = ops.batchNormTrain(x, gamma, gamma, 1e-5);
  const pooled = ops.maxPool(x, window);
  const average = { ...window, countPadding: true };
  const weight = ops.variable(x.shape, noise(BATCH * 28 * 28 * 16));
  const slots = [
    ops.variable(x.shape, noise(BATCH * 28 * 28 * 16)),
    ops.variable(x.shape, noise(BATCH * 28 * 28 * 16)),
  ];
  const adam: OptimizerUpdate = {
    rule: 'adam',
    learningRate: 1e-3,
    weightDecay: 0,
    beta1: 0.9,
    beta2: 0.999,
    epsilon: 1e-8,
    step: 1,
  };
  const runs = {
    add: () => ops.add(x, dy),
    addChannels: () => ops.addChannels(x, gamma),
    relu: () => ops.activate('relu', x),
    reluGrad: () => ops.activateGrad('relu', dy, normalised),
    tanh: () => ops.activate('tanh', x),
    sigmoid: () => ops.activate('sigmoid', x),
    sumChannels: () => ops.sumChannels(x),
    stats: () => ops.stats(x),
    batchNormTrain: () => ops.batchNormTrain(x, gamma, gamma, 1e-5),
    batchNormGrad: () => ops.batchNormGrad(dy, x, mean, variance, gamma, 1e-5),
    maxPool: () => ops.maxPool(x, window),
    maxPoolGrad: () => ops.maxPoolGrad(pooled, x, pooled, window),
    avgPool: () => ops.avgPool(x, average),
    avgPoolGrad: () => ops.avgPoolGrad(pooled, average, x.shape),
    adam: () => ops.update(weight, dy, slots, adam),
  };
  for (const [name, run] of Object.entries<() => unknown>(runs)) {
    console.log(`${name.padEnd(32)} ${fastest(() => ops.scope(run), 150).toFixed(3)}`);
  }
}

/** LeNet-5 on 32x32 images with ReLU, max pooling and momentum. Returns a function that makes one training step. */
function lenet(ops: SimdOps): (ops: SimdOps) => void {
  const c1 = square(5, 1, 0, 32);
  const s2 = square(2, 2, 0, 28);
  const c3 = square(5, 1, 0, 14);
  const s4 = square(2, 2, 0, 10);
  const c5 = square(5, 1, 0, 5);
  const layer = (...shape: number[]) => [variable(ops, shape), variable(ops, shape.slice(-1))] as const;
  const [w1, b1] = layer(5, 5, 1, 6);
  const [w3, b3] = layer(5, 5, 6, 16);
  const [w5, b5] = layer(5, 5, 16, 120);
  const [w6, b6] = layer(120, 84);
  const [w7, b7] = layer(84, 10);
  const weights = [w1, b1, w3, b3, w5, b5, w6, b6, w7, b7];
  const velocities = weights.map(({ shape }) => ops.variable(shape, new Float32Array(product(shape))));
  const images = variable(ops, [BATCH, 32, 32, 1]);
  const labels = ops.variable(
    [BATCH],
    Float32Array.from({ length: BATCH }, (_, i) => i % 10),
  );
  const how: OptimizerUpdate = { rule: 'momentum', learningRate: 0.01, weightDecay: 0, momentum: 0.9 };

  return (o) =>
    o.scope(() => {
      const a1 = o.activate('relu', o.conv2d(images, w1, b1, c1));
      const p2 = o.maxPool(a1, s2);
      const a3 = o.activate('relu', o.conv2d(p2, w3, b3, c3));
      const p4 = o.maxPool(a3, s4);
      const a5 = o.activate('relu', o.conv2d(p4, w5, b5, c5));
      const flat = o.reshape(a5, [BATCH, 120]);
      const a6 = o.activate('relu', o.matMul(flat, w6, { bias: b6 }));
      const logits = o.matMul(a6, w7, { bias: b7 });
      const { dLogits } = o.softmaxCrossEntropy(logits, labels);

      const d6 = o.activateGrad('relu', o.matMul(dLogits, w7, { transposeB: true }), a6);
      const d5 = o.activateGrad('relu', o.reshape(o.matMul(d6, w6, { transposeB: true }), a5.shape), a5);
      const d3 = o.activateGrad('relu', o.maxPoolGrad(o.conv2dInputGrad(d5, w5, c5, p4.shape), a3, p4, s4), a3);
      const d1 = o.activateGrad('relu', o.maxPoolGrad(o.conv2dInputGrad(d3, w3, c3, p2.shape), a1, p2, s2), a1);
      const gradients = [
        o.conv2dFilterGrad(images, d1, c1),
        o.sumChannels(d1),
        o.conv2dFilterGrad(p2, d3, c3),
        o.sumChannels(d3),
        o.conv2dFilterGrad(p4, d5, c5),
        o.sumChannels(d5),
        o.matMul(flat, d6, { transposeA: true }),
        o.sumChannels(d6),
        o.matMul(a6, dLogits, { transposeA: true }),
        o.sumChannels(dLogits),
      ];
      for (const [i, gradient] of gradients.entries()) o.update(weights[i]!, gradient, [velocities[i]!], how);
    });
}

/** Wraps operations to measure each call: `times` collects milliseconds by operation and shape of the result. */
function timed(ops: SimdOps, times: Map<string, number>): SimdOps {
  const shapeOf = (result: Partial<Tensor & { dx: Tensor; y: Tensor }> | undefined): Dims =>
    result?.shape ?? result?.dx?.shape ?? result?.y?.shape ?? [];
  const watch = (name: string, run: (...args: unknown[]) => Partial<Tensor>) =>
    function timedOperation(...args: unknown[]) {
      const before = performance.now();
      const result = run(...args);
      const took = performance.now() - before;
      const key = `${name} ${shapeOf(result).join('x')}`;
      times.set(key, (times.get(key) ?? 0) + took);
      return result;
    };
  return Object.fromEntries(
    Object.entries(ops).map(([name, run]) => [
      name,
      typeof run === 'function' && name !== 'scope' ? watch(name, run) : run,
    ]),
  ) as unknown as SimdOps;
}

function benchLenet(ops: SimdOps): void {
  const step = lenet(ops);
  console.log(
    `\nLeNet-5, batch ${BATCH}: ${fastest(() => step(ops), 2000).toFixed(3)} ms per training step, of which:`,
  );
  const best = new Map<string, number>();
  const stepTimes = new Map<string, number>();
  const watched = timed(ops, stepTimes);
  for (let i = 0; i < 300; i++) {
    stepTimes.clear();
    step(watched);
    for (const [key, ms] of stepTimes) best.set(key, Math.min(best.get(key) ?? Number.POSITIVE_INFINITY, ms));
  }
  const rows = [...best].sort(([, a], [, b]) => b - a);
  for (const [key, ms] of rows.slice(0, 24)) console.log(`${key.padEnd(40)} ${ms.toFixed(3)}`);
}

const BENCHES = { convolutions: benchConvolutions, products: benchProducts, others: benchOthers, lenet: benchLenet };

export default async function benchKernels(wanted: readonly string[]): Promise<void> {
  for (const [name, bench] of Object.entries(BENCHES)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const ops = await loadSimdOpsInNode();
    bench(ops);
    ops.dispose();
  }
}
