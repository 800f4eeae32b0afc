import { test } from 'vitest';
import { createWebglOps } from '@/engine/ops/tfjs';
import type { Tensor } from '@/network/ops';
import { windowOver } from '../ops/window';

test('profile', async () => {
  const ops = await createWebglOps();
  const t = (shape: number[]) => ops.variable(shape, Float32Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => Math.sin(i)));
  const B = 32;
  const C1 = { ...windowOver([28, 28], { kernel: [5, 5], pad: [2, 2, 2, 2] }), groups: 1 };
  const P1 = windowOver([28, 28], { kernel: [2, 2], stride: [2, 2] });
  const C2 = { ...windowOver([14, 14], { kernel: [5, 5] }), groups: 1 };
  const x = t([B, 28, 28, 1]), w1 = t([5, 5, 1, 6]), b1 = t([6]), y1 = t([B, 28, 28, 6]), p1 = t([B, 14, 14, 6]), w2 = t([5, 5, 6, 16]), b2 = t([16]), y2 = t([B, 10, 10, 16]);
  const f = t([B, 400]), d1 = t([400, 120]), h = t([B, 120]);
  const real = ops.scope(() => ops.keep(ops.maxPool(y1, P1)));
  const list: [string, () => Tensor][] = [
    ['noop', () => ops.scale(b1, 2)],
    ['conv1', () => ops.conv2d(x, w1, b1, C1)],
    ['tanh1', () => ops.activate('tanh', y1)],
    ['pool1', () => ops.maxPool(y1, P1)],
    ['poolgrad1', () => ops.maxPoolGrad(p1, y1, real, P1)],
    ['tanhgrad1', () => ops.activateGrad('tanh', y1, y1)],
    ['conv2', () => ops.conv2d(p1, w2, b2, C2)],
    ['dx2', () => ops.conv2dInputGrad(y2, w2, C2, p1.shape)],
    ['dw2', () => ops.conv2dFilterGrad(p1, y2, C2)],
    ['dw1', () => ops.conv2dFilterGrad(x, y1, C1)],
    ['sum1', () => ops.sumChannels(y1)],
    ['dense1', () => ops.matMul(f, d1)],
    ['ddense1x', () => ops.matMul(h, d1, { transposeB: true })],
    ['ddense1w', () => ops.matMul(f, h, { transposeA: true })],
    ['update', () => { ops.update(d1, d1, [], { rule: 'sgd', learningRate: 0, weightDecay: 0 }); return b1; }],
    ['upload', () => ops.tensor([B, 28, 28, 1], new Float32Array(B * 784))],
  ];
  const best = list.map(() => Infinity);
  for (let r = 0; r < 12; r++) for (const [i, [, make]] of list.entries()) {
    const t0 = performance.now();
    const one = ops.scope(() => { const y = make(); return ops.keep(ops.sliceChannels(y, 0, 1)); });
    await ops.read(one);
    best[i] = Math.min(best[i]!, performance.now() - t0);
    ops.release(one);
  }
  console.log('PROFILE ' + list.map(([n], i) => `${n} ${best[i]!.toFixed(1)}`).join(', '));
  ops.dispose();
}, 400000);
