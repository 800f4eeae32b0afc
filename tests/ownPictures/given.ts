import { unzlibSync, zipSync } from 'fflate';
import { fitImage } from '@/data/fit';
import { otherFormat } from '@/data/otherFormat';
import { pictureSize } from '@/data/pictureSize';
import { type Attended, attendedBy } from '@/exchange/pictures/attended';
import { isProblem } from '@/exchange/pictures/entry';
import { encodePng } from '@/exchange/pictures/png';
import { type Scanned, scan } from '@/exchange/pictures/scan';
import type { Unpacker } from '@/exchange/pictures/source';
import { joinBytes } from '@/lib/joinBytes';
import type { ImageSize, PictureProblem } from '@/record/dataset';
import type { GivenFile, ImportProblem, PicturePlan } from '@/record/pictures';

/** Unpacks the PNG files of `encodePng`, which Node has nothing for; other pictures count as damaged. */
export const UNPACKER: Unpacker = {
  measure: async (bytes) => pictureSize(bytes) ?? refusal(bytes),
  read: async (bytes, to) => {
    const found = decodePng(bytes);
    if (!found) return refusal(bytes);
    const values = Float32Array.from(found.pixels, (value) => value / 255);
    const data = fitImage(values, found.size, to);
    return { image: { shape: [to.height, to.width, to.channels], data }, ground: null };
  },
};

function refusal(bytes: Uint8Array): PictureProblem {
  const format = otherFormat(bytes);
  return format ? { code: 'otherFormat', format } : { code: 'notAPicture' };
}

/** The only data chunk of `encodePng` begins at byte 33; null where it is damaged. */
export function decodePng(bytes: Uint8Array): { readonly size: ImageSize; readonly pixels: Uint8Array } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    const [width, height] = [view.getUint32(16), view.getUint32(20)];
    const channels = view.getUint8(25) === 2 ? 3 : 1;
    const rows = unzlibSync(bytes.subarray(41, 41 + view.getUint32(33)));
    const row = width * channels;
    const pixels = new Uint8Array(height * row);
    for (let y = 0; y < height; y++) pixels.set(rows.subarray(y * (row + 1) + 1, (y + 1) * (row + 1)), y * row);
    return rows.length === height * (row + 1) ? { size: { height, width, channels }, pixels } : null;
  } catch {
    return null;
  }
}

/** A small picture that is told from others by its number. */
export function picture(
  number: number,
  size: ImageSize = { height: 4, width: 5, channels: 3 },
): Uint8Array<ArrayBuffer> {
  const count = size.height * size.width * size.channels;
  return encodePng(
    Uint8Array.from({ length: count }, (_, i) => (i < 2 ? number >> (8 * i) : 40 * i + 7 * number) & 255),
    size,
  );
}

export const given = (path: string, bytes: Uint8Array<ArrayBuffer> | string = picture(1)): GivenFile => ({
  path,
  file: new Blob([bytes]),
});

type Files = Readonly<Record<string, Uint8Array<ArrayBuffer>>>;

export const zipOf = (files: Files): Uint8Array<ArrayBuffer> => zipSync({ ...files }).slice();

/** A tar archive as `tar` writes it: headers of 512 bytes, contents filled up to as much. */
export function tarOf(files: Files): Uint8Array<ArrayBuffer> {
  const blocks = Object.entries(files).flatMap(([name, content]) => {
    const header = new Uint8Array(512);
    const put = (text: string, at: number) => header.set(new TextEncoder().encode(text), at);
    put(name, 0);
    put(content.length.toString(8).padStart(11, '0'), 124);
    put('0', 156);
    put('ustar', 257);
    const filled = new Uint8Array(Math.ceil(content.length / 512) * 512);
    filled.set(content);
    return [header, filled];
  });
  return joinBytes([...blocks, new Uint8Array(1_024)]);
}

/** So many pictures of each class, by path. */
export function picturesOf(counts: Readonly<Record<string, number>>): Files {
  const files: Record<string, Uint8Array<ArrayBuffer>> = {};
  let number = 0;
  for (const [name, count] of Object.entries(counts))
    for (let i = 0; i < count; i++) files[`${name}/${i}.png`] = picture(number++);
  return files;
}

export const givenFiles = (files: Files): GivenFile[] =>
  Object.entries(files).map(([path, bytes]) => given(path, bytes));

export const attended = (): Attended => attendedBy(() => {}, new AbortController().signal);

/** What must be found. */
export async function scanned(files: readonly GivenFile[]): Promise<Scanned> {
  return whole(await scan(files, UNPACKER, attended()));
}

/** What must be no problem. */
export function whole<T extends object>(result: T | ImportProblem): T {
  if (isProblem(result)) throw new Error(JSON.stringify(result));
  return result;
}

export const planFor = (scannedPictures: Scanned, changes: Partial<PicturePlan> = {}): PicturePlan => ({
  title: 'Test',
  height: 4,
  width: 5,
  channels: 3,
  fit: 'crop',
  treatment: 'asTaken',
  split: { share: 0.25, seed: 1 },
  balance: 'asIs',
  names: scannedPictures.found.classes.map(({ name }) => name),
  ...changes,
});
