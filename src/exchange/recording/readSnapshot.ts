import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { LIMITS } from '../../network/limits';
import type { Histogram } from '../../record/histogram';
import type { RecordedCurve } from '../../record/recordedRun';
import type {
  ActivationHealth,
  ChannelRecord,
  GradientProduct,
  GroupRecord,
  Histograms,
  Snapshot,
  WeightRecord,
} from '../../record/snapshot';
import type { TensorStats } from '../../record/stats';
import type { Reader } from './fields';
import { RECORDING_LIMITS } from './limits';

/** What may be named in a snapshot of a network. */
interface Names {
  readonly nodes: ReadonlyMap<string, NodeAnalysis>;
  /** Trainable weights, `<layer>/<name>`. */
  readonly weights: ReadonlySet<string>;
}

/** x and values per point, all of one length. A run that went back to a checkpoint has steps twice. */
export function readCurve(file: Reader, most: number): RecordedCurve {
  file.only(['perPoint', 'step', 'loss', 'accuracy']);
  const [step, loss, accuracy] = (['step', 'loss', 'accuracy'] as const).map((name) =>
    file.get(name).numbers(most),
  ) as [number[], number[], number[]];
  const inside = step.every((x) => x >= 0 && x <= RECORDING_LIMITS.step);
  if (!inside || loss.length !== step.length || accuracy.length !== step.length) file.fail();
  return { perPoint: file.get('perPoint').whole(1, RECORDING_LIMITS.step), step, loss, accuracy };
}

export function readSnapshots(file: Reader, { nodes, byId }: Analysis): Snapshot[] {
  const weights = nodes.flatMap(({ id, weights }) =>
    weights.filter(({ trainable }) => trainable).map(({ name }) => `${id}/${name}`),
  );
  const names: Names = { nodes: byId, weights: new Set(weights) };
  const snapshots: Snapshot[] = [];
  for (const item of file.items(RECORDING_LIMITS.snapshots)) {
    const snapshot = readSnapshot(item, names);
    if (snapshot.step <= (snapshots.at(-1)?.step ?? -1)) item.get('step').fail();
    snapshots.push(snapshot);
  }
  return snapshots;
}

const FIELDS = [
  ...['step', 'loss', 'accuracy', 'outputs', 'learningRate', 'recordingShare'],
  ...['activations', 'edges', 'products', 'weights', 'batchNorm', 'groupNorm', 'health', 'histograms'],
];

function readSnapshot(file: Reader, names: Names): Snapshot {
  file.only(FIELDS);
  const isNode = (id: string) => names.nodes.has(id);
  const isLayer = (id: string) => names.nodes.get(id)?.node.type === 'layer';
  const isOutput = (id: string) => names.nodes.get(id)?.node.type === 'output';
  const isEdge = (from: string, to: string) =>
    (names.nodes.get(to)?.node.from as readonly string[] | undefined)?.includes(from) ?? false;
  return {
    step: file.get('step').whole(0, RECORDING_LIMITS.step),
    loss: file.get('loss').number(),
    accuracy: file.get('accuracy').number(),
    outputs: byName(file.get('outputs'), isOutput, (value) => value.number()),
    learningRate: file.get('learningRate').within(0, LIMITS.learningRate.max),
    recordingShare: file.get('recordingShare').orNull((share) => share.within(0, 1)),
    activations: byName(file.get('activations'), isLayer, readStats),
    edges: file
      .get('edges')
      .items(RECORDING_LIMITS.edges)
      .map((edge) => {
        edge.only(['from', 'to', 'stats']);
        const from = edge.get('from').text(isNode);
        const to = edge.get('to').text((id) => isEdge(from, id));
        return { from, to, stats: readStats(edge.get('stats')) };
      }),
    products: file
      .get('products')
      .items(RECORDING_LIMITS.products)
      .map((product): GradientProduct => {
        product.only(['node', 'readers', 'mean']);
        const node = product.get('node').text(isNode);
        const readers = product
          .get('readers')
          .items(2)
          .map((reader) => reader.text((id) => isEdge(node, id)));
        const [a, b] = readers;
        if (a === undefined || b === undefined) return product.fail();
        return { node, readers: [a, b], mean: product.get('mean').number() };
      }),
    weights: byName(file.get('weights'), (name) => names.weights.has(name), readWeight),
    batchNorm: byName(
      file.get('batchNorm'),
      (id) => names.nodes.get(id)?.statistics?.over === 'batch',
      (channels, id) => readChannels(channels, channelsAt(names, id)),
    ),
    // Recordings of the time before layer and group norm lack it.
    groupNorm: byName(
      file.getOr('groupNorm', {}),
      (id) => (names.nodes.get(id)?.statistics?.over ?? 'batch') !== 'batch',
      (groups, id) => readGroups(groups, names.nodes.get(id)?.statistics?.groups ?? 0, channelsAt(names, id)),
    ),
    health: byName(file.get('health'), isLayer, readHealth),
    histograms: file.get('histograms').orNull((histograms) => readHistograms(histograms, isLayer, names)),
  };
}

