import { classifier, type Definition, define, type LayerDefinition, layer } from '@/network/definition';
import { KINDS, type KindConfig, type KindName } from '@/network/layers';

/**
 * A small network around one layer kind with one choice of options; between them the cases cover every field of every
 * kind.
 */
export interface NetworkCase {
  readonly name: string;
  /** The kind that it is about. */
  readonly kind: KindName;
  readonly definition: Definition;
}

type Size = readonly [height: number, width: number, channels: number];
const CLASSES = 3;

/** input → (layers) → dense → loss. The last of `layers` is what the dense layer reads. */
function network(
  name: string,
  kind: KindName,
  [height, width, channels]: Size,
  layers: readonly LayerDefinition[],
): NetworkCase {
  const last = layers.at(-1) as LayerDefinition;
  const definition = define({
    name,
    input: { height, width, channels },
    classes: CLASSES,
    layers: [...layers, layer('logits', 'dense', last.id, { units: CLASSES })],
    outputs: classifier('logits'),
  });
  return { name: `${kind}: ${name}`, kind, definition };
}

const conv = (name: string, size: Size, config: Parameters<typeof layer<'conv2d'>>[3]): NetworkCase =>
  network(name, 'conv2d', size, [layer('first', 'conv2d', 'input', { filters: 4, kernel: [3, 3], ...config })]);

const pool = (kind: 'maxPool' | 'avgPool' | 'subsample', name: string, size: Size, config: object): NetworkCase =>
  network(name, kind, size, [
    // A convolution before it gives signed values, and a gradient that must pass through the pool.
    layer('before', 'conv2d', 'input', { filters: 5, kernel: [1, 1] }),
    layer('first', kind, 'before', { kernel: [2, 2], stride: [2, 2], ...config }),
  ]);

/** No bias, since before batch norm its gradient is zero, of which float32 leaves only rounding errors. */
const elementwise = (kind: KindName, config: object = {}): NetworkCase[] => [
  network(
    'after a convolution',
    kind,
    [5, 7, 2],
    [
      layer('before', 'conv2d', 'input', { filters: 3, kernel: [3, 3], bias: kind !== 'batchNorm' }),
      layer('first', kind, 'before', config),
    ],
  ),
  network(
    'after a dense layer',
    kind,
    [3, 3, 1],
    [
      layer('before', 'dense', 'input', { units: 17, bias: kind !== 'batchNorm' }),
      layer('first', kind, 'before', config),
    ],
  ),
];

/** Of 5 by 7 pixels; before channels that are normalised separately a bias has no gradient either, see above. */
const grouped = (
  name: string,
  filters: number,
  config: Partial<KindConfig<'groupNorm'>> & { readonly groups: number },
): NetworkCase =>
  network(
    name,
    'groupNorm',
    [7, 9, 2],
    [
      layer('before', 'conv2d', 'input', { filters, kernel: [3, 3], bias: config.groups < filters }),
      layer('first', 'groupNorm', 'before', config),
    ],
  );

const named = (cases: NetworkCase[], suffix: string): NetworkCase[] =>
  cases.map((one) => ({ ...one, name: `${one.name}, ${suffix}` }));

const POOLS: NetworkCase[] = (['maxPool', 'avgPool'] as const).flatMap((kind) => [
  pool(kind, '2×2', [6, 8, 3], {}),
  pool(kind, 'overlapping 3×3, stride 2', [7, 9, 3], { kernel: [3, 3] }),
  pool(kind, 'odd size', [7, 5, 1], {}),
  pool(kind, 'ceil', [6, 7, 3], { kernel: [3, 3], ceil: true }),
  pool(kind, 'ceil with padding', [7, 7, 2], { kernel: [3, 2], padding: [1, 1, 0, 1], ceil: true }),
  pool(kind, 'same, stride 1', [5, 6, 4], { kernel: [3, 3], stride: [1, 1], padding: 'same' }),
  pool(kind, 'same, stride 2', [7, 6, 2], { kernel: [3, 3], padding: 'same' }),
  pool(kind, 'explicit padding', [6, 6, 17], { kernel: [3, 3], padding: [1, 0, 1, 1] }),
  pool(kind, 'window as large as the map', [4, 3, 2], { kernel: [4, 3], stride: [1, 1] }),
]);

