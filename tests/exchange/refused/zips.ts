import { zipSync } from 'fflate';
import { changed } from './row';

const CENTRAL = [0x50, 0x4b, 1, 2];
const END = [0x50, 0x4b, 5, 6];

/** A zip of files, stored or packed. */
export const zip = (files: Readonly<Record<string, Uint8Array>>, level: 0 | 9 = 0): Uint8Array<ArrayBuffer> =>
  zipSync({ ...files }, { level }) as Uint8Array<ArrayBuffer>;

function find(bytes: Uint8Array, signature: readonly number[]): number {
  for (let at = bytes.length - 4; at >= 0; at--) if (signature.every((byte, i) => bytes[at + i] === byte)) return at;
  throw new Error('No such record');
}

/** With other bytes in the last entry of the directory, or in the record at its end. */
export const inDirectory = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array<ArrayBuffer> =>
  changed(bytes, find(bytes, CENTRAL) + at, ...values);
export const inEnd = (bytes: Uint8Array, at: number, ...values: number[]): Uint8Array<ArrayBuffer> =>
  changed(bytes, find(bytes, END) + at, ...values);

/** Places in an entry of the directory (APPNOTE 4.3.12) and in its end (4.3.16). */
export const FLAGS = 8;
export const METHOD = 10;
export const CHECKSUM = 16;
export const UNPACKED = 24;
export const LOCAL_AT = 42;
export const COUNT = 10;
export const DIRECTORY_AT = 16;
