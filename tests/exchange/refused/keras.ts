import { readFileSync } from 'node:fs';
import { layersModel, SHARD } from '../layersModel';
import { type BadFiles, bad, bytes, changed, join, utf8 } from './row';
import { CHECKSUM, COUNT, DIRECTORY_AT, FLAGS, inDirectory, inEnd, LOCAL_AT, METHOD, UNPACKED, zip } from './zips';

const FOLDER = new URL('../kerasFiles/', import.meta.url);
const file = (name: string) => new Uint8Array(readFileSync(new URL(name, FOLDER)));

type Plain = Record<string, unknown>;
const json = (value: unknown): Uint8Array<ArrayBuffer> => utf8(JSON.stringify(value));
const input = (...shape: (number | null)[]): Plain => ({
  class_name: 'InputLayer',
  config: { name: 'in', batch_shape: [null, ...shape] },
});
const flatten: Plain = { class_name: 'Flatten', config: { name: 'flatten' } };
const dense = (config: Plain = {}): Plain => ({ class_name: 'Dense', config: { name: 'dense', units: 3, ...config } });
const sequential = (layers: unknown): Plain => ({ class_name: 'Sequential', config: { name: 'small', layers } });
const call = (layer: Plain, ...names: string[]): Plain => ({
  ...layer,
  name: (layer.config as Plain).name,
  inbound_nodes: [names.map((name) => [name, 0, 0, {}])],
});
const functional = (layers: readonly Plain[], output: string): Plain => ({
  class_name: 'Functional',
  config: { layers, input_layers: [['in', 0, 0]], output_layers: [[output, 0, 0]] },
});
const nested = (depth: number): Plain =>
  depth ? { class_name: 'Sequential', config: { name: `m${depth}`, layers: [nested(depth - 1)] } } : flatten;
const named = (name: string): Plain => ({ class_name: 'Flatten', config: { name } });

const JSON_NAME = 'net.json';
const whyJson = (why: string, value: unknown): BadFiles => bad(`Keras JSON ${why}`, JSON_NAME, json(value));