/** An object of results by name, of which each must be known. */
function byName<T>(
  file: Reader,
  isKnown: (name: string) => boolean,
  read: (value: Reader, name: string) => T,
): Record<string, T> {
  return Object.fromEntries(
    file.entries(LIMITS.layers.max * 4).map(([name, value]) => {
      if (!isKnown(name)) value.fail();
      return [name, read(value, name)];
    }),
  );
}

const STATS = ['count', 'mean', 'deviation', 'rms', 'min', 'max', 'zeros', 'nonFinite'] as const;

function readStats(file: Reader): TensorStats {
  file.only(STATS);
  return Object.fromEntries(STATS.map((name) => [name, file.get(name).number()])) as unknown as TensorStats;
}

function readWeight(file: Reader): WeightRecord {
  file.only(['norm', 'gradientNorm', 'updateNorm']);
  return {
    norm: file.get('norm').number(),
    gradientNorm: file.get('gradientNorm').number(),
    updateNorm: file.get('updateNorm').orNull((norm) => norm.number()),
  };
}

const ALWAYS = ['batchMean', 'batchVariance', 'movingMean', 'movingVariance'] as const;
const LEARNED = ['gamma', 'beta'] as const;

const channelsAt = ({ nodes }: Names, id: string): number => nodes.get(id)?.outputShape?.at(-1) ?? 0;

/** Exactly so many numbers. */
const vectorOf = (length: number) => (values: Reader) => {
  const numbers = values.numbers(length);
  return numbers.length === length ? Float32Array.from(numbers) : values.fail();
};

function readGroups(file: Reader, groups: number, channels: number): GroupRecord {
  file.only(['mean', 'variance', ...LEARNED]);
  const [ofGroup, ofChannel] = [vectorOf(groups), vectorOf(channels)];
  return {
    mean: ofGroup(file.get('mean')),
    variance: ofGroup(file.get('variance')),
    gamma: file.get('gamma').orNull(ofChannel),
    beta: file.get('beta').orNull(ofChannel),
  };
}

function readChannels(file: Reader, channels: number): ChannelRecord {
  file.only([...ALWAYS, ...LEARNED]);
  const read = vectorOf(channels);
  return {
    ...Object.fromEntries(ALWAYS.map((name) => [name, read(file.get(name))])),
    ...Object.fromEntries(LEARNED.map((name) => [name, file.get(name).orNull(read)])),
  } as unknown as ChannelRecord;
}

function readHealth(file: Reader): ActivationHealth {
  file.only(['type', 'share']);
  const type = file.get('type').text((name) => name === 'dead' || name === 'saturated') as ActivationHealth['type'];
  return { type, share: file.get('share').within(0, 1) };
}

function readHistograms(file: Reader, isLayer: (id: string) => boolean, names: Names): Histograms {
  file.only(['activations', 'weights']);
  return {
    activations: byName(file.get('activations'), isLayer, readHistogram),
    weights: byName(file.get('weights'), (name) => names.weights.has(name), readHistogram),
  };
}

function readHistogram(file: Reader): Histogram {
  file.only(['min', 'max', 'bins', 'count']);
  const largest = 2 ** 32 - 1;
  const min = file.get('min').within(-Number.MAX_VALUE, Number.MAX_VALUE);
  const max = file.get('max').within(min, Number.MAX_VALUE);
  const bins = file
    .get('bins')
    .items(RECORDING_LIMITS.bins)
    .map((bin) => bin.whole(0, largest));
  const count = file.get('count').whole(0, largest);
  if (bins.length === 0 || bins.reduce((sum, bin) => sum + bin, 0) !== count) file.get('bins').fail();
  return { min, max, bins: Uint32Array.from(bins), count };
}
