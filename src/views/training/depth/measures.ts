import { type DepthLayer, hasKernel } from '../../../drawing/depth/order';
import { gradientAtOutputs } from '../../../drawing/gradient/atOutputs';
import { type Analysis, layerKindOf, type NodeAnalysis } from '../../../network/analysis/analyze';
import { sizeOf } from '../../../network/shape';
import type { Snapshot, WeightRecord } from '../../../record/snapshot';
import type { DockChart } from '../../../record/view';
import type { AxisType } from '../../charts/axis';

export type MeasureName =
  | 'activationGradientNorm'
  | 'activationGradient'
  | 'weightGradient'
  | 'updateRatio'
  | 'gradientNorm'
  | 'weightNorm'
  | 'mean'
  | 'deviation'
  | 'dead'
  | 'saturated';

/** A quantity of each layer, read from a recorded step. */
export interface DepthMeasure {
  readonly axis: Exclude<AxisType, 'linear'>;
  /** Whether its line joins only layers of the trunk: it flows from one to the next, but would jump to branches. */
  readonly alongTrunk: boolean;
  /** The layers that have it. */
  readonly has: (layer: DepthLayer) => boolean;
  /** Its value for a layer; null if the step holds none. */
  readonly read: (analysis: Analysis, snapshot: Snapshot) => (node: NodeAnalysis) => number | null;
  /** How far values spread around it. */
  readonly spread?: (snapshot: Snapshot, node: NodeAnalysis) => number | null;
}

const kernelOf = (snapshot: Snapshot, { id }: NodeAnalysis): WeightRecord | null =>
  snapshot.weights[`${id}/kernel`] ?? null;

/** Number of weights in a kernel, without structural zeros. */
function kernelSize({ weights }: NodeAnalysis): number {
  const kernel = weights.find(({ name }) => name === 'kernel');
  return kernel ? (kernel.count ?? sizeOf(kernel.shape)) : 0;
}

const ofKernels = (take: (kernel: WeightRecord, node: NodeAnalysis) => number | null): DepthMeasure => ({
  axis: 'log',
  alongTrunk: false,
  has: ({ node }) => hasKernel(node),
  read: (_analysis, snapshot) => (node) => {
    const kernel = kernelOf(snapshot, node);
    return kernel && take(kernel, node);
  },
});

const ofHealth = (type: 'dead' | 'saturated'): DepthMeasure => ({
  axis: 'share',
  alongTrunk: false,
  has: ({ node }) => layerKindOf(node)?.activation?.health?.type === type,
  read: (_analysis, snapshot) => (node) => {
    const health = snapshot.health[node.id];
    return health?.type === type ? health.share : null;
  },
});

export const MEASURES: Readonly<Record<MeasureName, DepthMeasure>> = {
  /** Of the whole map and batch: through a pooling the RMS of its values falls even where no gradient is lost. */
  activationGradientNorm: {
    axis: 'log',
    alongTrunk: true,
    has: () => true,
    read: (analysis, snapshot) => {
      const rmsAt = gradientAtOutputs(analysis, snapshot);
      const counts = new Map(snapshot.edges.map(({ from, stats }) => [from, stats.count]));
      return ({ id }) => {
        const [rms, count] = [rmsAt(id), counts.get(id)];
        return rms === null || count === undefined ? null : rms * Math.sqrt(count);
      };
    },
  },
  activationGradient: {
    axis: 'log',
    alongTrunk: true,
    has: () => true,
    read: (analysis, snapshot) => {
      const rmsAt = gradientAtOutputs(analysis, snapshot);
      return ({ id }) => rmsAt(id);
    },
  },
  /** RMS of the gradient at a kernel: its norm over the root of the number of weights. */
  weightGradient: ofKernels(({ gradientNorm }, node) => gradientNorm / Math.sqrt(Math.max(1, kernelSize(node)))),
  updateRatio: ofKernels(({ updateNorm, norm }) => (updateNorm === null || norm === 0 ? null : updateNorm / norm)),
  gradientNorm: ofKernels(({ gradientNorm }) => gradientNorm),
  weightNorm: ofKernels(({ norm }) => norm),
  mean: {
    axis: 'signed',
    alongTrunk: true,
    has: () => true,
    read: (_analysis, snapshot) => (node) => snapshot.activations[node.id]?.mean ?? null,
    spread: (snapshot, node) => snapshot.activations[node.id]?.deviation ?? null,
  },
  deviation: {
    axis: 'log',
    alongTrunk: true,
    has: () => true,
    read: (_analysis, snapshot) => (node) => snapshot.activations[node.id]?.deviation ?? null,
  },
  dead: ofHealth('dead'),
  saturated: ofHealth('saturated'),
};

/** The dock's charts over depth. */
export type DepthChart = Exclude<DockChart, 'curves' | 'histograms' | 'stepProfile'>;

const OF_CHART: Readonly<Record<DepthChart, readonly MeasureName[]>> = {
  gradientFlow: ['activationGradientNorm', 'activationGradient', 'weightGradient'],
  updates: ['updateRatio', 'gradientNorm', 'weightNorm'],
  activations: ['mean', 'deviation', 'dead', 'saturated'],
};

/** The measures that a chart can show of a network: the share of dead ReLUs, for one, only if it has ReLUs. */
export const measuresOf = (chart: DepthChart, layers: readonly DepthLayer[]): readonly MeasureName[] =>
  OF_CHART[chart].filter((name) => layers.some(MEASURES[name].has));
