import { histogramPictures } from '../network/analysis/recordingMemory';
import { configOf, type LayerDefinition } from '../network/definition';
import { kindOf } from '../network/layers';
import type { Ops, Tensor } from '../network/ops';
import { sizeOf } from '../network/shape';
import { type Histogram, histogramOf } from '../record/histogram';
import type { ChannelRecord, GroupRecord, ProbeRecord, WeightRecord } from '../record/snapshot';
import { decodeStats, normOf, type TensorStats } from '../record/stats';
import type { Model } from './model';
import type { Readback } from './readback';
import { saturation } from './saturation';
import type { StepTensors, Watcher } from './step';

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
          if (statistics?.over === 'batch') recordBatchNorm(model, id, pass.notes, readback, record);
          else if (statistics) recordGroups(model, id, pass.notes, readback, record);
          else recordHealth(node.layer, output, id);
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
          // The difference is freed immediately: all of them together would be as large as the weights.
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

    function recordHealth(layer: LayerDefinition, output: Tensor, id: string): void {
      const { activation } = kindOf(layer.kind);
      if (!activation) return;
      if (activation.health?.type === 'dead')
        // What a ReLU lets through is positive: a channel whose sum is zero let nothing through.
        readback.take(ops.sumChannels(output), (sums) => {
          record.health[id] = { type: 'dead', share: sums.filter((sum) => sum === 0).length / sums.length };
        });
      const saturated = saturation(ops, activation, configOf(layer), output);
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

    function firstPictures(x: Tensor): Tensor {
      const [batch = 1, ...rest] = x.shape;
      const picture = sizeOf(rest);
      const taken = histogramPictures(batch, rest);
      return ops.sliceChannels(ops.reshape(x, [1, batch * picture]), 0, taken * picture);
    }
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
