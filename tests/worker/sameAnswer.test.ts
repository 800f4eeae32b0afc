import { expect, it } from 'vitest';
import { LOAD, testBench } from './testBench';

it('an evaluation names the answer that every picture gets, and only then (dead network after T6)', async () => {
  const { engine } = testBench();
  await engine.request('load', LOAD);
  await engine.request('train', { steps: 20 });
  expect(await engine.request('evaluate', {})).not.toHaveProperty('onlyAnswer');

  // A network that is dead: nothing of the picture gets through, and the bias decides.
  const { 'logits/kernel': kernel } = await engine.request('weights', { layers: ['logits'], most: null });
  if (!kernel) throw new Error('no kernel');
  const dead = (bias: readonly number[]) =>
    engine.request('setWeights', {
      'logits/kernel': { shape: kernel.shape, data: new Float32Array(kernel.data.length) },
      'logits/bias': { shape: [2], data: Float32Array.from(bias) },
    });
  await dead([0.25, 0.5]);
  expect(await engine.request('evaluate', {})).toMatchObject({ onlyAnswer: 1, accuracy: 0.5, count: 4 });
  await dead([0.5, 0.25]);
  expect(await engine.request('evaluate', {})).toMatchObject({ onlyAnswer: 0 });
});