const KERAS_JSON: readonly BadFiles[] = [
  bad('Keras JSON, cut off', JSON_NAME, json(sequential([input(4, 4, 1), flatten, dense()])).subarray(0, 60)),
  bad('Keras JSON that is not UTF-8', JSON_NAME, join('{"class_name": "Sequential", "config": "', bytes(0xff), '"}')),
  bad('Keras JSON with a comma too many', JSON_NAME, '{"class_name": "Sequential",}'),
  whyJson('without layers', { class_name: 'Sequential', config: {} }),
  whyJson('with no layers in its list', sequential([])),
  whyJson('whose layers are a number', sequential(3)),
  whyJson('with an input and nothing else', sequential([input(4, 4, 1)])),
  whyJson('with a layer without a class', sequential([input(4, 4, 1), {}])),
  whyJson('with a layer that is null', sequential([input(4, 4, 1), null])),
  whyJson('with 5,000 layers', sequential(new Array(5_000).fill(flatten))),
  whyJson(
    'with 2,500 layers, more than a network has',
    sequential([input(4, 4, 1), ...new Array(2_500).fill(flatten)]),
  ),
  whyJson('nested twenty deep', sequential([input(4, 4, 1), nested(20)])),
  whyJson('whose layer reads nothing there is', functional([input(4, 4, 1), call(flatten, 'ghost')], 'flatten')),
  whyJson('whose layer reads itself', functional([input(4, 4, 1), call(flatten, 'flatten')], 'flatten')),
  whyJson('whose layers form a cycle', functional([input(4, 4, 1), call(named('a'), 'b'), call(named('b'), 'a')], 'b')),
  whyJson(
    'whose layer is named as markup',
    functional([input(4, 4, 1), call(named('<img src=x onerror=alert(1)>'), 'ghost')], 'a'),
  ),
  whyJson('with a name of 10,000 letters', functional([input(4, 4, 1), call(named('x'.repeat(10_000)), 'ghost')], 'a')),
  whyJson('with an output that does not exist', functional([input(4, 4, 1), call(flatten, 'in')], 'ghost')),
  whyJson('without an input shape', sequential([flatten, dense()])),
  whyJson('with an input of five axes', sequential([input(7, 8, 9, 3), flatten, dense()])),
  whyJson('with an input of 2^53 pixels', sequential([input(2 ** 27, 2 ** 26, 1), flatten, dense()])),
  whyJson('with a sequence of words for an input', sequential([input(null), dense()])),
  whyJson('with two inputs', {
    class_name: 'Functional',
    config: {
      layers: [
        input(4, 4, 1),
        { class_name: 'InputLayer', config: { name: 'two', batch_shape: [null, 4] } },
        call(flatten, 'in'),
      ],
      output_layers: [['flatten', 0, 0]],
    },
  }),
  whyJson(
    'with a layer that does not exist',
    sequential([input(4, 4, 1), { class_name: 'Teleport', config: { name: 'a' } }]),
  ),
  whyJson(
    'with a class named as what objects inherit',
    sequential([input(4, 4, 1), { class_name: 'constructor', config: { name: 'a' } }]),
  ),
  whyJson(
    'with a class named as markup',
    sequential([input(4, 4, 1), { class_name: '<script>alert(1)</script>', config: { name: 'a' } }]),
  ),
  whyJson(
    'with a Lambda of Python',
    sequential([input(4, 4, 1), { class_name: 'Lambda', config: { name: 'a', function: ['4wEAAAA=', null, null] } }]),
  ),
  whyJson('with -3 units', sequential([input(4, 4, 1), flatten, dense({ units: -3 })])),
  whyJson('with half a unit', sequential([input(4, 4, 1), flatten, dense({ units: 0.5 })])),
  whyJson('with 10^12 units', sequential([input(4, 4, 1), flatten, dense({ units: 1e12 })])),
  whyJson(
    'with a stride of 0',
    sequential([
      input(4, 4, 1),
      { class_name: 'Conv2D', config: { name: 'c', filters: 2, kernel_size: [3, 3], strides: [0, 0] } },
    ]),
  ),
  whyJson(
    'with a kernel of 10^9',
    sequential([
      input(4, 4, 1),
      { class_name: 'Conv2D', config: { name: 'c', filters: 2, kernel_size: [1e9, 1e9], strides: [1, 1] } },
    ]),
  ),
  whyJson(
    'whose window is larger than its input',
    sequential([
      input(4, 4, 1),
      { class_name: 'MaxPooling2D', config: { name: 'p', pool_size: [9, 9], strides: [9, 9], padding: 'valid' } },
    ]),
  ),
  bad(
    'Keras JSON with epsilon NaN',
    JSON_NAME,
    JSON.stringify(
      sequential([input(4, 4, 1), { class_name: 'BatchNormalization', config: { name: 'bn', epsilon: '@' } }]),
    ).replace('"@"', 'NaN'),
  ),
  bad(
    'Keras JSON with a rate of Infinity',
    JSON_NAME,
    JSON.stringify(sequential([input(4, 4, 1), { class_name: 'Dropout', config: { name: 'd', rate: '@' } }])).replace(
      '"@"',
      'Infinity',
    ),
  ),
];

const tutorial = file('tutorial.h5');
const textAt = (text: string): number => {
  const at = Buffer.from(tutorial).indexOf(text);
  if (at < 0) throw new Error(`No ${text}`);
  return at;
};
/** A change in the file, after the place of a text. */
const whyH5 = (why: string, text: string | number, offset: number, ...values: number[]): BadFiles =>
  bad(`HDF5 ${why}`, 'net.h5', changed(tutorial, (typeof text === 'number' ? text : textAt(text)) + offset, ...values));
const ONES = new Array<number>(8).fill(0xff);

