import { gzipSync, zipSync } from 'fflate';
import { joinBytes } from '@/lib/joinBytes';
import { createRandom } from '@/network/random';
import type { ImportProblem } from '@/record/pictures';
import { picture, tarOf, zipOf } from './given';

type Bytes = Uint8Array<ArrayBuffer>;

/** A file as accidents and attackers leave it, and what must become of it. */
export interface HostileFile {
  readonly name: string;
  /** Its path among those that were given. */
  readonly path: string;
  readonly bytes: Bytes;
  /** Why it is refused; null for one of which all is taken. */
  readonly code: ImportProblem['code'] | null;
  /** What is named as refused, where it is not the file itself. */
  readonly inside?: string;
  /** Pictures that are found in it all the same. */
  readonly pictures?: number;
}

const text = (content: string): Bytes => new TextEncoder().encode(content).slice();
const zeros = (length: number): Bytes => new Uint8Array(length);
const PNG = picture(3);

function patched(bytes: Uint8Array, at: number, ...values: readonly number[]): Bytes {
  const copy = bytes.slice() as Bytes;
  copy.set(values, at < 0 ? copy.length + at : at);
  return copy;
}

/** Where a signature of a zip is found: PK and two bytes. */
function find(zip: Uint8Array, third: number, fourth: number): number {
  for (let at = 0; at < zip.length; at++)
    if (zip[at] === 80 && zip[at + 1] === 75 && zip[at + 2] === third && zip[at + 3] === fourth) return at;
  throw new Error('No such signature');
}

const deflated = (files: Record<string, Uint8Array>): Bytes => zipSync(files, { level: 9 }).slice();
const stored = (files: Record<string, Uint8Array>): Bytes => zipSync(files, { level: 0 }).slice();

const ONE = stored({ 'a/1.png': PNG });
const PACKED = deflated({ 'a/1.png': joinBytes([PNG, zeros(2_000)]) });
const directory = (zip: Uint8Array, offset: number, ...values: readonly number[]): Bytes =>
  patched(zip, find(zip, 1, 2) + offset, ...values);

function idx(type: number, shape: readonly number[], length: number): Bytes {
  const bytes = zeros(4 + 4 * shape.length + length);
  bytes.set([0, 0, type, shape.length]);
  for (const [axis, side] of shape.entries()) new DataView(bytes.buffer).setUint32(4 + 4 * axis, side);
  return bytes;
}

const random = createRandom(7, 'hostile');
const noise = (length: number): Bytes => Uint8Array.from({ length }, () => random.integer(256));

const row = (label: string, values: readonly (number | string)[]): string => [label, ...values].join();
const FOUR = [1, 2, 3, 4];