export const NETWORKS: readonly NetworkCase[] = [
  conv('valid', [6, 7, 3], {}),
  conv('same', [5, 6, 3], { padding: 'same' }),
  conv('same, stride 2, even size', [6, 8, 3], { padding: 'same', stride: [2, 2] }),
  conv('explicit padding on all sides', [5, 6, 2], { padding: [0, 2, 1, 3] }),
  conv('stride that differs by axis', [9, 7, 2], { stride: [3, 2] }),
  conv('dilation', [9, 8, 2], { dilation: [2, 3] }),
  conv('dilation with same padding', [7, 8, 3], { dilation: [2, 2], padding: 'same' }),
  conv('two groups', [5, 5, 4], { groups: 2 }),
  conv('depthwise with two filters per channel', [5, 5, 3], { groups: 3, filters: 6 }),
  conv('1×1', [4, 5, 5], { kernel: [1, 1], filters: 7 }),
  conv('1×1, stride 2', [5, 4, 3], { kernel: [1, 1], stride: [2, 2] }),
  conv('kernel as large as the image', [5, 4, 3], { kernel: [5, 4], filters: 9 }),
  conv('one channel, 5×5', [9, 9, 1], { kernel: [5, 5], filters: 6 }),
  conv('without bias', [5, 5, 2], { bias: false }),
  conv('connection table', [5, 6, 4], { connections: [[0, 1], [1, 2, 3], [3], [0, 1, 2, 3]] }),
  conv('many filters', [5, 5, 17], { filters: 33 }),
  network(
    'two in a row',
    'conv2d',
    [8, 8, 2],
    [
      layer('first', 'conv2d', 'input', { filters: 5, kernel: [3, 3], stride: [2, 2], padding: 'same' }),
      layer('second', 'conv2d', 'first', { filters: 6, kernel: [3, 2], dilation: [1, 2] }),
    ],
  ),
  ...POOLS,
  pool('avgPool', 'padding not counted', [6, 5, 2], { kernel: [3, 3], padding: [1, 1, 1, 1], countPadding: false }),
  pool('avgPool', 'padding not counted, ceil', [6, 6, 3], {
    kernel: [3, 3],
    padding: [1, 0, 0, 1],
    countPadding: false,
    ceil: true,
  }),
  pool('subsample', '2×2', [6, 8, 3], {}),
  pool('subsample', 'overlapping and padded', [7, 7, 3], { kernel: [3, 3], padding: [1, 1, 1, 1] }),
  network(
    'over a map',
    'globalAveragePool',
    [5, 7, 3],
    [layer('before', 'conv2d', 'input', { filters: 6, kernel: [2, 2] }), layer('first', 'globalAveragePool', 'before')],
  ),
  ...(
    [
      ['windows of equal size', [6, 8, 3], [2, 4]],
      ['windows that overlap', [7, 5, 3], [3, 2]],
      ['one window', [4, 5, 2], [1, 1]],
      ['a size above that of the input', [2, 3, 1], [4, 4]],
    ] as const
  ).map(([name, size, output]) =>
    network(name, 'adaptiveAvgPool', size, [
      layer('before', 'conv2d', 'input', { filters: 5, kernel: [1, 1] }),
      layer('first', 'adaptiveAvgPool', 'before', { output }),
      layer('after', 'tanh', 'first'),
    ]),
  ),
  ...named(elementwise('batchNorm'), 'gamma and beta'),
  ...named(elementwise('batchNorm', { scale: false }), 'beta only'),
  ...named(elementwise('batchNorm', { center: false, epsilon: 1e-3, momentum: 0.5 }), 'gamma only'),
  ...named(elementwise('batchNorm', { scale: false, center: false, momentum: 0 }), 'neither'),
  ...named(elementwise('layerNorm'), 'channels of each pixel'),
  ...named(elementwise('layerNorm', { over: 'example', epsilon: 1e-3 }), 'the whole example'),
  ...named(elementwise('layerNorm', { scale: false }), 'beta only'),
  ...named(elementwise('layerNorm', { center: false }), 'gamma only'),
  grouped('two channels each', 6, { groups: 3 }),
  grouped('one group', 5, { groups: 1, epsilon: 1e-3 }),
  grouped('a group for each channel', 5, { groups: 5 }),
  grouped('beta only', 6, { groups: 2, scale: false }),
  grouped('gamma only', 6, { groups: 2, center: false }),
  network(
    'of a vector',
    'groupNorm',
    [3, 3, 1],
    [layer('before', 'dense', 'input', { units: 12 }), layer('first', 'groupNorm', 'before', { groups: 3 })],
  ),
  ...named(elementwise('lrn'), "AlexNet's numbers"),
  ...named(
    elementwise('lrn', { size: 3, alpha: 0.5, beta: 0.6, k: 1, divideBySize: true }),
    'strong, alpha over the size',
  ),
  ...named(elementwise('lrn', { size: 4, alpha: 0.5 }), 'even size'),
  ...elementwise('relu'),
  ...named(elementwise('clippedRelu'), 'ceiling 6'),
  ...named(elementwise('clippedRelu', { ceiling: 0.5 }), 'ceiling 0.5'),
  ...named(elementwise('leakyRelu', { slope: 0.2 }), 'slope 0.2'),
  ...named(elementwise('leakyRelu', { slope: 0 }), 'slope 0'),
  ...elementwise('elu'),
  ...named(elementwise('elu', { alpha: 2.5 }), 'alpha 2.5'),
  ...elementwise('gelu'),
  ...elementwise('silu'),
  ...elementwise('tanh'),
  ...elementwise('scaledTanh'),
  ...elementwise('sigmoid'),
  ...named(elementwise('dropout', { rate: 0.4 }), '0.4'),
  ...named(elementwise('dropout', { rate: 0 }), '0'),
  ...named(elementwise('scale', { factor: 0.5 }), 'one half'),
  ...named(elementwise('scale', { factor: -1.75 }), 'below 0'),
  network('with bias', 'dense', [3, 5, 2], [layer('first', 'dense', 'input', { units: 11 })]),
  network('without bias', 'dense', [1, 1, 7], [layer('first', 'dense', 'input', { units: 8, bias: false })]),
  network(
    'then dense',
    'flatten',
    [3, 2, 5],
    [layer('before', 'conv2d', 'input', { filters: 3, kernel: [2, 2] }), layer('first', 'flatten', 'before')],
  ),
  network(
    'residual block with identity',
    'add',
    [5, 5, 3],
    [
      layer('before', 'conv2d', 'input', { filters: 4, kernel: [1, 1] }),
      layer('branch', 'conv2d', 'before', { filters: 4, kernel: [3, 3], padding: 'same' }),
      layer('first', 'add', ['branch', 'before']),
    ],
  ),
  network(
    'three branches, one used twice',
    'add',
    [4, 4, 2],
    [
      layer('a', 'conv2d', 'input', { filters: 3, kernel: [1, 1] }),
      layer('b', 'relu', 'a'),
      layer('first', 'add', ['a', 'b', 'a']),
    ],
  ),
  network(
    'inception-like branches',
    'concat',
    [5, 5, 3],
    [
      layer('a', 'conv2d', 'input', { filters: 2, kernel: [1, 1] }),
      layer('b', 'conv2d', 'input', { filters: 5, kernel: [3, 3], padding: 'same' }),
      layer('c', 'maxPool', 'a', { kernel: [3, 3], padding: 'same' }),
      layer('first', 'concat', ['a', 'b', 'c', 'input']),
    ],
  ),
  network(
    'of vectors',
    'concat',
    [2, 2, 1],
    [layer('a', 'dense', 'input', { units: 3 }), layer('b', 'tanh', 'a'), layer('first', 'concat', ['b', 'a'])],
  ),
  network(
    'a gate for each channel',
    'multiply',
    [5, 4, 2],
    [
      layer('map', 'conv2d', 'input', { filters: 3, kernel: [3, 3], padding: 'same' }),
      layer('squeeze', 'globalAveragePool', 'map'),
      layer('excite', 'dense', 'squeeze', { units: 3 }),
      layer('gate', 'sigmoid', 'excite'),
      layer('first', 'multiply', ['map', 'gate']),
    ],
  ),
  network(
    'value by value',
    'multiply',
    [4, 3, 2],
    [
      layer('a', 'conv2d', 'input', { filters: 3, kernel: [1, 1] }),
      layer('b', 'tanh', 'a'),
      layer('first', 'multiply', ['b', 'a']),
    ],
  ),
  network(
    'a border on each side, then a convolution',
    'zeroPad',
    [4, 5, 2],
    [
      layer('before', 'conv2d', 'input', { filters: 3, kernel: [1, 1] }),
      layer('first', 'zeroPad', 'before', { padding: [3, 0, 1, 2] }),
      layer('after', 'conv2d', 'first', { filters: 4, kernel: [3, 3] }),
    ],
  ),
  network(
    'parameter-free shortcut of a residual block',
    'channelPad',
    [7, 6, 2],
    [
      layer('before', 'conv2d', 'input', { filters: 3, kernel: [1, 1] }),
      layer('branch', 'conv2d', 'before', { filters: 6, kernel: [3, 3], stride: [2, 2], padding: 'same' }),
      layer('first', 'channelPad', 'before', { stride: [2, 2], after: 3 }),
      layer('sum', 'add', ['branch', 'first']),
    ],
  ),
  network(
    'zeros on both sides, every pixel',
    'channelPad',
    [3, 4, 3],
    [
      layer('before', 'conv2d', 'input', { filters: 5, kernel: [2, 2] }),
      layer('first', 'channelPad', 'before', { before: 2, after: 4 }),
      layer('after', 'tanh', 'first'),
    ],
  ),
  network(
    'strides that differ by axis',
    'channelPad',
    [8, 7, 4],
    [
      layer('before', 'conv2d', 'input', { filters: 4, kernel: [1, 1] }),
      layer('first', 'channelPad', 'before', { stride: [3, 2], before: 1 }),
    ],
  ),
  {
    name: 'rbf: distances with the MAP loss',
    kind: 'rbf',
    definition: define({
      name: 'rbf',
      input: { height: 3, width: 3, channels: 1 },
      classes: CLASSES,
      layers: [
        layer('features', 'dense', 'input', { units: 5 }),
        layer('squashed', 'scaledTanh', 'features'),
        layer('first', 'rbf', 'squashed', {
          units: CLASSES,
          centres: [
            [0, 1, 0, 1, 1],
            [1, 1, 0, 0, 1],
            [0, 0, 1, 1, 0],
          ],
        }),
      ],
      outputs: classifier('first', 'map'),
    }),
  },
  {
    name: 'dense: two weighted outputs, one for training only',
    kind: 'dense',
    definition: define({
      name: 'auxiliary',
      input: { height: 4, width: 4, channels: 1 },
      classes: CLASSES,
      layers: [
        layer('trunk', 'conv2d', 'input', { filters: 4, kernel: [3, 3] }),
        layer('main', 'dense', 'trunk', { units: CLASSES }),
        layer('aux', 'dense', 'trunk', { units: CLASSES }),
      ],
      outputs: [
        { from: 'main', weight: 1, loss: 'crossEntropy', trainingOnly: false },
        { from: 'aux', weight: 0.3, loss: 'crossEntropy', trainingOnly: true, name: 'Auxiliary' },
      ],
    }),
  },
];

/** Fields of every kind that no case sets to anything but its default; must stay empty. */
export function uncoveredFields(): string[] {
  const layers = NETWORKS.flatMap(({ definition }) => definition.layers);
  return Object.entries(KINDS).flatMap(([kind, each]) =>
    ('lacks' in each ? [] : Object.entries(each.fields)).flatMap(([name, field]) => {
      const values = new Set(
        layers
          .filter((one) => one.kind === kind)
          .map((one) => JSON.stringify((one as unknown as Record<string, unknown>)[name])),
      );
      const fallback = JSON.stringify((field as { fallback?: unknown }).fallback);
      return [...values].some((value) => value !== fallback) ? [] : [`${kind}.${name}`];
    }),
  );
}