const HDF5: readonly BadFiles[] = [
  bad('HDF5 of its signature alone', 'net.h5', tutorial.subarray(0, 8)),
  bad('HDF5, cut off in its first block', 'net.h5', tutorial.subarray(0, 30)),
  bad('HDF5, cut off after a hundred bytes', 'net.h5', tutorial.subarray(0, 100)),
  bad('HDF5, cut off in its middle', 'net.h5', tutorial.subarray(0, tutorial.length / 2)),
  bad('HDF5, cut off by its last thousand bytes', 'net.h5', tutorial.subarray(0, -1_000)),
  whyH5('of version 9', 8, 0, 9),
  whyH5('with addresses of four bytes', 13, 0, 4),
  whyH5('with something before its beginning', 24, 0, 0, 2),
  whyH5('whose root lies nowhere', 64, 0, ...ONES),
  whyH5('whose root is no object', 64, 0, 1),
  whyH5('whose root is its own beginning', 64, 0, 0, 0, 0, 0, 0, 0, 0, 0),
  whyH5('whose tree is none', 'TREE', 0, 0x58),
  whyH5('whose tree is of pieces', 'TREE', 4, 1),
  whyH5('whose tree has forty levels', 'TREE', 5, 40),
  whyH5('whose tree has 65,535 children', 'TREE', 6, 0xff, 0xff),
  whyH5('whose heap is none', 'HEAP', 0, 0x58),
  whyH5('whose heap has 2^60 bytes', 'HEAP', 8, 0, 0, 0, 0, 0, 0, 0, 0x10),
  whyH5('whose heap lies nowhere', 'HEAP', 24, ...ONES),
  whyH5('whose symbols are none', 'SNOD', 0, 0x58),
  whyH5('whose symbols are 65,535', 'SNOD', 6, 0xff, 0xff),
  whyH5('whose symbol has a name outside its heap', 'SNOD', 8, 0xff, 0xff, 0xff),
  whyH5('whose symbol leads to its own list', 'SNOD', 16, 0, 0, 0, 0, 0, 0, 0, 0),
  whyH5('whose model is not JSON', '{"class_name"', 0, 0x2e),
  whyH5('whose model is not UTF-8', '{"class_name"', 2, 0xff),
  whyH5('with weights alone', 'model_config', 0, 0x78),
  whyH5('without a layer that it lists', 'dense_1', 0, 0x78),
  bad('a Keras HDF5 that is called .onnx and cut off', 'net.onnx', tutorial.subarray(0, 100)),
];

const config = json(sequential([input(4, 4, 1), flatten, dense()]));
const archive = (files: Readonly<Record<string, Uint8Array>>, level: 0 | 9 = 0) => zip(files, level);
const plain = archive({ 'config.json': config });
const whyArchive = (why: string, content: Uint8Array): BadFiles => bad(`a .keras ${why}`, 'net.keras', content);

const ARCHIVES: readonly BadFiles[] = [
  whyArchive('of the letters PK', utf8('PK')),
  whyArchive('with an end and nothing else', bytes(0x50, 0x4b, 5, 6)),
  whyArchive('without files', archive({})),
  whyArchive('of something else', archive({ 'a.txt': utf8('a') })),
  whyArchive('cut off', plain.subarray(0, -30)),
  whyArchive('with its beginning cut off', plain.subarray(20)),
  whyArchive('whose checksum is wrong', inDirectory(plain, CHECKSUM, 1, 2, 3, 4)),
  whyArchive('with a password', inDirectory(plain, FLAGS, 1)),
  whyArchive('packed by bzip2', inDirectory(plain, METHOD, 12)),
  whyArchive('whose file is said to have 4 GB', inDirectory(plain, UNPACKED, 0xfe, 0xff, 0xff, 0xff)),
  whyArchive('whose file lies behind its end', inDirectory(plain, LOCAL_AT, 0xff, 0xff, 0xff, 0x7f)),
  whyArchive('whose directory lies behind its end', inEnd(plain, DIRECTORY_AT, 0xff, 0xff, 0xff, 0x7f)),
  whyArchive('of 65,535 files', inEnd(plain, COUNT, 0xff, 0xff)),
  whyArchive('whose configuration is above its folder', archive({ '../config.json': config })),
  whyArchive('whose configuration is a list', archive({ 'config.json': utf8('[]') })),
  whyArchive('whose configuration is a layer', archive({ 'config.json': json(dense()) })),
  whyArchive('whose configuration is not JSON', archive({ 'config.json': utf8('{') })),
  whyArchive('whose configuration is empty', archive({ 'config.json': utf8('') })),
  whyArchive('whose configuration is a bomb', archive({ 'config.json': new Uint8Array(4 * 2 ** 20).fill(32) }, 9)),
  whyArchive('whose weights are no HDF5', archive({ 'config.json': config, 'model.weights.h5': utf8('weights') })),
  whyArchive('whose weights are empty', archive({ 'config.json': config, 'model.weights.h5': utf8('') })),
  whyArchive(
    'whose weights are of another network',
    archive({ 'config.json': config, 'model.weights.h5': file('nested.h5') }),
  ),
  bad('a text that is called .keras', 'net.keras', 'import keras'),
  bad('an empty .keras', 'net.keras', ''),
];

