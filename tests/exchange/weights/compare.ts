import { openAsBlob } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetRegistry } from '@/data/registry';
import { loadSimdOpsInNode } from '@/engine/ops/simd/loadNode';
import type { Fit } from '@/exchange/named/fit';
import { takeWeights } from '@/exchange/named/take';
import { openTensors } from '@/exchange/tensors/open';
import { isModelProblem, type TensorFile } from '@/exchange/tensors/tensorFile';
import { analyze } from '@/network/analysis/analyze';
import { catalogEntry } from '@/network/catalog';
import type { Definition } from '@/network/definition';
import { defaultsOf } from '@/network/schema/domain';
import { type Scaling, trainingProperties } from '@/network/training';
import type { TensorData, WeightMap } from '@/record/tensor';
import type { Engine } from '@/worker/engine';
import { createLocalEngine } from '@/worker/localEngine';
import { FakeDataset } from '../../worker/testBench';

const lenet5 = catalogEntry('lenet5');

/** What is open while a file is dropped on the page: a network that none of the weights are of. */
export const OPEN = {
  analysis: analyze(lenet5.build(lenet5.input, defaultsOf(lenet5.knobs))),
  catalog: null,
};

export async function openWeights(path: string) {
  const blob = await openAsBlob(path);
  const opened = await openTensors(blob, path);
  if (!opened || isModelProblem(opened)) throw new Error(JSON.stringify(opened));
  return opened;
}

/** An engine on the processor, as the page has it. */
export async function openEngine(): Promise<Engine> {
  const ops = await loadSimdOpsInNode();
  return createLocalEngine({
    openBackend: async () => ({ ops, reason: 'chosen', timings: {}, device: null, softwareRendering: false }),
    closeBackend: () => {},
    datasets: new DatasetRegistry(() => new FakeDataset()),
    loadShippedWeights: () => Promise.reject(new Error('none')),
  });
}

/** All weights of a file that fit. */
export async function takenWeights(
  file: Pick<TensorFile, 'read'>,
  fit: Fit,
  blueFirst: boolean,
): Promise<Record<string, TensorData>> {
  const weights: Record<string, TensorData> = {};
  const taken = await takeWeights(file, fit, {
    blueFirst,
    onWeight: (name, weight) => {
      weights[name] = weight;
    },
  });
  if (isModelProblem(taken)) throw new Error(JSON.stringify(taken));
  return weights;
}

/** The first output of a network for pictures in [0, 1], before any softmax. */
export async function answersOf(
  engine: Engine,
  definition: Definition,
  weights: WeightMap,
  images: readonly Float32Array[],
  scaling: Scaling,
): Promise<readonly Float32Array[]> {
  await engine.request('load', {
    definition,
    dataset: 'shapes',
    training: { ...defaultsOf(trainingProperties), scaling },
    backend: 'simd',
    threads: null,
    weights: { type: 'given', weights },
    drawLater: true,
  });
  const last = definition.outputs[0]?.from ?? '';
  const answers: Float32Array[] = [];
  for (const image of images) {
    const { activations } = await engine.request('inspect', { image: image.slice(), layers: [last] });
    answers.push(activations[last]?.data ?? new Float32Array());
  }
  return answers;
}

export const readPicture = async (folder: string, name = 'picture'): Promise<Float32Array> => {
  const { buffer, byteOffset, byteLength } = await readFile(join(folder, `${name}.f32`));
  return new Float32Array(buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer);
};

/** The largest difference, beside the largest of the expected values. */
export const differenceOf = (found: ArrayLike<number>, expected: readonly number[]) => ({
  largest: expected.reduce((most, value) => Math.max(most, Math.abs(value)), 0),
  difference: expected.reduce((most, value, i) => Math.max(most, Math.abs(value - (found[i] ?? Number.NaN))), 0),
});
