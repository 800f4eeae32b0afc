import { readFileSync } from 'node:fs';
import { type BadFiles, bad, bytes, join, little, utf8 } from './row';
import { CHECKSUM, COUNT, DIRECTORY_AT, FLAGS, inDirectory, inEnd, METHOD, UNPACKED, zip } from './zips';

/** A safetensors file with any header, whose length may lie, and so many bytes of values. */
function safetensors(header: string | Uint8Array, values: number, length?: bigint): Uint8Array<ArrayBuffer> {
  const text = join(header);
  return join(little(length ?? text.length, 8), text, new Uint8Array(values));
}
const tensor = (begin: number, end: number, values: object = {}) =>
  JSON.stringify({ dtype: 'F32', shape: [(end - begin) / 4], data_offsets: [begin, end], ...values });
const NAME = 'net.safetensors';
const why = (what: string, header: string | Uint8Array, values = 0, length?: bigint): BadFiles =>
  bad(`safetensors ${what}`, NAME, safetensors(header, values, length));

export const SAFETENSORS: readonly BadFiles[] = [
  bad('an empty .safetensors', NAME, ''),
  bad('safetensors of three bytes', NAME, bytes(1, 2, 3)),
  why('whose header is longer than the file', '{}', 0, 1_000n),
  why('whose header has 2^64 - 1 bytes', '{}', 0, 2n ** 64n - 1n),
  why('whose header is cut off', '{"a":{"dtype":"F32"'),
  why('whose header is empty', ''),
  why('whose header is not UTF-8', bytes(0x7b, 0xff, 0x7d)),
  why('whose header is a list', '[1]'),
  why('whose header is nothing', 'null'),
  why('with text after its header', '{} {}'),
  why('with a name without quotes', '{a:1}'),
  why('nested too deeply', `{"a":${'['.repeat(10_000)}`),
  why('with a tensor twice', `{"a":${tensor(0, 4)},"a":${tensor(0, 4)}}`, 4),
  why('with a field twice', '{"a":{"dtype":"F32","dtype":"F32"}}'),
  why('with a tensor that is a number', '{"a":1}'),
  why('with a tensor without offsets', '{"a":{"dtype":"F32","shape":[1]}}'),
  why('with a tensor that has one field more', `{"a":${tensor(0, 4, { url: 'https://example.org' })}}`, 4),
  why('with numbers for metadata', '{"__metadata__":{"a":1}}'),
  why('with overlapping tensors', `{"a":${tensor(0, 8)},"b":${tensor(4, 12)}}`, 12),
  why('with tensors in the same place', `{"a":${tensor(0, 8)},"b":${tensor(0, 8)}}`, 8),
  why('with a hole', `{"a":${tensor(0, 4)},"b":${tensor(8, 12)}}`, 12),
  why('with bytes behind its last tensor', `{"a":${tensor(0, 4)}}`, 5),
  why('whose values are cut off', `{"a":${tensor(0, 8)}}`, 4),
  why('with offsets beyond its end', `{"a":${tensor(0, 4)},"b":${tensor(4, 2 ** 40)}}`, 8),
  why('with offsets that go backwards', `{"a":${tensor(4, 0, { shape: [0] })}}`, 4),
  why('with a negative offset', `{"a":${tensor(-4, 0, { shape: [1] })}}`),
  why('with a negative side', `{"a":${tensor(0, 4, { shape: [-1] })}}`, 4),
  why('with half a side', `{"a":${tensor(0, 4, { shape: [0.5] })}}`, 4),
  why('with sides that overflow', `{"a":${tensor(0, 4, { shape: [2 ** 40, 2 ** 40] })}}`, 4),
  why('with a shape for more bytes', `{"a":${tensor(0, 4, { shape: [9] })}}`, 4),
  why('of a type that is none', `{"a":${tensor(0, 4, { dtype: 'Q7' })}}`, 4),
  why('of floats of eight bits', `{"a":${tensor(0, 4, { dtype: 'F8_E4M3', shape: [4] })}}`, 4),
  why('without tensors', '{}'),
  why('with metadata alone', '{"__metadata__":{"format":"pt"}}'),
  why('with a tensor named as markup', `{"<img src=x onerror=alert(1)>":${tensor(0, 8, { shape: [1] })}}`, 8),
  why('with a tensor whose name has 10,000 letters', `{"${'x'.repeat(10_000)}":${tensor(0, 8, { shape: [1] })}}`, 8),
  why('with names of no network', `{"a":${tensor(0, 4)}}`, 4),
  bad('a .pth that is called .safetensors', NAME, utf8('PK nothing')),
];

