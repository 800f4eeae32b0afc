import type { Analysis, NodeAnalysis } from '../network/analysis/analyze';
import { channelsOf } from '../network/shape';
import type { ChannelRecord, Snapshot, WeightRecord } from '../record/snapshot';

/** The five parts of a training step, in their order. */
export type StepPhase = 'forward' | 'loss' | 'backward' | 'batchNorm' | 'update';

/** How far one channel's moving statistics went. */
export interface Move {
  readonly channel: number;
  readonly mean: readonly [before: number, after: number];
  readonly variance: readonly [before: number, after: number];
}

/** What happens at one moment of a training step, at one node. */
export type Scene =
  | { readonly phase: 'forward'; readonly node: string; readonly rms: number }
  | { readonly phase: 'loss'; readonly node: string; readonly loss: number; readonly weight: number }
  | {
      readonly phase: 'backward';
      readonly node: string;
      readonly edges: readonly { readonly from: string; readonly to: string; readonly rms: number }[];
    }
  /** The channel that moved most; null where the momentum is 0 and the step before cannot be told. */
  | { readonly phase: 'batchNorm'; readonly node: string; readonly momentum: number; readonly most: Move | null }
  | { readonly phase: 'update'; readonly node: string; readonly weights: readonly NamedWeight[] };

export interface NamedWeight extends WeightRecord {
  /** Without the layer's id. */
  readonly name: string;
}

export type Scenes = Readonly<Record<StepPhase, readonly Scene[]>>;

/** The scenes of a recorded step: every phase with what happens in it, in order of execution. */
export function scenesOf({ nodes }: Analysis, snapshot: Snapshot): Scenes {
  const forward = nodes.flatMap(({ id }): Scene[] => {
    const stats = snapshot.activations[id];
    return stats ? [{ phase: 'forward', node: id, rms: stats.rms }] : [];
  });
  const loss = nodes.flatMap(({ id, node }): Scene[] => {
    const value = snapshot.outputs[id];
    return node.type === 'output' && value !== undefined
      ? [{ phase: 'loss', node: id, loss: value, weight: node.output.weight }]
      : [];
  });
  const backward = [...nodes].reverse().flatMap(({ id }): Scene[] => {
    const edges = snapshot.edges.filter(({ to }) => to === id);
    if (edges.length === 0) return [];
    return [{ phase: 'backward', node: id, edges: edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms })) }];
  });
  const batchNorm = nodes.flatMap((node): Scene[] => {
    const record = snapshot.batchNorm[node.id];
    const momentum = node.statistics?.momentum ?? null;
    return record && momentum !== null
      ? [{ phase: 'batchNorm', node: node.id, momentum, most: largestMove(node, record, momentum, snapshot) }]
      : [];
  });
  const update = nodes.flatMap(({ id, weights }): Scene[] => {
    const named = weights.flatMap(({ name }) => {
      const record = snapshot.weights[`${id}/${name}`];
      return record ? [{ name, ...record }] : [];
    });
    return named.length > 0 ? [{ phase: 'update', node: id, weights: named }] : [];
  });
  return { forward, loss, backward, batchNorm, update };
}

/**
 * A moving value before its step: after = momentum * before + (1 - momentum) * batch, so that
 * before = (after - (1 - momentum) * batch) / momentum.
 */
export const beforeMove = (after: number, batch: number, momentum: number): number =>
  (after - (1 - momentum) * batch) / momentum;

function largestMove(
  { id, outputShape }: NodeAnalysis,
  { batchMean, batchVariance, movingMean, movingVariance }: ChannelRecord,
  momentum: number,
  { activations }: Snapshot,
): Move | null {
  if (momentum === 0 || !outputShape) return null;
  // The moving variance takes the unbiased one: times n / (n - 1), over the n values of a channel in the batch.
  const count = (activations[id]?.count ?? 0) / channelsOf(outputShape);
  const unbiased = count > 1 ? count / (count - 1) : 1;
  let most: Move | null = null;
  let furthest = -1;
  for (const [channel, after] of movingMean.entries()) {
    const mean = [beforeMove(after, batchMean[channel] ?? 0, momentum), after] as const;
    const moved = movingVariance[channel] ?? 0;
    const variance = [beforeMove(moved, (batchVariance[channel] ?? 0) * unbiased, momentum), moved] as const;
    const distance = Math.abs(mean[1] - mean[0]);
    if (distance <= furthest) continue;
    furthest = distance;
    most = { channel, mean, variance };
  }
  return most;
}
