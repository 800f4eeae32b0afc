/** The format of MNIST's files: vectors and matrices of bytes (Y. LeCun's description beside them). */
import { crc32 } from '../../lib/crc32';
import { same, type Text } from '../../network/text';
import type { Split } from '../../record/dataset';
import type { ImportProblem, RefusedFile } from '../../record/pictures';
import { type Content, isProblem } from './entry';
import { partsOf } from './places';
import type { Source } from './source';

export interface IdxFile {
  readonly path: string;
  readonly bytes: Content;
}

interface Idx {
  readonly path: string;
  /** How many entries along each axis. */
  readonly shape: readonly number[];
  readonly values: Content;
}

/** The type of bytes without a sign. */
const BYTES = 8;

/** The pictures of all pairs of files, each with its label, and the files without a partner. */
export function readIdx(files: readonly IdxFile[]): {
  readonly groups: readonly (readonly Source[])[];
  readonly refused: readonly RefusedFile[];
} {
  const refused: RefusedFile[] = [];
  const pictures: Idx[] = [];
  const labels: Idx[] = [];
  for (const { path, bytes } of files) {
    const idx = parse(path, bytes);
    if (isProblem(idx)) refused.push({ path, problem: idx });
    else if (idx.shape.length === 1) labels.push(idx);
    else pictures.push(idx);
  }
  const groups: (readonly Source[])[] = [];
  const known = new Set<string>();
  for (const [images, partner] of pairs(pictures, labels)) {
    // Some archives hold the same files under two names.
    const content = partner ? `${crc32(images.values)} ${crc32(partner.values)}` : images.path;
    if (known.has(content)) continue;
    known.add(content);
    const sources = partner ? sourcesOf(images, partner) : ({ code: 'noPartner', missing: 'labels' } as const);
    if (isProblem(sources)) refused.push({ path: images.path, problem: sources });
    else groups.push(sources);
  }
  const used = new Set(pairs(pictures, labels).map(([, partner]) => partner));
  for (const lonely of labels)
    if (!used.has(lonely)) refused.push({ path: lonely.path, problem: { code: 'noPartner', missing: 'pictures' } });
  return { groups, refused };
}

/** Two zeros, the type, the number of axes, then their lengths in four bytes each, the most significant first. */
function parse(path: string, bytes: Content): Idx | ImportProblem {
  const axes = bytes[3] ?? 0;
  const start = 4 + 4 * axes;
  if (bytes[2] !== BYTES || axes === 2 || bytes.length < start) return { code: 'idxHeader' };
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const shape = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis));
  if (axes > 1 && (!shape.every((length) => length > 0) || ![undefined, 1, 3].includes(shape[3])))
    return { code: 'idxHeader' };
  const expected = start + shape.reduce((product, length) => product * length, 1);
  if (bytes.length !== expected) return { code: 'wrongLength', bytes: bytes.length, expected };
  return { path, shape, values: bytes.subarray(start) };
}

/** Each file of pictures with the labels whose name differs in nothing else; where there is but one of each, these two. */
function pairs(pictures: readonly Idx[], labels: readonly Idx[]): readonly (readonly [Idx, Idx | undefined])[] {
  if (pictures.length === 1 && labels.length === 1) return pictures.map((images) => [images, labels[0]]);
  return pictures.map((images) => [images, labels.find(({ path }) => nameOfPair(path) === nameOfPair(images.path))]);
}

const nameOfPair = (path: string): string =>
  partsOf(path.toLowerCase())
    .join('/')
    .replaceAll(/images?|labels?/g, '*')
    .replaceAll(/idx\d/g, 'idx');

function sourcesOf({ path, shape, values }: Idx, labels: Idx): readonly Source[] | ImportProblem {
  const [count = 0, height = 0, width = 0, channels = 1] = shape;
  if (labels.values.length !== count) return { code: 'labelCount', labels: labels.values.length, pictures: count };
  const names = new Map<number, Text>();
  for (const label of labels.values) if (!names.has(label)) names.set(label, same(String(label)));
  const split = splitOfName(path);
  const size = height * width * channels;
  return Array.from(labels.values, (label, i) => ({
    path,
    name: names.get(label) as Text,
    split,
    width,
    height,
    order: i,
    print: '',
    content: {
      channels: channels as 1 | 3,
      pixels: () => values.subarray(i * size, (i + 1) * size),
    },
  }));
}

/** What the name of a file says; `t10k` is MNIST's own word for its test pictures. */
export function splitOfName(path: string): Split | null {
  const name = partsOf(path).at(-1)?.toLowerCase() ?? '';
  if (/t10k|test|prueba|valid/.test(name)) return 'test';
  return /train|entrenamiento|data_batch/.test(name) ? 'train' : null;
}
