import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { outputId } from '../../network/definition';
import { edgesOf } from '../../network/graph';
import { LIMITS } from '../../network/limits';
import { oneOf, type Property, wholeNumber } from '../../network/schema/domain';
import { type NameShape, type RealShape, real, type ShapeOf, vectorOf } from '../../network/schema/shape';
import type { Histogram } from '../../record/histogram';
import type { RecordedCurve } from '../../record/recordedRun';
import type { Histograms, Snapshot, WeightRecord } from '../../record/snapshot';
import type { TensorStats } from '../../record/stats';
import { RECORDING_LIMITS } from './limits';

const number = (min: number, max: number): Property<number> => ({
  domain: { type: 'number', range: { min, max }, whole: false },
});
const share = number(0, 1);
const finite: RealShape = { real: 'finite' };
const count = wholeNumber({ min: 0, max: 2 ** 32 - 1 });

/** A curve of at most so many points. A run that went back to a checkpoint has steps twice; a thinned point has their mean. */
const curve = (most: number): ShapeOf<RecordedCurve> => ({
  fields: {
    perPoint: wholeNumber({ min: 1, max: RECORDING_LIMITS.step }),
    step: { each: number(0, RECORDING_LIMITS.step), most },
    loss: { each: real, most },
    accuracy: { each: real, most },
  },
  rules: [{ rule: 'equallyLong', fields: ['step', 'loss', 'accuracy'] }],
});

/** The outputs of any network. */
const anyOutput = Array.from({ length: LIMITS.outputs.max }, (_, i) => ({ id: outputId(i) }));

/** The curves of a run, of any network. */
export const CURVES = {
  steps: curve(RECORDING_LIMITS.steps),
  evaluations: curve(RECORDING_LIMITS.evaluations),
  heads: { ...ofEach('output', anyOutput, () => curve(RECORDING_LIMITS.steps)), before: {} },
};

const stats: ShapeOf<TensorStats> = {
  fields: {
    count: real,
    mean: real,
    deviation: real,
    rms: real,
    min: real,
    max: real,
    zeros: real,
    nonFinite: real,
  },
};

const weight: ShapeOf<WeightRecord> = {
  fields: { norm: real, gradientNorm: real, updateNorm: { orNull: real } },
};

const histogram: ShapeOf<Histogram> = {
  fields: {
    min: finite,
    max: finite,
    bins: { vector: 'uint32', least: 1, most: RECORDING_LIMITS.bins },
    count,
  },
  rules: [
    { rule: 'ordered', low: 'min', high: 'max' },
    { rule: 'adds', items: 'bins', total: 'count' },
  ],
};

/**
 * The recorded steps of a run of this network, without mistakes, oldest first. Types, reader, writer, the rows of
 * docs/recording-format.md and the random recordings of the tests follow from here. Fields are in the order in which
 * they are written.
 */
export function snapshotsOf(network: Analysis): ShapeOf<readonly Snapshot[]> {
  const layers = network.nodes.filter(({ node }) => node.type === 'layer');
  const outputs = network.nodes.filter(({ node }) => node.type === 'output');
  const normalising = (overBatch: boolean) =>
    layers.filter(({ statistics }) => statistics && (statistics.over === 'batch') === overBatch);
  const weights = network.nodes.flatMap(({ id, weights }) =>
    weights.filter(({ trainable }) => trainable).map(({ name }) => ({ id: `${id}/${name}` })),
  );
  const readers = readersIn(network);
  const histograms: ShapeOf<Histograms> = {
    fields: {
      activations: ofEach('layer', layers, () => histogram),
      weights: ofEach('weight', weights, () => histogram),
    },
  };
  return {
    most: RECORDING_LIMITS.snapshots,
    ascending: 'step',
    each: {
      fields: {
        step: wholeNumber({ min: 0, max: RECORDING_LIMITS.step }),
        loss: real,
        accuracy: real,
        outputs: ofEach('output', outputs, () => real),
        accuracies: { ...ofEach('output', outputs, () => real), before: {} },
        learningRate: number(0, LIMITS.learningRate.max),
        // Until 0.1.0 the share could become 0/0.
        recordingShare: { orNull: share, mistaken: 'NaN' },
        activations: ofEach('layer', layers, () => stats),
        edges: {
          most: RECORDING_LIMITS.edges,
          each: {
            by: 'from',
            of: 'node',
            variants: mapValues(readers, (to) => ({ fields: { to, stats } })),
          },
        },
        products: {
          most: RECORDING_LIMITS.products,
          each: {
            by: 'node',
            of: 'node',
            variants: mapValues(readers, (reader) => ({
              fields: { readers: { each: reader, least: 2, most: 2 }, mean: real },
            })),
          },
        },
        weights: ofEach('weight', weights, () => weight),
        batchNorm: ofEach('layer', normalising(true), (layer) => {
          const channels = vectorOf('float32', channelsOf(layer), 'channel');
          return {
            fields: {
              batchMean: channels,
              batchVariance: channels,
              movingMean: channels,
              movingVariance: channels,
              gamma: { orNull: channels },
              beta: { orNull: channels },
            },
          };
        }),
        groupNorm: {
          ...ofEach('layer', normalising(false), (layer) => {
            const groups = vectorOf('float32', layer.statistics?.groups ?? 0, 'group');
            const channels = vectorOf('float32', channelsOf(layer), 'channel');
            return {
              fields: {
                mean: groups,
                variance: groups,
                gamma: { orNull: channels },
                beta: { orNull: channels },
              },
            };
          }),
          before: {},
        },
        health: ofEach('layer', layers, () => ({ fields: { type: oneOf(['dead', 'saturated']), share } })),
        histograms: { orNull: histograms },
      },
    },
  };
}

const channelsOf = ({ outputShape }: NodeAnalysis): number => outputShape?.at(-1) ?? 0;

function ofEach<Item extends { readonly id: string }, T>(
  of: string,
  items: readonly Item[],
  shapeOf: (item: Item) => T,
) {
  return { of, entries: new Map(items.map((item) => [item.id, shapeOf(item)])) };
}

/** The nodes that read each node that is read. */
function readersIn({ graph }: Analysis): ReadonlyMap<string, NameShape> {
  const readers = new Map<string, Set<string>>();
  for (const { from, to } of edgesOf(graph)) readers.set(from, (readers.get(from) ?? new Set()).add(to));
  return mapValues(readers, (name) => ({ name, of: 'reader of it' }));
}

const mapValues = <A, B>(map: ReadonlyMap<string, A>, change: (value: A) => B): ReadonlyMap<string, B> =>
  new Map([...map].map(([name, value]) => [name, change(value)]));
