import * as tf from '@tensorflow/tfjs';
import { test } from 'vitest';
import { createWebglOps } from '@/engine/ops/tfjs';
import type { Ops, Tensor, Variable } from '@/network/ops';
import { windowOver } from '../ops/window';
import { BATCH, createLenet } from './lenet';
import { MOMENTUM } from './momentum';

async function timed(count: number, step: () => unknown): Promise<string> {
  const times: number[] = [];
  for (let i = 0; i < count; i++) { const t = performance.now(); await step(); times.push(performance.now() - t); }
  times.sort((a, b) => a - b);
  return `min ${times[0]!.toFixed(0)} median ${times[count >> 1]!.toFixed(0)}`;
}

function resnet(ops: Ops) {
  const sizes: [number, number, number, number][] = [[28, 1, 16, 1]];
  for (const [ch, hw] of [[16, 28], [32, 14], [64, 7]] as const) for (let i = 0; i < 6; i++) sizes.push([i === 0 && ch > 16 ? hw * 2 : hw, i === 0 && ch > 16 ? ch / 2 : ch, ch, i === 0 && ch > 16 ? 2 : 1]);
  const units = sizes.map(([hw, cin, cout, s]) => ({
    win: { ...windowOver([hw, hw], { kernel: [3, 3], stride: [s, s], pad: s === 2 ? [0, 1, 0, 1] : [1, 1, 1, 1] }), groups: 1 },
    w: ops.variable([3, 3, cin, cout], Float32Array.from({ length: 9 * cin * cout }, (_, i) => Math.sin(i * 1.7) * Math.sqrt(2 / (9 * cin)))),
    g: ops.variable([cout], new Float32Array(cout).fill(1)), b: ops.variable([cout], new Float32Array(cout)),
    mm: ops.variable([cout], new Float32Array(cout)), mv: ops.variable([cout], new Float32Array(cout)),
    s: [[3, 3, cin, cout], [cout], [cout]].map((d) => ops.variable(d, new Float32Array(d.reduce((a, c) => a * c)))),
  }));
  const dense = ops.variable([64, 10], Float32Array.from({ length: 640 }, (_, i) => Math.sin(i) * 0.1));
  const ds = ops.variable([64, 10], new Float32Array(640));
  const px = Float32Array.from({ length: 32 * 784 }, (_, i) => Math.sin(i * 0.37));
  const gap = { ...windowOver([7, 7], { kernel: [7, 7] }), countPadding: false };
  const loss = ops.variable([1], [0]);
  return { loss, step: () => ops.scope(() => {
    let x: Tensor = ops.tensor([32, 28, 28, 1], px);
    const tape = units.map((u) => {
      const z = ops.conv2d(x, u.w, null, u.win);
      const n = ops.batchNormTrain(z, u.g, u.b, 1e-5);
      ops.blend(u.mm as Variable, n.mean, 0.9, 1); ops.blend(u.mv as Variable, n.variance, 0.9, 1);
      const y = ops.activate('relu', n.y);
      const r = { x, z, n, y }; x = y; return r;
    });
    const p = ops.reshape(ops.avgPool(x, gap), [32, 64]);
    const r = ops.softmaxCrossEntropy(ops.matMul(p, dense), ops.tensor([32], Float32Array.from({ length: 32 }, (_, i) => i % 10)));
    ops.assign(loss, r.loss);
    const gd = ops.matMul(p, r.dLogits, { transposeA: true });
    let dy = ops.avgPoolGrad(ops.reshape(ops.matMul(r.dLogits, dense, { transposeB: true }), [32, 1, 1, 64]), gap, x.shape);
    ops.update(dense, gd, [ds], MOMENTUM);
    for (let i = units.length - 1; i >= 0; i--) {
      const u = units[i]!, t = tape[i]!;
      const q = ops.batchNormGrad(ops.activateGrad('relu', dy, t.y), t.z, t.n.mean, t.n.variance, u.g, 1e-5);
      if (i > 0) dy = ops.conv2dInputGrad(q.dx, u.w, u.win, t.x.shape);
      const dw = ops.conv2dFilterGrad(t.x, q.dx, u.win);
      ops.update(u.w, dw, [u.s[0]!], MOMENTUM); ops.update(u.g, q.dGamma, [u.s[1]!], MOMENTUM); ops.update(u.b, q.dBeta, [u.s[2]!], MOMENTUM);
    }
  }) };
}

test('bench', async () => {
  const ops = await createWebglOps();
  const net = createLenet(ops, 1);
  for (let i = 0; i < 3; i++) net.step(MOMENTUM);
  await ops.read(net.loss);
  console.log('own lenet', await timed(25, async () => { net.step(MOMENTUM); await ops.read(net.loss); }));
  const res = resnet(ops);
  res.step(); await ops.read(res.loss);
  const d = ops.cost().draws;
  console.log('own resnet', await timed(4, async () => { res.step(); await ops.read(res.loss); }), (ops.cost().draws - d) / 4, JSON.stringify(ops.cost()), await ops.read(res.loss));
  ops.dispose();
  tf.env().set('SOFTWARE_WEBGL_ENABLED', true);
  await tf.setBackend('webgl');
  const model = tf.sequential({ layers: [
    tf.layers.conv2d({ inputShape: [28, 28, 1], filters: 6, kernelSize: 5, padding: 'same', activation: 'tanh' }),
    tf.layers.maxPooling2d({ poolSize: 2 }),
    tf.layers.conv2d({ filters: 16, kernelSize: 5, activation: 'tanh' }),
    tf.layers.maxPooling2d({ poolSize: 2 }), tf.layers.flatten(),
    tf.layers.dense({ units: 120, activation: 'tanh' }), tf.layers.dense({ units: 84, activation: 'tanh' }), tf.layers.dense({ units: 10 }),
  ] });
  model.compile({ optimizer: tf.train.momentum(0.05, 0.9), loss: (y, p) => tf.losses.softmaxCrossEntropy(y, p) });
  const x = tf.randomNormal([BATCH, 28, 28, 1]); const y = tf.oneHot(tf.range(0, BATCH, 1, 'int32').mod(tf.scalar(10, 'int32')).toInt(), 10);
  for (let i = 0; i < 2; i++) await model.trainOnBatch(x, y);
  console.log('stock lenet', await timed(12, () => model.trainOnBatch(x, y)));
}, 400000);
