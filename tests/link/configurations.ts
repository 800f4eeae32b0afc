import { DATASETS } from '@/data/catalog';
import type { Configuration, LinkedNetwork } from '@/exchange/configuration/configuration';
import { CATALOG_IDS, type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { KnobValues } from '@/network/catalog/entry';
import { classifier, type Definition, define, type LayerDefinition, layer } from '@/network/definition';
import { LIMITS } from '@/network/limits';
import { defaultsOf } from '@/network/schema/domain';
import { OPTIMIZERS, SCHEDULES, STARTS, type TrainingSettings } from '@/network/training';
import { BACKEND_CHOICES } from '@/record/backend';
import { type DatasetInfo, SHIPPED_DATASETS, type ShippedDataset } from '@/record/dataset';
import { PHOTOGRAPHS } from '@/record/photographs';
import { type LinkedProperties, type LinkedView, linkedView } from '@/record/view';
import { linkedNetwork } from '@/session/capture';
import { catalogInput } from '@/session/datasets';
import { catalogDocument } from '@/session/document';

/** Written out rather than taken from the page's defaults, because the meaning of these links must not change. */
const TRAINING: TrainingSettings = {
  optimizer: 'momentum',
  learningRate: 0.03,
  momentum: 0.9,
  weightDecay: 0.0005,
  schedule: 'cosine',
  batchSize: 32,
  epochs: 5,
  seed: 7,
  pictures: 0,
  centred: false,
  scaling: 'unit',
  shift: 0,
  flip: false,
  rotation: 0,
  brightness: 0,
  cutout: 0,
  labelNoise: 0,
  start: 'activation',
  startDeviation: 0.01,
  startScale: 1,
  frozen: [],
};

export function catalogNetwork(
  id: CatalogId,
  knobs: KnobValues = {},
  dataset: ShippedDataset = 'mnist',
): LinkedNetwork {
  return linkedNetwork(catalogDocument(id, { ...defaultKnobs(id), ...knobs }, catalogInput(id, DATASETS[dataset])));
}

/** The data set on which a link opens; on a page without an added one, the open one, here MNIST. */
export const datasetOf = ({ dataset }: Configuration): DatasetInfo =>
  DATASETS[typeof dataset === 'string' ? dataset : 'mnist'];

export const BASE: Configuration = {
  network: catalogNetwork('lenet5'),
  compared: null,
  dataset: 'mnist',
  training: TRAINING,
  backend: 'auto',
  view: {
    // What is added later is as it was before.
    ...defaultsOf(linkedView),
    language: 'en',
    selected: 'c1',
    tab: 'maps',
    mapScale: 'shared',
    mapPage: 0,
    stage: 'diagram',
    style: 'graph',
    direction: 'right',
    overlay: 'kind',
    chart: 'curves',
    depthForm: 'profile',
    pixel: null,
    unfolded: [],
  },
  input: { type: 'test', index: 52 },
  madeWith: { app: '0.1.0' },
};

/** What may be chosen of the view. */
function optionsOf<Name extends keyof LinkedView>(name: Name): readonly LinkedView[Name][] {
  const { domain } = linkedView[name];
  if (domain.type !== 'choice') throw new Error(`${name} is no choice`);
  return domain.options as readonly LinkedView[Name][];
}

/** Each option of the choices added after schema 3; the cases of earlier ones are in the list below one by one. */
const laterChoices = (): [name: string, option: string][] =>
  Object.entries<LinkedProperties[string]>(linkedView).flatMap(([name, { domain, since }]) =>
    domain.type === 'choice' && since && since.schema > 3
      ? domain.options.map((option): [string, string] => [name, option])
      : [],
  );

const custom = (definition: Definition): Configuration => ({ ...BASE, network: { type: 'custom', definition } });

const image = { height: 32, width: 32, channels: 4 };
const network = (name: string, layers: readonly LayerDefinition[], last = layers.at(-1)?.id ?? ''): Configuration =>
  custom(
    define({
      name,
      input: image,
      classes: 10,
      layers: [...layers, layer('logits', 'dense', last, { units: 10 })],
      outputs: classifier('logits'),
    }),
  );

/** Layers one after the other, each given without its edge. */
function chain(name: string, ...links: readonly ((from: string) => LayerDefinition)[]): Configuration {
  const layers: LayerDefinition[] = [];
  for (const link of links) layers.push(link(layers.at(-1)?.id ?? 'input'));
  return network(name, layers);
}

const conv =
  (id: string, config: object = {}) =>
  (from: string) =>
    layer(id, 'conv2d', from, { filters: 8, kernel: [3, 3], ...config });
const pool =
  (id: string, kind: 'maxPool' | 'avgPool' | 'subsample', config: object = {}) =>
  (from: string) =>
    layer(id, kind, from, { kernel: [2, 2], stride: [2, 2], ...config });

const joined = (kind: 'add' | 'concat' | 'multiply') => [
  conv('a', { padding: 'same' })('input'),
  conv('b', { padding: 'same' })('input'),
  layer('join', kind, ['a', 'b']),
];

const named = (name: string) => chain(name, conv('c1'));

const edge = (side: 'min' | 'max'): TrainingSettings => ({
  ...TRAINING,
  learningRate: LIMITS.learningRate[side],
  momentum: LIMITS.momentum[side],
  weightDecay: LIMITS.weightDecay[side],
  batchSize: LIMITS.batchSize[side],
  epochs: LIMITS.epochs[side],
  seed: LIMITS.seed[side],
});

const KNOBS = (['relu', 'tanh', 'scaledTanh', 'sigmoid'] as const).flatMap((activation) =>
  (['maxPool', 'avgPool'] as const).flatMap((pooling) =>
    (['off', 'beforeActivation'] as const).map((batchNorm) => ({ activation, pooling, batchNorm })),
  ),
);

const deep = Array.from({ length: 198 }, (_, i) => layer(`c${i}`, 'relu', i ? `c${i - 1}` : 'input'));

/** Every knob at a value other than its default. */
const turned = (id: CatalogId): KnobValues =>
  Object.fromEntries(
    Object.entries(catalogEntry(id).knobs).map(([name, { domain, fallback }]) => {
      if (domain.type === 'toggle') return [name, !fallback];
      if (domain.type === 'choice') return [name, domain.options.find((option) => option !== fallback)];
      if (domain.type === 'number') return [name, domain.range.min];
      throw new Error(`No position of a ${domain.type}`);
    }),
  );

/**
 * The fixed list behind tests/link/golden.json. Append to it; an entry that was recorded once is never recorded again,
 * so a change here changes nothing there.
 */
export const CASES: ReadonlyMap<string, Configuration> = new Map<string, Configuration>([
  ...KNOBS.map((knobs): [string, Configuration] => [
    `lenet5 ${knobs.activation} ${knobs.pooling}${knobs.batchNorm === 'off' ? '' : ' batchNorm'}`,
    { ...BASE, network: catalogNetwork('lenet5', knobs) },
  ]),
  ...CATALOG_IDS.flatMap((id) =>
    SHIPPED_DATASETS.map((dataset): [string, Configuration] => [
      `${id} on ${dataset}`,
      { ...BASE, dataset, network: catalogNetwork(id, {}, dataset) },
    ]),
  ),
  ...OPTIMIZERS.flatMap((optimizer) =>
    SCHEDULES.map((schedule): [string, Configuration] => [
      `${optimizer} ${schedule}`,
      { ...BASE, training: { ...TRAINING, optimizer, schedule } },
    ]),
  ),
  ['an added data set', { ...BASE, dataset: { id: 'leaves', name: 'Leaves' } }],
  ...BACKEND_CHOICES.map((backend): [string, Configuration] => [`backend ${backend}`, { ...BASE, backend }]),
  ...optionsOf('tab').map((tab): [string, Configuration] => [
    `tab ${tab}`,
    { ...BASE, view: { ...BASE.view, tab, language: 'es', mapScale: 'own', mapPage: 16 } },
  ]),
  ...CATALOG_IDS.map((id): [string, Configuration] => [
    `${id}, every knob turned`,
    { ...BASE, network: catalogNetwork(id, turned(id)) },
  ]),
  ...optionsOf('overlay').map((overlay, i): [string, Configuration] => [
    `overlay ${overlay}`,
    {
      ...BASE,
      view: {
        ...BASE.view,
        overlay,
        stage: optionsOf('stage')[i % 2] ?? 'diagram',
        style: optionsOf('style')[i % 2] ?? 'graph',
        direction: optionsOf('direction')[i % 2] ?? 'right',
      },
    },
  ]),
  ...optionsOf('chart').map((chart, i): [string, Configuration] => [
    `chart ${chart}`,
    {
      ...BASE,
      view: {
        ...BASE.view,
        chart,
        depthForm: optionsOf('depthForm')[i % 2] ?? 'profile',
        tab: 'pixel',
        pixel: i % 2 ? [i] : [i, 7, 2],
      },
    },
  ]),
  ...laterChoices().map(([name, option]): [string, Configuration] => [
    `${name} ${option}`,
    { ...BASE, view: { ...BASE.view, [name]: option } },
  ]),
  [
    'blocks unfolded',
    {
      ...BASE,
      network: catalogNetwork('resnet50'),
      view: { ...BASE.view, selected: 'conv2_2_add', unfolded: ['conv2_x', 'conv2_2*', 'conv2_2'] },
    },
  ],
  [
    'two catalog networks compared',
    { ...BASE, network: catalogNetwork('resnet20'), compared: [catalogNetwork('plain20'), { type: 'open' }] },
  ],
  [
    'six networks compared',
    {
      ...BASE,
      compared: [
        { type: 'open' },
        catalogNetwork('lenet5-1998'),
        catalogNetwork('alexnet-tab'),
        catalogNetwork('vgg16-tab'),
        catalogNetwork('plain20'),
        named('Other').network,
      ],
    },
  ],
  ['compared with its own', { ...BASE, compared: [{ type: 'open' }, named('Other').network] }],
  ['the list of labs', { ...BASE, view: { ...BASE.view, lab: ['all'] } }],
  [
    'a lab with another depth and seed',
    { ...BASE, view: { ...BASE.view, lab: ['degradation', 'depth=20', 'seed=101'] } },
  ],
  ['a step of a lesson', { ...BASE, view: { ...BASE.view, lesson: ['residual', 'equation'] } }],
  ['a page of the textbook', { ...BASE, view: { ...BASE.view, textbook: 'batchNorm' } }],
  [
    'exercises that a teacher chose, the network locked',
    { ...BASE, view: { ...BASE.view, exercise: ['all'], assigned: ['most-parameters'], locked: ['network'] } },
  ],
  ['nothing selected, no picture', { ...BASE, view: { ...BASE.view, selected: null }, input: { type: 'none' } }],
  ['engine and data noted', { ...BASE, madeWith: { app: '0.1.0', engine: 'tfjs 4.22.0', data: 'c5b8f2e1' } }],
  ['least of everything', { ...BASE, training: edge('min'), input: { type: 'test', index: 0 } }],
  ['most of everything', { ...BASE, training: edge('max'), input: { type: 'test', index: 9_999 } }],
  [
    'numbers without a short form',
    { ...BASE, training: { ...TRAINING, learningRate: 0.1 + 0.2, weightDecay: 1 / 30, momentum: 2 / 3 } },
  ],

  ['name in Spanish', named('Convolución con «eñe» y más')],
  ['name with emoji', named('👩🏽‍🔬 学习 नेटवर्क 🧠')],
  ['name from right to left', named('\u202eشبكة עברית\u202c')],
  ['name of combining marks', named(`e${'\u0301'.repeat(70)}`)],
  ['name with half a surrogate pair', named('half \ud83d pair')],
  ['name with markup', named('"><script>alert(1)</script>\\\u0000\n')],
  ['name of 80 characters', named('N'.repeat(80))],
  ['no name', named('')],

  [
    'conv2d, padding',
    chain(
      'Padding',
      conv('same', { padding: 'same' }),
      conv('valid', { padding: 'valid' }),
      conv('own', { padding: [1, 2, 0, 3] }),
    ),
  ],
  [
    'conv2d, stride and dilation',
    chain('Steps', conv('strided', { stride: [2, 1] }), conv('dilated', { dilation: [1, 3] })),
  ],
  [
    'conv2d, groups without bias',
    chain('Groups', conv('depthwise', { filters: 4, groups: 4, bias: false }), conv('pairs', { groups: 2 })),
  ],
  [
    'conv2d, connections',
    chain('Connections', conv('partial', { filters: 3, connections: [[0], [1, 2], [0, 1, 2, 3]] })),
  ],
  ['conv2d, one pixel', chain('Point', conv('point', { kernel: [1, 1], filters: 1 }))],
  [
    'maxPool',
    chain(
      'Max',
      pool('a', 'maxPool'),
      pool('b', 'maxPool', { kernel: [3, 3], ceil: true }),
      pool('c', 'maxPool', { padding: 'same' }),
    ),
  ],
  [
    'avgPool',
    chain(
      'Mean',
      pool('a', 'avgPool', { padding: [1, 1, 1, 1], countPadding: false }),
      pool('b', 'avgPool', { ceil: true, countPadding: true }),
    ),
  ],
  ['subsample', chain('Learned', pool('s2', 'subsample'), pool('s4', 'subsample', { padding: [1, 0, 0, 1] }))],
  [
    'adaptiveAvgPool',
    chain(
      'Adaptive',
      (from) => layer('even', 'adaptiveAvgPool', from, { output: [8, 8] }),
      (from) => layer('uneven', 'adaptiveAvgPool', from, { output: [3, 5] }),
    ),
  ],
  [
    'lrn',
    chain(
      'Response',
      (from) => layer('alexnet', 'lrn', from),
      (from) => layer('caffe', 'lrn', from, { size: 3, alpha: 5e-5, beta: 0.5, k: 1, divideBySize: true }),
    ),
  ],
  [
    'zeroPad and channelPad',
    chain(
      'Zeros',
      (from) => layer('even', 'zeroPad', from),
      (from) => layer('sides', 'zeroPad', from, { padding: [1, 2, 0, 3] }),
      (from) => layer('shortcut', 'channelPad', from, { stride: [2, 2], after: 4 }),
      (from) => layer('both', 'channelPad', from, { stride: [1, 2], before: 1, after: 2 }),
    ),
  ],
  ['globalAveragePool', chain('Global', conv('c1'), (from) => layer('gap', 'globalAveragePool', from))],
  [
    'batchNorm',
    chain(
      'Norm',
      (from) => layer('plain', 'batchNorm', from),
      (from) => layer('still', 'batchNorm', from, { epsilon: 1e-8, momentum: 0, scale: false, center: false }),
      (from) => layer('slow', 'batchNorm', from, { epsilon: 0.1, momentum: 0.9999, scale: true, center: false }),
    ),
  ],
  [
    'layerNorm and groupNorm',
    chain(
      'Alone',
      conv('c1'),
      (from) => layer('pixels', 'layerNorm', from, { center: false }),
      (from) => layer('example', 'layerNorm', from, { over: 'example', epsilon: 1e-6, scale: false }),
      (from) => layer('one', 'groupNorm', from, { groups: 1 }),
      (from) => layer('still', 'groupNorm', from, { groups: 2, epsilon: 0.1, scale: false, center: false }),
    ),
  ],
  [
    'activations',
    chain(
      'Bent',
      ...(['relu', 'tanh', 'scaledTanh', 'sigmoid'] as const).map((kind) => (from: string) => layer(kind, kind, from)),
    ),
  ],
  [
    'rectifiers',
    chain(
      'Rectified',
      (from) => layer('leaky', 'leakyRelu', from),
      (from) => layer('leakier', 'leakyRelu', from, { slope: 0.2 }),
      (from) => layer('elu', 'elu', from),
      (from) => layer('deeper', 'elu', from, { alpha: 2.5 }),
      (from) => layer('gelu', 'gelu', from),
      (from) => layer('silu', 'silu', from),
    ),
  ],
  [
    'clipped rectifiers',
    chain(
      'Clipped',
      (from) => layer('six', 'clippedRelu', from),
      (from) => layer('lower', 'clippedRelu', from, { ceiling: 1.5 }),
    ),
  ],
  [
    'dense',
    chain(
      'Dense',
      (from) => layer('wide', 'dense', from, { units: 300 }),
      (from) => layer('plain', 'dense', from, { units: 12, bias: false }),
    ),
  ],
  [
    'dropout',
    chain(
      'Drop',
      (from) => layer('none', 'dropout', from, { rate: 0 }),
      (from) => layer('half', 'dropout', from),
      (from) => layer('most', 'dropout', from, { rate: 0.95 }),
    ),
  ],
  [
    'scale',
    chain(
      'Scaled',
      (from) => layer('same', 'scale', from),
      (from) => layer('half', 'scale', from, { factor: 0.5 }),
      (from) => layer('turned', 'scale', from, { factor: -2 }),
    ),
  ],
  ['flatten', chain('Flat', (from) => layer('flat', 'flatten', from))],
  ['add', network('Sum', joined('add'))],
  ['concat', network('Stack', joined('concat'))],
  ['multiply', network('Gate', joined('multiply'))],
  [
    'rbf and map loss',
    custom(
      define({
        name: 'Distances',
        input: image,
        classes: 2,
        layers: [
          layer('f', 'dense', 'input', { units: 3 }),
          layer('r', 'rbf', 'f', {
            units: 2,
            centres: [
              [0, 1, 0],
              [1, 0, 1],
            ],
          }),
        ],
        outputs: classifier('r', 'map'),
      }),
    ),
  ],
  [
    'groups in groups',
    custom(
      define({
        name: 'Nested',
        input: image,
        classes: 10,
        layers: [...joined('add'), layer('logits', 'dense', 'join', { units: 10 })],
        groups: [
          { id: 'stage', title: 'Étape 1', role: 'stage', layers: [] },
          { id: 'block', title: 'Residual block', role: 'residual', parent: 'stage', layers: ['a', 'b', 'join'] },
          { id: 'inner', title: 'Branch', role: 'inception', parent: 'block', layers: ['a'] },
          { id: 'head', title: 'Head', role: 'auxiliary', layers: ['logits'] },
          { id: 'rest', title: '', role: 'block', layers: [] },
        ],
        outputs: classifier('logits'),
      }),
    ),
  ],
  [
    'two outputs',
    custom(
      define({
        name: 'Two heads',
        input: image,
        classes: 10,
        layers: [
          conv('c1')('input'),
          layer('main', 'dense', 'c1', { units: 10 }),
          layer('side', 'dense', 'input', { units: 10 }),
        ],
        outputs: [
          { from: 'main', weight: 1, loss: 'crossEntropy', trainingOnly: false },
          { from: 'side', weight: 0.3, loss: 'crossEntropy', name: 'Auxiliary 1', trainingOnly: true },
        ],
      }),
    ),
  ],
  ['200 layers deep', network('Deep', [...deep, layer('last', 'flatten', 'c197')])],
  [
    'largest image',
    custom(
      define({
        name: 'Large',
        input: { height: 1_024, width: 1_024, channels: 3 },
        classes: 1_000,
        layers: [layer('gap', 'globalAveragePool', 'input'), layer('logits', 'dense', 'gap', { units: 1_000 })],
        outputs: classifier('logits'),
      }),
    ),
  ],

  [
    'cycle',
    custom(
      define({
        name: 'Cycle',
        input: image,
        classes: 10,
        layers: [
          layer('c1', 'relu', 'add'),
          layer('add', 'add', ['c1', 'input']),
          layer('logits', 'dense', 'add', { units: 10 }),
        ],
        outputs: classifier('logits'),
      }),
    ),
  ],
  [
    'layer that feeds itself',
    custom(
      define({
        name: 'Self',
        input: image,
        classes: 10,
        layers: [layer('c1', 'relu', 'c1')],
        outputs: classifier('c1'),
      }),
    ),
  ],
  [
    'edge from nowhere',
    custom(
      define({
        name: 'Nowhere',
        input: image,
        classes: 10,
        layers: [layer('c1', 'relu', 'ghost')],
        outputs: classifier('ghost2'),
      }),
    ),
  ],
  [
    'shapes that differ',
    custom(
      define({
        name: 'Differ',
        input: image,
        classes: 10,
        layers: [layer('c1', 'conv2d', 'input', { filters: 2, kernel: [3, 3] }), layer('sum', 'add', ['c1', 'input'])],
        outputs: classifier('sum'),
      }),
    ),
  ],
  [
    'operations of other programs',
    custom(
      define({
        name: 'Opaque',
        input: image,
        classes: 10,
        layers: [
          layer('clip', 'opaque', 'input', { operation: 'Clip (0, 6)', shape: [28, 28, 1], parameters: 7 }),
          layer('unknown', 'opaque', ['clip', 'input']),
        ],
        outputs: classifier('unknown'),
      }),
    ),
  ],
  ...STARTS.map((start): [string, Configuration] => [
    `start ${start}`,
    { ...BASE, training: { ...TRAINING, start, startDeviation: 0.02, startScale: 0.6 } },
  ]),
  ['the first 500 pictures', { ...BASE, training: { ...TRAINING, pictures: 500 } }],
  [
    'changed pictures and wrong labels',
    {
      ...BASE,
      dataset: 'shapes',
      training: { ...TRAINING, shift: 4, flip: true, rotation: 15, brightness: 0.2, cutout: 8, labelNoise: 0.4 },
    },
  ],
  ['centred pictures', { ...BASE, dataset: 'shapes', training: { ...TRAINING, centred: true } }],
  [
    'most of pictures and start',
    {
      ...BASE,
      training: {
        ...TRAINING,
        pictures: LIMITS.pictures.max,
        startDeviation: LIMITS.startDeviation.max,
        startScale: LIMITS.startScale.max,
      },
    },
  ],
  ...PHOTOGRAPHS.map((id): [string, Configuration] => [
    `photograph ${id}`,
    { ...BASE, network: catalogNetwork('alexnet', {}), input: { type: 'photograph', id } },
  ]),
  ['two layers frozen', { ...BASE, training: { ...TRAINING, frozen: ['c1', 'c3'] } }],
  // As it opened until batch norm became its default.
  ...[{ batchNorm: 'off' }, { ...turned('googlenet-tab'), batchNorm: 'beforeActivation' }].map(
    (knobs, i): [string, Configuration] => [
      `googlenet-tab of 2014${i ? ', every knob turned' : ''}`,
      { ...BASE, network: catalogNetwork('googlenet-tab', knobs) },
    ],
  ),
]);
