/** The same LeNet-5 on stock TensorFlow.js (`tf.layers`, `trainOnBatch`): what `npm run bench` compares with. */
import * as tf from '@tensorflow/tfjs';

interface StockOptions {
  readonly batchSize: number;
  readonly steps: number;
  /** Steps before the clock starts. */
  readonly warmUp: number;
}

function lenet5(): tf.Sequential {
  const model = tf.sequential();
  model.add(tf.layers.conv2d({ inputShape: [32, 32, 1], filters: 6, kernelSize: 5, activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.conv2d({ filters: 16, kernelSize: 5, activation: 'relu' }));
  model.add(tf.layers.maxPooling2d({ poolSize: 2 }));
  model.add(tf.layers.conv2d({ filters: 120, kernelSize: 5, activation: 'relu' }));
  model.add(tf.layers.flatten());
  model.add(tf.layers.dense({ units: 84, activation: 'relu' }));
  model.add(tf.layers.dense({ units: 10, activation: 'softmax' }));
  model.compile({ optimizer: tf.train.momentum(0.01, 0.9), loss: 'categoricalCrossentropy', metrics: ['accuracy'] });
  return model;
}

/** Milliseconds of each step, loss read back. */
async function measure({
  batchSize,
  steps,
  warmUp,
}: StockOptions): Promise<{ backend: string; parameters: number; milliseconds: number[] }> {
  await tf.setBackend('webgl');
  await tf.ready();
  const model = lenet5();
  const x = tf.randomUniform([batchSize, 32, 32, 1], 0, 1, 'float32', 7);
  const y = tf.oneHot(
    tf.tensor1d(
      Array.from({ length: batchSize }, (_, i) => i % 10),
      'int32',
    ),
    10,
  );
  const milliseconds: number[] = [];
  for (let step = 0; step < warmUp + steps; step++) {
    const started = performance.now();
    await model.trainOnBatch(x, y);
    if (step >= warmUp) milliseconds.push(performance.now() - started);
  }
  return { backend: tf.getBackend(), parameters: model.countParams(), milliseconds };
}

declare global {
  interface Window {
    measureStock: typeof measure;
  }
}
window.measureStock = measure;