const FILES = new URL('../weights/files/', import.meta.url);
const file = (name: string) => new Uint8Array(readFileSync(new URL(name, FILES)));

/** Instructions of a pickle, as pickletools.py has them. */
const text = (value: string) => join('X', little(utf8(value).length, 4), value);
const global = (name: string) => join('c', name.replace(/\.(?=[^.]*$)/, '\n'), '\n');
const int = (value: number) => join('J', little(value, 4));
const tuple = (...items: readonly Uint8Array[]) => join('(', ...items, 't');
const pickle = (...items: readonly (Uint8Array | string)[]) => join(bytes(0x80, 2), ...items, '.');
const storage = (key: string, count: number, type = 'torch.FloatStorage') =>
  join(tuple(text('storage'), global(type), text(key), text('cpu'), int(count)), 'Q');
interface Place {
  readonly offset?: number;
  readonly shape?: readonly number[];
  readonly strides?: readonly number[];
}
const rebuilt = (stored: Uint8Array, { offset = 0, shape = [2], strides = [1] }: Place = {}) =>
  join(
    global('torch._utils._rebuild_tensor_v2'),
    tuple(stored, int(offset), tuple(...shape.map(int)), tuple(...strides.map(int)), bytes(0x89), join('}')),
    'R',
  );
const dict = (...entries: readonly (readonly [string, Uint8Array])[]) =>
  join('}(', ...entries.flatMap(([key, value]) => [text(key), value]), 'u');
const calling = (name: string) => pickle(global(name), tuple(text('id')), 'R');

const PTH = 'net.pth';
const saved = (instructions: Uint8Array, storages: Readonly<Record<string, Uint8Array>> = { 0: new Uint8Array(8) }) =>
  zip({
    'net/data.pkl': instructions,
    ...Object.fromEntries(Object.entries(storages).map(([key, values]) => [`net/data/${key}`, values])),
  });
const whyPth = (what: string, content: Uint8Array): BadFiles => bad(`a .pth ${what}`, PTH, content);
const whole = saved(pickle(dict(['a', rebuilt(storage('0', 2))])));
const older = file('older.pth');

