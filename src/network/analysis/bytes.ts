import type { Analysis, NodeAnalysis } from './analyze';
import type { BackendMemory } from './backendMemory';

/** An output node only shows the values of the layer before it. */
export const outputBytes = ({ kind, outputShape }: NodeAnalysis, memory: BackendMemory): number =>
  outputShape && kind !== 'output' ? memory.tensor(outputShape) : 0;

/** Bytes of all weights, or of the trainable ones. */
export const weightBytes = ({ nodes }: Analysis, memory: BackendMemory, trainableOnly = false): number =>
  nodes
    .flatMap(({ weights }) => weights)
    .reduce((bytes, { shape, trainable }) => bytes + (trainable || !trainableOnly ? memory.tensor(shape) : 0), 0);