/** Beside the files of `tests/pictureFiles/`, which hold a picture each. */
export const HOSTILE: readonly HostileFile[] = [
  // Zips.
  { name: 'a zip of nothing', path: 'x.zip', bytes: zipOf({}), code: 'nothingFound' },
  { name: 'an empty file called zip', path: 'x.zip', bytes: zeros(0), code: 'zipDamaged' },
  { name: 'a text called zip', path: 'x.zip', bytes: text('hello'), code: 'zipDamaged' },
  { name: 'noise called zip', path: 'x.zip', bytes: noise(5_000), code: 'zipDamaged' },
  { name: 'a zip without its end', path: 'x.zip', bytes: ONE.slice(0, -30), code: 'zipDamaged' },
  { name: 'a zip without its beginning', path: 'x.zip', bytes: ONE.slice(20), code: 'zipDamaged' },
  {
    name: 'a zip whose directory lies beyond it',
    path: 'x.zip',
    bytes: patched(ONE, -6, 255, 255, 255, 0),
    code: 'zipDamaged',
  },
  { name: 'a zip whose directory is no directory', path: 'x.zip', bytes: directory(ONE, 0, 0, 0), code: 'zipDamaged' },
  {
    name: 'a zip with a name longer than its directory',
    path: 'x.zip',
    bytes: directory(ONE, 28, 255, 255),
    code: 'zipDamaged',
  },
  {
    name: 'a zip behind a program that unpacks it',
    path: 'x.zip',
    bytes: joinBytes([text('PK\x03\x04 MZ '), zeros(500), ONE]),
    code: null,
    pictures: 1,
  },
  {
    name: 'a zip with a comment behind it that looks like its end',
    path: 'x.zip',
    bytes: joinBytes([patched(ONE, -2, 4, 0), text('PK\x05\x06')]),
    code: null,
    pictures: 1,
  },
  {
    name: 'an entry with a password',
    path: 'x.zip',
    bytes: directory(ONE, 8, 1),
    code: 'encrypted',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry packed by LZMA',
    path: 'x.zip',
    bytes: directory(ONE, 10, 14),
    code: 'otherPacking',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry that lies beyond the file',
    path: 'x.zip',
    bytes: directory(ONE, 42, 0, 0, 0, 9),
    code: 'zipDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry whose header is none',
    path: 'x.zip',
    bytes: patched(ONE, 0, 0),
    code: 'packedDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry with another checksum',
    path: 'x.zip',
    bytes: directory(ONE, 16, 1, 2, 3, 4),
    code: 'packedDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry with another length',
    path: 'x.zip',
    bytes: directory(ONE, 24, 9, 0, 0, 0),
    code: 'packedDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry said to be of 4 GB',
    path: 'x.zip',
    bytes: directory(PACKED, 24, 255, 255, 255, 254),
    code: 'fileTooLarge',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry that unpacks to less than is said',
    path: 'x.zip',
    bytes: directory(PACKED, 24, 0, 64, 0, 0),
    code: 'packedDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry that unpacks to more than is said',
    path: 'x.zip',
    bytes: directory(PACKED, 24, 100, 0, 0, 0),
    code: 'packedDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'an entry whose packed bytes are noise',
    path: 'x.zip',
    bytes: patched(PACKED, 40, ...noise(20)),
    code: 'packedDamaged',
    inside: 'x/a/1.png',
  },
  {
    name: 'a zip in a zip',
    path: 'x.zip',
    bytes: zipOf({ 'a/b.zip': ONE }),
    code: 'nestedArchive',
    inside: 'x/a/b.zip',
  },
  {
    name: 'a zip with litter of a Mac',
    path: 'x.zip',
    bytes: zipOf({ '__MACOSX/a/._1.png': text('x'), 'a/.DS_Store': text('x'), 'a/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a zip with a name that leads upwards',
    path: 'x.zip',
    bytes: zipOf({ '../../../etc/cron.d/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a zip with an absolute name',
    path: 'x.zip',
    bytes: zipOf({ '/etc/passwd': text('root') }),
    code: 'notAPicture',
    inside: 'x/etc/passwd',
  },
  {
    name: 'a zip with a name of Windows',
    path: 'x.zip',
    bytes: zipOf({ 'C:\\Users\\a\\1.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a zip with markup for a name',
    path: 'x.zip',
    bytes: zipOf({ '<img src=x onerror=alert(1)>/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a zip with an inherited name',
    path: 'x.zip',
    bytes: zipOf({ 'constructor/1.png': PNG, 'toString/2.png': PNG }),
    code: null,
    pictures: 2,
  },
  {
    name: 'a name that turns the text around it',
    path: 'x.zip',
    bytes: zipOf({ 'a\u202egnp/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a name of 60,000 characters',
    path: 'x.zip',
    bytes: zipOf({ [`${'n'.repeat(60_000)}/1.png`]: PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a folder that is a file',
    path: 'x.zip',
    bytes: zipOf({ 'a/': zeros(0), 'a/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  // Other archives.
  { name: 'a RAR archive', path: 'x.rar', bytes: joinBytes([text('Rar!\x1a\x07'), noise(50)]), code: 'otherArchive' },
  {
    name: 'a 7z archive called zip',
    path: 'x.zip',
    bytes: joinBytes([Uint8Array.of(0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c), noise(50)]),
    code: 'otherArchive',
  },
  { name: 'a bzip2 archive', path: 'x.tar.bz2', bytes: joinBytes([text('BZh9'), noise(50)]), code: 'otherArchive' },
  {
    name: 'an xz archive',
    path: 'x.tar.xz',
    bytes: joinBytes([Uint8Array.of(0xfd), text('7zXZ'), noise(50)]),
    code: 'otherArchive',
  },
  {
    name: 'a gzip file of noise',
    path: 'x.gz',
    bytes: joinBytes([Uint8Array.of(0x1f, 0x8b, 8, 0), noise(200)]),
    code: 'packedDamaged',
  },
  {
    name: 'a gzip file that was cut',
    path: 'x.gz',
    bytes: gzipSync(noise(3_000)).slice(0, 1_500),
    code: 'packedDamaged',
  },
  {
    name: 'gzip in gzip in gzip in gzip',
    path: 'x.png.gz',
    bytes: [1, 2, 3, 4].reduce<Bytes>((inner) => gzipSync(inner).slice(), PNG),
    code: 'nestedArchive',
    inside: 'x.png',
  },
  {
    name: 'a zip in a gzip file',
    path: 'x.zip.gz',
    bytes: gzipSync(ONE).slice(),
    code: 'nestedArchive',
    inside: 'x.zip',
  },
  { name: 'a tar that was cut', path: 'x.tar', bytes: tarOf({ 'a/1.png': PNG }).slice(0, 560), code: 'packedDamaged' },
  {
    name: 'a tar with an entry of a negative length',
    path: 'x.tar',
    bytes: patched(tarOf({ 'a/1.png': PNG }), 124, ...text('-0000000100')),
    code: 'packedDamaged',
  },
  {
    name: 'a tar with names that lead upwards',
    path: 'x.tar',
    bytes: tarOf({ '../../a/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  // Data of other programs.
  {
    name: 'a batch of CIFAR-10 for Python',
    path: 'data_batch_1',
    bytes: joinBytes([Uint8Array.of(0x80, 2, 0x7d), noise(50)]),
    code: 'otherData',
  },
  {
    name: 'a NumPy file',
    path: 'x.npy',
    bytes: joinBytes([Uint8Array.of(0x93), text('NUMPY'), noise(50)]),
    code: 'otherData',
  },
  {
    name: 'an HDF5 file',
    path: 'x.h5',
    bytes: joinBytes([Uint8Array.of(0x89), text('HDF\r\n'), noise(50)]),
    code: 'otherData',
  },
  { name: 'a MATLAB file', path: 'x.mat', bytes: text(`MATLAB 5.0 MAT-file${' '.repeat(100)}`), code: 'otherData' },
  { name: 'a Parquet file', path: 'x.parquet', bytes: text('PAR1xxxxPAR1'), code: 'otherData' },
  // idx files.
  { name: 'pictures without labels', path: 'images-idx3-ubyte', bytes: idx(8, [2, 3, 3], 18), code: 'noPartner' },
  { name: 'labels without pictures', path: 'labels-idx1-ubyte', bytes: idx(8, [2], 2), code: 'noPartner' },
  { name: 'an idx file of floats', path: 'images-idx3-float', bytes: idx(13, [2, 3, 3], 72), code: 'idxHeader' },
  { name: 'an idx file that was cut', path: 'images-idx3-ubyte', bytes: idx(8, [2, 3, 3], 17), code: 'wrongLength' },
  {
    name: 'an idx file with bytes behind it',
    path: 'images-idx3-ubyte',
    bytes: idx(8, [2, 3, 3], 19),
    code: 'wrongLength',
  },
  {
    name: 'an idx file of four billion pictures',
    path: 'images-idx3-ubyte',
    bytes: idx(8, [0xffffffff, 0xffff, 0xffff], 9),
    code: 'wrongLength',
  },
  {
    name: 'an idx file of pictures without a side',
    path: 'images-idx3-ubyte',
    bytes: idx(8, [2, 0, 3], 0),
    code: 'idxHeader',
  },
  {
    name: 'an idx file with five channels',
    path: 'images-idx4-ubyte',
    bytes: idx(8, [1, 2, 2, 5], 20),
    code: 'idxHeader',
  },
  {
    name: 'an idx file without a header',
    path: 'images-idx3-ubyte',
    bytes: Uint8Array.of(0, 0, 8, 3),
    code: 'idxHeader',
  },
  { name: 'an idx matrix', path: 'x-idx2-ubyte', bytes: idx(8, [2, 3], 6), code: 'idxHeader' },
  // Batches.
  { name: 'a batch that was cut', path: 'data_batch_1.bin', bytes: zeros(3_000), code: 'wrongLength' },
  { name: 'an empty batch', path: 'data_batch_1.bin', bytes: zeros(0), code: 'wrongLength' },
  {
    name: 'a batch with a label of 200',
    path: 'data_batch_1.bin',
    bytes: patched(zeros(6_146), 3_073, 200),
    code: 'badLabel',
  },
  { name: 'the weights of a program', path: 'model.bin', bytes: noise(10_000), code: 'wrongLength' },
  // Tables.
  { name: 'an empty table', path: 'x.csv', bytes: zeros(0), code: 'noPixels' },
  { name: 'a table with labels alone', path: 'x.csv', bytes: text('cat\ndog\n'), code: 'noPixels' },
  { name: 'a table of names', path: 'x.csv', bytes: text('file,label,size\na.png,cat,3\n'), code: 'notSquare' },
  {
    name: 'a table of test pictures, without labels',
    path: 'x.csv',
    bytes: text('pixel0,pixel1,pixel2,pixel3\n1,2,3,4\n'),
    code: 'noPixels',
  },
  {
    name: 'a table whose pictures are not square',
    path: 'x.csv',
    bytes: text(row('a', [1, 2, 3, 4, 5])),
    code: 'notSquare',
  },
  {
    name: 'a table with a short row',
    path: 'x.csv',
    bytes: text(`${row('a', FOUR)}\n${row('b', [1, 2])}`),
    code: 'rowLength',
  },
  {
    name: 'a table with a word for a pixel',
    path: 'x.csv',
    bytes: text(`${row('a', FOUR)}\n${row('b', [1, 2, 'x', 4])}`),
    code: 'badPixel',
  },
  {
    name: 'a table with an empty cell',
    path: 'x.csv',
    bytes: text(`${row('a', FOUR)}\n${row('b', [1, 2, '', 4])}`),
    code: 'badPixel',
  },
  { name: 'a table with pixels from 0 to 1', path: 'x.csv', bytes: text(row('a', [0.5, 0.1, 0, 1])), code: 'badPixel' },
  { name: 'a table with a pixel of 256', path: 'x.csv', bytes: text(row('a', [0, 256, 0, 1])), code: 'badPixel' },
  { name: 'a table with a pixel below zero', path: 'x.csv', bytes: text(row('a', [0, -1, 0, 1])), code: 'badPixel' },
  {
    name: 'a table with a number of no end',
    path: 'x.csv',
    bytes: text(row('a', [0, '1e999', 0, 1])),
    code: 'badPixel',
  },
  { name: 'a table with a formula', path: 'x.csv', bytes: text(row('a', [0, '=1+1', 0, 1])), code: 'badPixel' },
  {
    name: 'a table with a quote that is not closed',
    path: 'x.csv',
    bytes: text(`${row('a', FOUR)}\n"${'x'.repeat(18_000_000)}`),
    code: 'endlessRow',
  },
  { name: 'a picture called table', path: 'x.csv', bytes: PNG, code: 'noPixels' },
  {
    name: 'a table with a mark of its encoding',
    path: 'x.csv',
    bytes: text(`\ufefflabel,p0,p1,p2,p3\n${row('a', FOUR)}\n`),
    code: null,
    pictures: 1,
  },
  {
    name: 'a table with lines between its rows',
    path: 'x.csv',
    bytes: text(`${row('a', FOUR)}\n\n${row('a', FOUR)}\n\n`),
    code: null,
    pictures: 2,
  },
  {
    name: 'a table with labels of markup',
    path: 'x.csv',
    bytes: text(row('<script>alert(1)</script>', FOUR)),
    code: null,
    pictures: 1,
  },
  // Descriptions.
  { name: 'a description that is no JSON', path: 'a/dataset.json', bytes: text('{'), code: 'badDescription' },
  {
    name: 'a description of something else',
    path: 'a/dataset.json',
    bytes: text('{"name":"x"}'),
    code: 'badDescription',
  },
  {
    name: 'a description nested deeply',
    path: 'a/dataset.json',
    bytes: text('['.repeat(100_000)),
    code: 'badDescription',
  },
  {
    name: 'a description of 2 MB',
    path: 'a/dataset.json',
    bytes: text(`"${'x'.repeat(2_000_000)}"`),
    code: 'fileTooLarge',
  },
  // What is no picture at all, or lies in no folder.
  { name: 'a text', path: 'a/README.md', bytes: text('# Pictures\n'), code: 'notAPicture' },
  { name: 'a program called png', path: 'a/x.png', bytes: joinBytes([text('MZ'), noise(500)]), code: 'notAPicture' },
  { name: 'a file of 50 MB', path: 'a/x.tif', bytes: zeros(50_000_000), code: 'fileTooLarge' },
  { name: 'a picture in no folder', path: 'x.png', bytes: PNG, code: 'noClass' },
  // Pictures that are none, or that are too much.
  { name: 'a picture of no bytes', path: 'a/x.jpg', bytes: zeros(0), code: 'notAPicture' },
  { name: 'a picture of one byte', path: 'a/x.jpg', bytes: zeros(1), code: 'notAPicture' },
  {
    name: 'a folder of pictures of no bytes',
    path: 'x.zip',
    bytes: zipOf({ 'a/1.png': zeros(0) }),
    code: 'notAPicture',
    inside: 'x/a/1.png',
  },
  { name: 'a picture that was cut after its signature', path: 'a/x.png', bytes: PNG.slice(0, 8), code: 'notAPicture' },
  {
    name: 'a picture said to be 20,000 pixels high and wide',
    path: 'a/x.png',
    bytes: patched(PNG, 16, 0, 0, 78, 32, 0, 0, 78, 32),
    code: 'pictureTooLarge',
  },
  {
    name: 'a drawing (SVG)',
    path: 'a/x.svg',
    bytes: text('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    code: 'otherFormat',
  },
  {
    name: 'a drawing called jpg',
    path: 'a/x.jpg',
    bytes: text('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
    code: 'otherFormat',
  },
  { name: 'a TIFF called png', path: 'a/x.png', bytes: joinBytes([text('II*\0'), noise(60)]), code: 'otherFormat' },
  {
    name: 'a photograph of a phone (HEIC) called jpg',
    path: 'a/x.jpg',
    bytes: joinBytes([Uint8Array.of(0, 0, 0, 24), text('ftypheic'), zeros(60)]),
    code: 'notAPicture',
  },
  { name: 'a document (PDF) called png', path: 'a/x.png', bytes: text('%PDF-1.7\n'), code: 'notAPicture' },
  {
    name: 'a page that says that the picture is gone',
    path: 'a/x.jpg',
    bytes: text('<!doctype html><title>404</title>'),
    code: 'notAPicture',
  },
  {
    name: 'a pointer to a picture in Git LFS',
    path: 'a/x.png',
    bytes: text('version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 9\n'),
    code: 'notAPicture',
  },
  {
    name: 'a film called jpg',
    path: 'a/x.jpg',
    bytes: joinBytes([Uint8Array.of(0, 0, 0, 24), text('ftypisom'), zeros(60)]),
    code: 'notAPicture',
  },
  // Documents that are archives inside.
  {
    name: 'a document of an office',
    path: 'a/x.docx',
    bytes: zipOf({ 'word/document.xml': text('<w/>') }),
    code: 'notAPicture',
    inside: 'a/x/word/document.xml',
  },
  {
    name: 'a zstd archive',
    path: 'x.tar.zst',
    bytes: joinBytes([Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd), noise(50)]),
    code: 'otherArchive',
  },
  {
    name: 'a pickle of a newer Python',
    path: 'x.pkl',
    bytes: joinBytes([Uint8Array.of(0x80, 4, 0x95), noise(50)]),
    code: 'otherData',
  },
  {
    name: 'a gzip file of nothing',
    path: 'a/x.png.gz',
    bytes: gzipSync(zeros(0)).slice(),
    code: 'notAPicture',
    inside: 'a/x.png',
  },
  { name: 'an empty tar', path: 'x.tar', bytes: tarOf({}), code: 'notAPicture' },
  {
    name: 'a tar with a link to a file of the system',
    path: 'x.tar',
    bytes: patched(tarOf({ 'a/passwd': text('/etc/passwd') }), 156, 0x32),
    code: 'nothingFound',
  },
  // Names.
  {
    name: 'a name with a line end and a zero in it',
    path: 'x.zip',
    bytes: zipOf({ 'a\nb\0c/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a name that Windows keeps for itself',
    path: 'x.zip',
    bytes: zipOf({ 'CON/NUL.png': PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'a thousand folders in each other',
    path: 'x.zip',
    bytes: zipOf({ [`${'a/'.repeat(1_000)}1.png`]: PNG }),
    code: null,
    pictures: 1,
  },
  {
    name: 'names that differ in capitals alone',
    path: 'x.zip',
    bytes: zipOf({ 'a/1.png': PNG, 'A/1.png': PNG, 'a/1.PNG': PNG }),
    code: null,
    pictures: 3,
  },
  {
    name: 'litter of Windows',
    path: 'x.zip',
    bytes: zipOf({ 'a/Thumbs.db': zeros(9), 'a/desktop.ini': text('['), 'a/1.png': PNG }),
    code: null,
    pictures: 1,
  },
  // More tables and idx files.
  {
    name: 'a table of UTF-16',
    path: 'x.csv',
    bytes: Uint8Array.from([0xff, 0xfe, ...[...row('a', FOUR)].flatMap((c) => [c.charCodeAt(0), 0])]),
    code: 'noPixels',
  },
  {
    name: 'a table with semicolons',
    path: 'x.csv',
    bytes: text(row('a', FOUR).replaceAll(',', ';')),
    code: null,
    pictures: 1,
  },
  {
    name: 'a table of a spreadsheet with a missing value',
    path: 'x.csv',
    bytes: text(row('a', [1, '#N/A', 3, 4])),
    code: 'badPixel',
  },
  { name: 'an idx file of no pictures', path: 'images-idx3-ubyte', bytes: idx(8, [0, 3, 3], 0), code: 'idxHeader' },
];
