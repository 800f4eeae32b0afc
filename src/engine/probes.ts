import type { Tensor } from '../network/ops';
import { sizeOf } from '../network/shape';
import type { Model } from './model';
import type { Readback } from './readback';
import type { StepTensors, Watcher } from './step';

/** Summary of one tensor. */
export interface TensorStats {
  readonly count: number;
  readonly mean: number;
  readonly deviation: number;
  readonly rms: number;
  readonly min: number;
  readonly max: number;
  /** Share of exact zeros. */
  readonly zeros: number;
  readonly nonFinite: number;
}

/** Reads a `stats` tensor; its order is `STATS` of `network/ops.ts`. */
export function decodeStats([
  count = 0,
  sum = 0,
  squares = 0,
  min = 0,
  max = 0,
  zeros = 0,
  nonFinite = 0,
]: Float32Array): TensorStats {
  const finite = Math.max(1, count - nonFinite);
  const mean = sum / finite;
  const meanSquare = squares / finite;
  return {
    count,
    mean,
    deviation: Math.sqrt(Math.max(0, meanSquare - mean * mean)),
    rms: Math.sqrt(meanSquare),
    min,
    max,
    zeros: zeros / Math.max(1, count),
    nonFinite,
  };
}

export interface ChannelRecord {
  batchMean: Float32Array;
  batchVariance: Float32Array;
  movingMean: Float32Array;
  movingVariance: Float32Array;
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

/** What a probe saw at one step; filled in when the values arrive. */
export interface ProbeRecord {
  /** Output of each layer, by id. */
  readonly activations: Record<string, TensorStats>;
  /** Gradient that travels back along each edge. */
  readonly edges: { from: string; to: string; stats: TensorStats }[];
  readonly weights: Record<string, { norm: number; gradientNorm: number }>;
  readonly batchNorm: Record<string, ChannelRecord>;
}

/** A watcher that records every activation, edge gradient, weight and batch-norm statistic of a step into `record`. */
export function recordStep(model: Model, record: ProbeRecord): (readback: Readback) => Watcher {
  const { ops } = model;
  return (readback) => {
    const stats = (x: Tensor, use: (stats: TensorStats) => void) =>
      readback.take(ops.stats(x), (values) => use(decodeStats(values)));
    return {
      onEdge: (from, to, gradient) => stats(gradient, (s) => void record.edges.push({ from, to, stats: s })),
      watch({ pass, gradients }: StepTensors) {
        for (const { id, node } of model.analysis.nodes) {
          const output = pass.outputs.get(id);
          if (node.type === 'layer' && output)
            stats(output, (s) => {
              record.activations[id] = s;
            });
          if (node.type === 'layer' && node.layer.kind === 'batchNorm')
            recordBatchNorm(model, id, pass.notes, readback, record);
        }
        for (const [name, gradient] of gradients) {
          const weight = model.weights.get(name);
          if (!weight) continue;
          const norms = { norm: 0, gradientNorm: 0 };
          record.weights[name] = norms;
          stats(weight.variable, ({ rms, count }) => {
            norms.norm = rms * Math.sqrt(count);
          });
          stats(gradient, ({ rms, count }) => {
            norms.gradientNorm = rms * Math.sqrt(count);
          });
        }
      },
    };
  };
}

function recordBatchNorm(
  model: Model,
  id: string,
  notes: ReadonlyMap<string, Tensor>,
  readback: Readback,
  record: ProbeRecord,
): void {
  const channels: ChannelRecord = {
    batchMean: new Float32Array(0),
    batchVariance: new Float32Array(0),
    movingMean: new Float32Array(0),
    movingVariance: new Float32Array(0),
    gamma: null,
    beta: null,
  };
  record.batchNorm[id] = channels;
  const take = (name: keyof ChannelRecord, x: Tensor | undefined) => {
    if (x && sizeOf(x.shape))
      readback.take(x, (values) => {
        channels[name] = values;
      });
  };
  take('batchMean', notes.get(`${id}/batchMean`));
  take('batchVariance', notes.get(`${id}/batchVariance`));
  for (const name of ['movingMean', 'movingVariance', 'gamma', 'beta'] as const)
    take(name, model.weights.get(`${id}/${name}`)?.variable);
}

export const emptyRecord = (): ProbeRecord => ({ activations: {}, edges: [], weights: {}, batchNorm: {} });
