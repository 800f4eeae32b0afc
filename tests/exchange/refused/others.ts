import { encodeDefinition } from '@/exchange/definition/definitionFile';
import { catalogEntry, defaultKnobs } from '@/network/catalog';
import type { Definition } from '@/network/definition';
import { type BadFiles, bad, bytes, join, utf8 } from './row';
import { zip } from './zips';

const entry = catalogEntry('lenet5');
const lenet: Definition = entry.build(entry.input, defaultKnobs('lenet5'));

type Plain = Record<string, unknown>;
type Loose = Plain & { layers: Plain[]; outputs: Plain[]; groups: Plain[]; input: Plain };
const NAME = 'net.json';
/** The definition of LeNet-5 with something changed. */
function definition(why: string, change: (definition: Loose) => void): BadFiles {
  const loose = structuredClone(lenet) as unknown as Loose;
  change(loose);
  return bad(`a definition ${why}`, NAME, JSON.stringify(loose));
}
const layer = (why: string, values: Plain, at = 0): BadFiles =>
  definition(why, ({ layers }) => Object.assign(layers[at] ?? {}, values));
const text = encodeDefinition(lenet);

export const DEFINITIONS: readonly BadFiles[] = [
  bad('a definition, cut off', NAME, text.slice(0, 300)),
  bad('a definition with a comma too many', NAME, text.replace('"classes"', ',"classes"')),
  bad('a definition in single quotes', NAME, "{'format': 'convoscope/network'}"),
  bad('a definition with a comment', NAME, `{ // LeNet\n${text.slice(1)}`),
  bad('an empty object', NAME, '{}'),
  bad('a definition of another format', NAME, '{"format": "convoscope/other", "version": 1}'),
  definition('of a version to come', (loose) => Object.assign(loose, { version: 99 })),
  definition('without a version', (loose) => Reflect.deleteProperty(loose, 'version')),
  definition('without layers', (loose) => Reflect.deleteProperty(loose, 'layers')),
  definition('with no layers in its list', (loose) => Object.assign(loose, { layers: [] })),
  definition('with 10,000 layers', (loose) =>
    Object.assign(loose, {
      layers: Array.from({ length: 10_000 }, (_, i) => ({ id: `a${i}`, kind: 'relu', from: ['input'] })),
    }),
  ),
  definition('without outputs', (loose) => Object.assign(loose, { outputs: [] })),
  definition('with an output for training only', ({ outputs }) =>
    Object.assign(outputs[0] ?? {}, { trainingOnly: true }),
  ),
  definition('with a picture of no size', ({ input }) => Object.assign(input, { height: 0 })),
  definition('with a picture of 10^9 pixels', ({ input }) => Object.assign(input, { height: 1e9 })),
  definition('with half a class', (loose) => Object.assign(loose, { classes: 1.5 })),
  layer('with a kind that is none', { kind: 'teleport' }),
  layer('with a kind that objects inherit', { kind: 'constructor' }),
  layer('with an id in markup', { id: '<img src=x onerror=alert(1)>' }),
  layer('with an id that is reserved', { id: 'input' }),
  layer('with an id that objects inherit', { id: 'toString' }),
  layer('with an id twice', { id: 'c1' }, 3),
  layer('with a field that does not exist', { colour: 'red' }),
  layer('with -6 filters', { filters: -6 }),
  layer('with 10^300 filters', { filters: 1e300 }),
  layer('with a kernel of a text', { kernel: 'large' }),
  layer('with a kernel of three sides', { kernel: [5, 5, 5] }),
  layer('with a padding that is none', { padding: 'reflect' }),
  layer('with no input', { from: [] }),
  layer('with an input that does not exist', { from: ['ghost'] }),
  layer('that reads itself', { from: [lenet.layers[0]?.id] }),
  layer('whose layers form a cycle', { from: [lenet.layers[2]?.id] }),
  layer('with a kernel larger than its input', { kernel: [31, 31], padding: 'valid' }, 0),
  definition('with a group in itself', (loose) =>
    Object.assign(loose, { groups: [{ id: 'g', title: 'G', role: 'block', parent: 'g', layers: [] }] }),
  ),
  definition('with a group of no role', (loose) =>
    Object.assign(loose, { groups: [{ id: 'g', title: 'G', role: 'x', layers: [] }] }),
  ),
];

export const OTHERS: readonly BadFiles[] = [
  bad('a file of another program', 'letter.docx2', utf8('Dear reader')),
  bad('a picture', 'cat.png', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a)),
  bad('a picture that is called .onnx', 'cat.onnx', bytes(0xff, 0xd8, 0xff, 0xe0)),
  bad('a web page that is called .pth', 'net.pth', '\uFEFF<html>Not found</html>'),
  bad(
    'a pointer of Git LFS that is called .safetensors',
    'net.safetensors',
    'version https://git-lfs.github.com/spec/v1\n',
  ),
  bad('a gzip that is called .pth', 'net.pth', join(bytes(0x1f, 0x8b, 8), 'rest')),
  bad('an empty file', 'net', ''),
  bad('a zip of several files', 'net.zip', zip({ 'a.txt': utf8('a'), 'b.txt': utf8('b') })),
  bad('NumPy arrays', 'weights.npz', zip({ 'a.npy': utf8('\x93NUMPY') })),
  bad('a checkpoint of Lightning that is no zip of PyTorch', 'last.ckpt', zip({ 'a.txt': utf8('a') })),
  bad('a model of TensorFlow Lite', 'net.tflite', join(bytes(0x1c, 0, 0, 0), 'TFL3')),
  bad('a file whose name is markup', '<img src=x onerror=alert(1)>.bin2', utf8('x')),
  bad('a file whose name leads above its folder', '../../etc/passwd', utf8('root')),
];
