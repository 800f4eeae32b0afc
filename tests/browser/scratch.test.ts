import * as tf from '@tensorflow/tfjs';
import { test } from 'vitest';
import { createWebglOps } from '@/engine/ops/tfjs';
import { BATCH, createLenet } from './lenet';

test('bench', async () => {
  const ops = await createWebglOps();
  const net = createLenet(ops, 1);
  const m = { rule: 'momentum', learningRate: 0.05, weightDecay: 1e-4, momentum: 0.9 } as const;
  for (let i = 0; i < 3; i++) net.step(m);
  await ops.read(net.loss);
  const d0 = ops.cost().draws;
  net.step(m);
  console.log('draws momentum', ops.cost().draws - d0);
  const t0 = performance.now();
  for (let i = 0; i < 20; i++) { net.step(m); await ops.read(net.loss); }
  console.log('own ms/step', (performance.now() - t0) / 20, await ops.read(net.loss), JSON.stringify(ops.memory()), JSON.stringify(ops.cost()));
  net.release(); ops.dispose();
  // stock
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
  const t1 = performance.now();
  for (let i = 0; i < 8; i++) await model.trainOnBatch(x, y);
  console.log('stock ms/step', (performance.now() - t1) / 8);
});
