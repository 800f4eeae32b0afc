import type { Ops, Tensor } from '../network/ops';
import { sizeOf } from '../network/shape';
import { type Histogram, histogramOf } from './histogram';
import type { Model } from './model';
import type { Readback } from './readback';
import { saturation } from './saturation';
import { decodeStats, normOf, type TensorStats } from './stats';
import type { StepTensors, Watcher } from './step';

/** What normalised a batch, and what a batch-norm layer has learned; each `[channel]`. */
export interface ChannelRecord {
  batchMean: Float32Array;
  /** Biased: divided by the count. */
  batchVariance: Float32Array;
  /** After this step's move. */
  movingMean: Float32Array;
  movingVariance: Float32Array;
  /** Before this step's update, as beta is. */
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

/** What a layer whose examples have statistics of their own normalised by: of each group the mean over all examples of a batch. */
export interface GroupRecord {
  /** Mean of the means of its examples (or pixels), `[group]`. */
  mean: Float32Array;
  /** Mean of their biased variances. */
  variance: Float32Array;
  /** Before this step's update, `[channel]`, as beta is. */
  gamma: Float32Array | null;
  beta: Float32Array | null;
}

export interface WeightRecord {
  norm: number;
  gradientNorm: number;
  /** The norm of what the update changed; null where nothing was updated. */
  updateNorm: number | null;
}

/** The gradients that two readers of a node send back to it, compared. */
export interface GradientProduct {
  readonly node: string;
  readonly readers: readonly [string, string];
  /**
   * Mean of the products, value by value: rms(a) rms(b) cos(a, b). With the RMS of each it gives their angle, and the RMS
   * of any sum of them.
   */
  readonly mean: number;
}

/** What an activation function has lost. */
export type ActivationHealth =
  /** Share of the channels of a ReLU that were zero for the whole batch. */
  | { readonly type: 'dead'; readonly share: number }
  /** Share of the values where the derivative is less than a tenth of its largest. */
  | { readonly type: 'saturated'; readonly share: number };

/** How the values of a step are spread, taken less often: of the first pictures of the batch, and of all kernels. */
export interface Histograms {
  /** Outputs of layers, by id. */
  readonly activations: Record<string, Histogram>;
  /** Trainable weights, by name. */
  readonly weights: Record<string, Histogram>;
}

/** What a probe saw at one step; filled in when the values arrive. */
export interface ProbeRecord {
  /** Output of each layer, by id. */
  readonly activations: Record<string, TensorStats>;
  /** Gradient that travels back along each edge. */
  readonly edges: { from: string; to: string; stats: TensorStats }[];
  /** At nodes that several others read: every pair of what comes back. */
  readonly products: GradientProduct[];
  readonly weights: Record<string, WeightRecord>;
  readonly batchNorm: Record<string, ChannelRecord>;
  /** Layers that normalise each example by itself: layer and group norm. */
  readonly groupNorm: Record<string, GroupRecord>;
  readonly health: Record<string, ActivationHealth>;
  /** Null at steps that did without. */
  readonly histograms: Histograms | null;
}

export const emptyRecord = (histograms = false): ProbeRecord => ({
  activations: {},
  edges: [],
  products: [],
  weights: {},
  batchNorm: {},
  groupNorm: {},
  health: {},
  histograms: histograms ? { activations: {}, weights: {} } : null,
});

/** A watcher that records a step into `record`; all numbers are reduced on the device and come back in one read. */
export function recordStep(model: Model, record: ProbeRecord): (readback: Readback) => Watcher {
  const { ops } = model;
  return (readback) => {
    const stats = (x: Tensor, use: (stats: TensorStats) => void) =>
      readback.take(ops.stats(x), (values) => use(decodeStats(values)));
    const returned = new Map<string, { readonly reader: string; readonly gradient: Tensor }[]>();
    /** Weights before the update, times -1. */
    const before = new Map<string, Tensor>();
    return {
      onEdge(from, to, gradient) {
        stats(gradient, (s) => void record.edges.push({ from, to, stats: s }));
        returned.set(from, [...(returned.get(from) ?? []), { reader: to, gradient }]);
      },

      watch({ pass, gradients }: StepTensors) {
        for (const { id, node, statistics } of model.analysis.nodes) {
          const output = pass.outputs.get(id);
          if (node.type !== 'layer' || !output) continue;
          stats(output, (s) => {
            record.activations[id] = s;
          });
          const { kind } = node.layer;
          if (statistics?.over === 'batch') recordBatchNorm(model, id, pass.notes, readback, record);
          else if (statistics) recordGroups(model, id, pass.notes, readback, record);
          else recordHealth(kind, output, id);
          if (record.histograms) takeHistogram(record.histograms.activations, id, firstPictures(output));
        }
        for (const [node, all] of returned) recordProducts(node, all);
        for (const [name, gradient] of gradients) recordWeight(name, gradient);
      },

      updated() {
        for (const [name, negative] of before) {
          const weight = model.weights.get(name);
          const kept = record.weights[name];
          if (!weight || !kept) continue;
          // The difference goes at once: all of them together would be as large as the weights.
          const change = ops.scope(() => ops.keep(ops.stats(ops.add(weight.variable, negative))));
          readback.takeKept(change, (values) => {
            kept.updateNorm = normOf(decodeStats(values));
          });
        }
      },
    };

    function recordWeight(name: string, gradient: Tensor): void {
      const weight = model.weights.get(name);
      if (!weight) return;
      const norms: WeightRecord = { norm: 0, gradientNorm: 0, updateNorm: null };
      record.weights[name] = norms;
      stats(weight.variable, (s) => {
        norms.norm = normOf(s);
      });
      stats(gradient, (s) => {
        norms.gradientNorm = normOf(s);
      });
      const negative = ops.scale(weight.variable, -1);
      before.set(name, negative);
      const { histograms } = record;
      if (histograms)
        readback.take(negative, (values) => {
          histograms.weights[name] = histogramOf(values.map((value) => -value));
        });
    }

    function recordProducts(node: string, all: readonly { reader: string; gradient: Tensor }[]): void {
      for (const [i, a] of all.entries())
        for (const b of all.slice(i + 1))
          readback.take(ops.dot(a.gradient, b.gradient), ([sum = Number.NaN]) => {
            const mean = sum / sizeOf(a.gradient.shape);
            record.products.push({ node, readers: [a.reader, b.reader], mean });
          });
    }

    function recordHealth(kind: string, output: Tensor, id: string): void {
      if (kind === 'relu')
        // What a ReLU lets through is positive: a channel whose sum is zero let nothing through.
        readback.take(ops.sumChannels(output), (sums) => {
          record.health[id] = { type: 'dead', share: sums.filter((sum) => sum === 0).length / sums.length };
        });
      const saturated = saturation(ops, kind, output);
      if (saturated)
        stats(saturated, ({ zeros }) => {
          record.health[id] = { type: 'saturated', share: zeros };
        });
    }

    function takeHistogram(into: Record<string, Histogram>, name: string, x: Tensor): void {
      readback.take(x, (values) => {
        into[name] = histogramOf(values);
      });
    }

    /** Whole pictures of the batch, one at least: a part of one would be its upper rows. */
    function firstPictures(x: Tensor): Tensor {
      const [batch = 1, ...rest] = x.shape;
      const picture = sizeOf(rest);
      const taken = Math.min(batch, Math.max(1, Math.floor(HISTOGRAM_VALUES / picture)));
      return ops.sliceChannels(ops.reshape(x, [1, batch * picture]), 0, taken * picture);
    }
  };
}

/** Values of a layer that a histogram counts, unless a single picture has more. */
const HISTOGRAM_VALUES = 16_384;

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
  take('batchMean', notes.get(`${id}/mean`));
  take('batchVariance', notes.get(`${id}/variance`));
  for (const name of ['movingMean', 'movingVariance', 'gamma', 'beta'] as const) {
    const weight = model.weights.get(`${id}/${name}`);
    if (weight) take(name, copyOf(model.ops, weight.variable));
  }
}

function recordGroups(
  model: Model,
  id: string,
  notes: ReadonlyMap<string, Tensor>,
  readback: Readback,
  record: ProbeRecord,
): void {
  const { ops } = model;
  const groups: GroupRecord = { mean: new Float32Array(0), variance: new Float32Array(0), gamma: null, beta: null };
  record.groupNorm[id] = groups;
  for (const name of ['mean', 'variance'] as const) {
    const note = notes.get(`${id}/${name}`);
    if (!note) continue;
    const [examples = 1] = note.shape;
    readback.take(ops.sumChannels(note), (sums) => {
      groups[name] = sums.map((sum) => sum / examples);
    });
  }
  for (const name of ['gamma', 'beta'] as const) {
    const weight = model.weights.get(`${id}/${name}`);
    if (weight)
      readback.take(copyOf(ops, weight.variable), (values) => {
        groups[name] = values;
      });
  }
}

/** The values of this moment: what is taken is read at the end of the step, when the update has written into the variable. */
const copyOf = (ops: Ops, variable: Tensor): Tensor => ops.scale(variable, 1);
