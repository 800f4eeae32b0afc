import { partsOf } from './places';

/** What a file holds, by its first bytes, and by its name where those say nothing. */
export type FileKind = 'zip' | 'gzip' | 'tar' | 'idx' | 'cifar' | 'table' | 'description' | 'picture' | OtherFile;

interface OtherFile {
  /** An archive, or data, in a format that is not read here. */
  readonly other: 'archive' | 'data';
  readonly format: string;
}

/** First bytes of formats that many look for pictures in. */
const OTHERS: readonly (readonly [signature: string, file: OtherFile])[] = [
  ['Rar!', { other: 'archive', format: 'RAR' }],
  ['7z\xbc\xaf', { other: 'archive', format: '7z' }],
  ['BZh', { other: 'archive', format: 'bzip2' }],
  ['\xfd7zXZ', { other: 'archive', format: 'xz' }],
  ['\x28\xb5\x2f\xfd', { other: 'archive', format: 'zstd' }],
  // A dictionary, as in the Python version of CIFAR-10, in protocols 2 and 3, and what later ones begin with.
  ['\x80\x02}', { other: 'data', format: 'pickle' }],
  ['\x80\x03}', { other: 'data', format: 'pickle' }],
  ['\x80\x04\x95', { other: 'data', format: 'pickle' }],
  ['\x80\x05\x95', { other: 'data', format: 'pickle' }],
  ['\x93NUMPY', { other: 'data', format: 'NumPy' }],
  ['\x89HDF', { other: 'data', format: 'HDF5' }],
  ['PAR1', { other: 'data', format: 'Parquet' }],
  ['MATLAB 5', { other: 'data', format: 'MATLAB' }],
];

/** Bytes of a picture and its label in the binary version of CIFAR-10. */
export const CIFAR_RECORD = 1 + 3 * 32 * 32;

export const DESCRIPTION = 'dataset.json';

/** `head`: the first bytes of a file, 512 where it has as many. */
export function kindOf(path: string, head: Uint8Array): FileKind {
  const begin = textAt(head, 0, 16);
  const name = partsOf(path).at(-1)?.toLowerCase() ?? '';
  if (begin.startsWith('PK\x03\x04') || begin.startsWith('PK\x05\x06')) return 'zip';
  if (begin.startsWith('\x1f\x8b')) return 'gzip';
  for (const [signature, file] of OTHERS) if (begin.startsWith(signature)) return file;
  if (textAt(head, 257, 5) === 'ustar') return 'tar';
  if (isIdx(head)) return 'idx';
  if (name.endsWith('.bin')) return 'cifar';
  if (/\.(?:csv|tsv)$/.test(name)) return 'table';
  if (name === DESCRIPTION) return 'description';
  return name.endsWith('.zip') ? 'zip' : 'picture';
}

const textAt = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Two zeros, the type of the values (8 to 14) and the number of axes. */
function isIdx([first, second, type = 0, axes = 0]: Uint8Array): boolean {
  return first === 0 && second === 0 && type >= 8 && type <= 14 && axes >= 1 && axes <= 4;
}