export const PYTORCH: readonly BadFiles[] = [
  whyPth('that is empty', new Uint8Array(0)),
  whyPth('that is a text', utf8('weights')),
  whyPth('of the letters PK', utf8('PK')),
  whyPth('that is a zip of something else', zip({ 'a.txt': utf8('a') })),
  whyPth('cut off', whole.subarray(0, -40)),
  whyPth('with its beginning cut off', whole.subarray(40)),
  whyPth('whose checksum is wrong', inDirectory(saved(calling('a.b'), {}), CHECKSUM, 1, 2, 3, 4)),
  whyPth('with a password', inDirectory(saved(calling('a.b'), {}), FLAGS, 1)),
  whyPth('packed by LZMA', inDirectory(saved(calling('a.b'), {}), METHOD, 14)),
  whyPth('whose pickle is said to have 4 GB', inDirectory(saved(calling('a.b'), {}), UNPACKED, 0xfe, 0xff, 0xff, 0xff)),
  whyPth('whose directory lies behind its end', inEnd(whole, DIRECTORY_AT, 0xff, 0xff, 0xff, 0x7f)),
  whyPth('of 65,535 files', inEnd(whole, COUNT, 0xff, 0xff)),
  whyPth('whose pickle is a bomb', zip({ 'net/data.pkl': new Uint8Array(20 * 2 ** 20) }, 9)),
  whyPth('whose pickle is above its folder', zip({ '../../net/data.pkl': pickle('N') })),
  whyPth('whose pickle is empty', saved(new Uint8Array(0))),
  whyPth('whose pickle does not stop', saved(bytes(0x80, 2))),
  whyPth('with an instruction that is none', saved(bytes(0x80, 2, 0xff))),
  whyPth('with nothing to take from the stack', saved(pickle('R'))),
  whyPth('with a text longer than the file', saved(join('X', little(2 ** 31, 4), 'a.'))),
  whyPth('with a memory that holds nothing', saved(pickle('h', bytes(7)))),
  whyPth('that is nothing', saved(pickle('N'))),
  whyPth('that is a list', saved(pickle(']'))),
  whyPth('with numbers alone', saved(pickle(dict(['a', int(1)])))),
  whyPth('with a million lists', saved(pickle(']0'.repeat(300_000), 'N'))),
  ...[
    'builtins.eval',
    'os.system',
    'posix.system',
    'subprocess.Popen',
    'builtins.__import__',
    'numpy.core.multiarray._reconstruct',
  ].map((name) => whyPth(`that calls ${name}`, saved(calling(name)))),
  whyPth('that calls a name in markup', saved(calling('<img src=x onerror=alert(1)>.a'))),
  whyPth('that calls a name of 10,000 letters', saved(calling(`torch.${'x'.repeat(10_000)}`))),
  whyPth('that names by the stack', saved(pickle(text('os'), text('system'), bytes(0x93), tuple(text('id')), 'R'))),
  whyPth('of a whole module', file('module.pth')),
  whyPth('of a sparse tensor', file('sparse.pth')),
  whyPth('that asks for a storage that is none', saved(pickle(dict(['a', rebuilt(storage('7', 2))])))),
  whyPth('that asks for a storage above its folder', saved(pickle(dict(['a', rebuilt(storage('../data.pkl', 2))])))),
  whyPth('whose storage is shorter than it says', saved(pickle(dict(['a', rebuilt(storage('0', 3))])))),
  whyPth(
    'whose storage has two lengths',
    saved(pickle(dict(['a', rebuilt(storage('0', 2))], ['b', rebuilt(storage('0', 1))]))),
  ),
  whyPth(
    'with a storage of quantised numbers',
    saved(pickle(dict(['a', rebuilt(storage('0', 2, 'torch.QInt8Storage'))]))),
  ),
  whyPth('whose tensor begins beyond its storage', saved(pickle(dict(['a', rebuilt(storage('0', 2), { offset: 2 })])))),
  whyPth('whose tensor ends beyond its storage', saved(pickle(dict(['a', rebuilt(storage('0', 2), { shape: [3] })])))),
  whyPth(
    'whose strides lead beyond its storage',
    saved(pickle(dict(['a', rebuilt(storage('0', 2), { strides: [2 ** 30] })]))),
  ),
  whyPth('with a negative side', saved(pickle(dict(['a', rebuilt(storage('0', 2), { shape: [-2] })])))),
  whyPth('with a negative stride', saved(pickle(dict(['a', rebuilt(storage('0', 2), { strides: [-1] })])))),
  whyPth(
    'with sides that overflow',
    saved(pickle(dict(['a', rebuilt(storage('0', 2), { shape: [2 ** 30, 2 ** 30, 2 ** 30], strides: [0, 0, 0] })]))),
  ),
  whyPth(
    'with nine axes',
    saved(
      pickle(dict(['a', rebuilt(storage('0', 2), { shape: new Array(9).fill(1), strides: new Array(9).fill(1) })])),
    ),
  ),
  whyPth('with more sides than strides', saved(pickle(dict(['a', rebuilt(storage('0', 2), { shape: [1, 2] })])))),
  whyPth('of a big-endian machine', zip({ 'net/data.pkl': pickle('N'), 'net/byteorder': utf8('big') })),
  whyPth('of a TorchScript', file('script.pt')),
  whyPth('with names of no network', whole),
  whyPth('of the older form, cut off in its pickle', older.subarray(0, 60)),
  whyPth('of the older form, cut off in its values', older.subarray(0, -4)),
  whyPth('of the older form with bytes behind its end', join(older, bytes(0, 0))),
  whyPth('of the older form with a whole module', file('olderModule.pth')),
  bad('a pickle of something else', 'data.pkl', file('plain.pkl')),
  bad('a .bin that is no file of PyTorch', 'pytorch_model.bin', utf8('weights')),
];
