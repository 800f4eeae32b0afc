/** One ring of the source: a folder, or one file, with what it may import besides itself. */
export interface Ring {
  /** Below `src/`. `views/*` means each folder of views without its own row; the longest match counts. */
  readonly place: string;
  /** Folders and files below `src/` that it may import, types included. */
  readonly ours: readonly string[];
  /** Packages that it may import; `@scope/*` is every package of a scope, and a package includes its subpaths. */
  readonly packages: readonly string[];
}

const ring = (place: string, ours: readonly string[], packages: readonly string[] = []): Ring => ({
  place,
  ours,
  packages,
});

const GROUND = ['lib', 'network', 'record'];
/** What session and page are built on, and what a view may import without them. */
const TEXT_AND_PICTURES = [...GROUND, 'i18n', 'drawing'];
const VIEW = [...TEXT_AND_PICTURES, 'session', 'labs', 'lessons', 'exercises', 'textbook', 'page', 'commands', 'ui'];
/** The views' shared parts. A view imports these, and no other view. */
const SHARED_VIEWS = ['views/charts', 'views/fields', 'views/maps', 'views/graph'];
const REACT = ['react', 'lucide-react'];

/**
 * Who may import whom. The row that matches a file's path applies to it; what no row allows is forbidden, and so is a
 * file without a row. `docs/architecture.md` says what each ring is for.
 */
export const RINGS: readonly Ring[] = [
  //   place                         ours                                               packages
  ring('lib', ['lib/softwareGzip']),
  ring('lib/softwareGzip', ['lib'], ['fflate']),
  ring('network', ['lib']),
  ring('record', ['lib', 'network']),
  ring('i18n', ['network', 'record', 'lib/inert', 'lib/safetensors']),
  ring('data', GROUND),
  ring('data/node', [...GROUND, 'data'], ['node:*']),
  ring('engine', [...GROUND, 'engine/ops/webgl']),
  ring('engine/inspect/neighbours', [...GROUND, 'engine'], ['umap-js']),
  ring('engine/ops/webgl', [...GROUND, 'engine'], ['@tensorflow/*']),
  ring('engine/ops/simd/loadNode', [...GROUND, 'engine'], ['node:*']),
  ring('drawing', [...GROUND, 'i18n']),
  ring('exchange', GROUND, ['fflate']),
  // Pictures of the user's own, treated as one picture is that the input takes.
  ring('exchange/pictures', [...GROUND, 'data'], ['fflate', 'd3', 'client-zip']),
  // Files of Keras: archives are opened and packed data is unpacked as those of pictures are.
  ring('exchange/hdf5', [...GROUND, 'exchange/pictures']),
  ring('exchange/fromKeras', [...GROUND, 'exchange', 'exchange/pictures']),
  ring('exchange/scorm', [...GROUND, 'exchange'], ['client-zip']),
  ring('exchange/definition', [...GROUND, 'exchange'], ['client-zip']),
  // Networks for other programs and from them. What can't be said there is said in numbers of both languages.
  ring('exchange/onnx', [...GROUND, 'exchange', 'exchange/definition', 'exchange/hdf5', 'i18n/format']),
  // Its zip is read as those of pictures are.
  ring('exchange/pth', [...GROUND, 'exchange', 'exchange/pictures', 'exchange/tensors']),
  ring('exchange/named', [...GROUND, 'exchange', 'exchange/tensors']),
  ring('exchange/tensors', [...GROUND, 'exchange', 'exchange/pth']),
  // Whatever files of other programs hold: every reader of them.
  ring('exchange/models', [
    ...GROUND,
    'exchange',
    'exchange/fromKeras',
    'exchange/named',
    'exchange/onnx',
    'exchange/tensors',
  ]),
  ring('exchange/zip', ['exchange/exporting'], ['client-zip']),
  // What is kept on this device, whatever it means.
  ring('storage', GROUND, ['idb']),
  // A script of its own, which shares the cache of the data sets with the engine.
  ring('serviceWorker', [...GROUND, 'data/manifest', 'data/shardCache']),
  ring('worker', [...GROUND, 'data', 'engine']),
  // The page's side of the worker only; of data sets the facts about those that ship, and how others are handed over, and the page's own picture.
  ring(
    'session',
    [
      ...TEXT_AND_PICTURES,
      'exchange',
      'storage',
      'data/catalog',
      'data/givenImages',
      'data/filedImages',
      'data/scene',
      'data/siteRoot',
      'engine/ops/plans',
      'worker/engine',
      'worker/protocol',
    ],
    ['zustand'],
  ),
  ring('session/react', ['session'], ['react', 'zustand']),
  // Experiments on engines of their own: they know what a network is and how an engine is asked, and no session.
  ring('labs', [...GROUND, 'i18n/format', 'worker/engine', 'worker/protocol', 'session/clock'], ['zustand']),
  // The recordings that ship beside the page, as files.
  ring('labs/experiments/read', [...GROUND, 'labs', 'exchange/recording', 'data/siteRoot']),
  // What is taught: data, and functions of what a network is and of what was measured. They know no session, and write numbers as labs do.
  ring('lessons', [...TEXT_AND_PICTURES, 'labs/words']),
  // What is to be solved, and how it is judged: the page as a value, and the networks of labs.
  ring('exercises', [...GROUND, 'i18n/format', 'labs/arm', 'labs/networks', 'labs/words', 'lessons/lesson']),
  // The same, to be looked up; it cites what the lessons cite.
  ring('textbook', [...GROUND, 'i18n', 'lessons/talk', 'lessons/papers']),
  ring('page', [...GROUND, 'i18n', 'exchange', 'page/react'], ['zustand']),
  ring('page/react', ['page'], ['react', 'zustand']),
  // What users can do, built on session and page. Icons are part of a command.
  ring('commands', [...TEXT_AND_PICTURES, 'session', 'page'], ['lucide-react']),
  ring('commands/react', ['commands', 'page'], ['react']),
  ring('ui', ['lib/atMostEvery', 'lib/plainName'], [...REACT, 'react-dom']),
  ring('views/charts', [...VIEW, 'views/maps'], [...REACT, 'd3']),
  ring('views/fields', VIEW, REACT),
  ring('views/maps', [...VIEW, 'views/fields'], [...REACT, 'd3']),
  ring('views/graph', [...VIEW, 'views/fields', 'views/maps'], [...REACT, 'd3']),
  ring('views/fields/sharing', [...VIEW, 'views/fields'], [...REACT, 'lean-qr']),
  ring('views/fields/scorm', [...VIEW, 'exchange/scorm'], REACT),
  ring(
    'views/definition',
    [...VIEW, 'views/fields', 'exchange/definition'],
    [...REACT, '@codemirror/*', '@lezer/common', '@lezer/highlight'],
  ),
  // What writes a format comes with the format.
  ring('views/exporting', [...VIEW, ...SHARED_VIEWS, 'exchange'], REACT),
  ring('views/*', [...VIEW, ...SHARED_VIEWS], [...REACT, 'd3']),
  ring(
    'app',
    [
      ...VIEW,
      'views',
      'exchange/exporting',
      'exchange/link',
      'exchange/definition',
      'storage/storage',
      'storage/space',
      'worker/client',
      'serviceWorker/messages',
    ],
    [...REACT, 'react-dom'],
  ),
];
