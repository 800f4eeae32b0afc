import type { Analysis, NodeAnalysis } from '../../network/analysis/analyze';
import { LIMITS } from '../../network/limits';
import { show } from '../../network/schema/read';
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
  const perPoint = file.get('perPoint').whole(1, RECORDING_LIMITS.step);
  const step = file
    .get('step')
    .items(most)
    .map((x) => x.within(0, RECORDING_LIMITS.step));
  const [loss, accuracy] = [file.get('loss'), file.get('accuracy')].map((values) => {
    const numbers = values.numbers(most);
    values.wantLength(numbers.length, step.length);
    return numbers;
  }) as [number[], number[]];
  return { perPoint, step, loss, accuracy };
}

export function readSnapshots(file: Reader, { nodes, byId }: Analysis): Snapshot[] {
  const weights = nodes.flatMap(({ id, weights }) =>
    weights.filter(({ trainable }) => trainable).map(({ name }) => `${id}/${name}`),
  );
  const names: Names = { nodes: byId, weights: new Set(weights) };
  const snapshots: Snapshot[] = [];
  for (const item of file.items(RECORDING_LIMITS.snapshots)) {
    // Each comes after the one before.
    const earliest = (snapshots.at(-1)?.step ?? -1) + 1;
    snapshots.push(readSnapshot(item, names, earliest));
  }
  return snapshots;
}

const FIELDS = [
  ...['step', 'loss', 'accuracy', 'outputs', 'learningRate', 'recordingShare'],
  ...['activations', 'edges', 'products', 'weights', 'batchNorm', 'groupNorm', 'health', 'histograms'],
];

function readSnapshot(file: Reader, names: Names, earliest: number): Snapshot {
  file.only(FIELDS);
  const isNode = (id: string) => names.nodes.has(id);
  const isLayer = (id: string) => names.nodes.get(id)?.node.type === 'layer';
  const isOutput = (id: string) => names.nodes.get(id)?.node.type === 'output';
  const isEdge = (from: string, to: string) =>
    (names.nodes.get(to)?.node.from as readonly string[] | undefined)?.includes(from) ?? false;
  return {
    step: file.get('step').whole(earliest, RECORDING_LIMITS.step),
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
        const from = edge.get('from').name(isNode);
        const to = edge.get('to').name((id) => isEdge(from, id));
        return { from, to, stats: readStats(edge.get('stats')) };
      }),
    products: file
      .get('products')
      .items(RECORDING_LIMITS.products)
      .map((product): GradientProduct => {
        product.only(['node', 'readers', 'mean']);
        const node = product.get('node').name(isNode);
        const readers = product.get('readers');
        const ids = readers.items(2).map((reader) => reader.name((id) => isEdge(node, id)));
        readers.wantLength(ids.length, 2);
        const [a = '', b = ''] = ids;
        return { node, readers: [a, b], mean: product.get('mean').number() };
      }),
    weights: byName(file.get('weights'), (name) => names.weights.has(name), readWeight),
    batchNorm: byName(
      file.get('batchNorm'),
      (id) => names.nodes.get(id)?.statistics?.over === 'batch',
      (channels, id) => readChannels(channels, channelsAt(names, id)),
    ),
    // Recordings made before layer and group norm existed lack it.
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
    file.entries(LIMITS.layers.max * 4).flatMap(([name, value]) => {
      if (isKnown(name)) return [[name, read(value, name)]];
      value.report({ code: 'unknownName', name: show(name) });
      return [];
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
  values.wantLength(numbers.length, length);
  return Float32Array.from(numbers);
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
  return { type: file.get('type').oneOf(['dead', 'saturated']), share: file.get('share').within(0, 1) };
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
  const list = file.get('bins');
  const bins = list.items(RECORDING_LIMITS.bins).map((bin) => bin.whole(0, largest));
  const count = file.get('count').whole(0, largest);
  const sum = bins.reduce((sum, bin) => sum + bin, 0);
  if (bins.length === 0 || sum !== count) list.report({ code: 'badValue', found: show(sum), allowed: show(count) });
  return { min, max, bins: Uint32Array.from(bins), count };
}