type Model = ReturnType<typeof layersModel>;
function tfjs(why: string, edit: (model: Model) => void, others = [SHARD]): BadFiles {
  const model = layersModel();
  edit(model);
  return { why: `TensorFlow.js ${why}`, files: [{ name: 'model.json', bytes: json(model) }, ...others] };
}
const weight = (why: string, values: Plain): BadFiles =>
  tfjs(why, ({ weightsManifest: [group] }) => Object.assign(group?.weights[0] ?? {}, values));
const manifest = (model: Model): { paths: string[] } => model.weightsManifest[0] as { paths: string[] };

const TFJS: readonly BadFiles[] = [
  bad('TensorFlow.js, cut off', 'model.json', json(layersModel()).subarray(0, 200)),
  bad('TensorFlow.js, a graph model', 'model.json', json({ format: 'graph-model', modelTopology: { node: [] } })),
  bad('TensorFlow.js without a topology', 'model.json', json({ modelTopology: null, weightsManifest: [] })),
  tfjs('without its weights', () => {}, []),
  tfjs('with another file than its weights', () => {}, [{ name: 'other.bin', bytes: new Uint8Array(108) }]),
  tfjs('with weights at an address', (model) =>
    Object.assign(manifest(model), { paths: ['https://example.org/secret.bin'] }),
  ),
  tfjs('with weights above its folder', (model) => Object.assign(manifest(model), { paths: ['../../etc/passwd'] })),
  tfjs('with a file of no name', (model) => Object.assign(manifest(model), { paths: [7] })),
  tfjs('whose weights are cut off', () => {}, [{ name: 'weights.bin', bytes: new Uint8Array(100) }]),
  tfjs('whose weights are too long', () => {}, [{ name: 'weights.bin', bytes: new Uint8Array(112) }]),
  tfjs('whose weights are empty', () => {}, [{ name: 'weights.bin', bytes: new Uint8Array(0) }]),
  weight('with weights of texts', { dtype: 'string' }),
  weight('with weights of a type that is none', { dtype: 'float128' }),
  weight('with a negative side', { shape: [8, -3] }),
  weight('with sides that overflow', { shape: [2 ** 40, 2 ** 40] }),
  weight('with a weight of 10^9 values', { shape: [1e9] }),
  weight('with a shape that is no list', { shape: '8,3' }),
  weight('with half a side', { shape: [8, 0.5] }),
  weight('with nine axes', { shape: new Array(9).fill(1) }),
  weight('with a weight without a name', { name: 5 }),
  weight('with a weight of another name', { name: 'dense/other' }),
  weight('packed without a scale', { quantization: { dtype: 'uint8' } }),
  weight('packed as a type that is none', { quantization: { dtype: 'uint4', scale: 1, min: 0 } }),
  tfjs('with more units than weights', ({ modelTopology }) =>
    Object.assign(modelTopology.model_config.config.layers[1]?.config ?? {}, { units: 4 }),
  ),
];

export const KERAS: readonly BadFiles[] = [...KERAS_JSON, ...HDF5, ...ARCHIVES, ...TFJS];
