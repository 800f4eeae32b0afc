import type { ByteSource } from '../../lib/byteSource';
import { Cursor, Hdf5Error, textOf } from './bytes';

/** Of names: a path of a thousand layers. */
const LONGEST_NAME = 4_096;

/** A name in the local heap of a group. */
export function localNames(file: ByteSource, address: number): (offset: number) => string {
  const cursor = new Cursor(file, address);
  cursor.expect('HEAP');
  cursor.skip(4);
  const [size, , start] = [cursor.u64(), cursor.u64(), cursor.u64()];
  const data = new Cursor(file, start).slice(size);
  return (offset) => {
    if (!(offset < size)) throw new Hdf5Error('nameOutside');
    const rest = data.subarray(offset, offset + LONGEST_NAME);
    if (rest.indexOf(0) < 0) throw new Hdf5Error('nameEndless');
    return textOf(rest);
  };
}

/** Objects of all heaps that are gone through: no list of names is longer. */
const MOST_OBJECTS = 1_000_000;

/** Looks up the bytes of objects in global heaps, each of which is gone through once. */
export function globalHeaps(file: ByteSource): (address: number, index: number) => Uint8Array<ArrayBuffer> {
  const heaps = new Map<number, ReadonlyMap<number, Uint8Array<ArrayBuffer>>>();
  let count = 0;
  const heapAt = (address: number): ReadonlyMap<number, Uint8Array<ArrayBuffer>> => {
    const objects = new Map<number, Uint8Array<ArrayBuffer>>();
    const cursor = new Cursor(file, address);
    cursor.expect('GCOL');
    cursor.skip(4);
    const end = address + cursor.u64();
    while (cursor.at + 16 <= end) {
      const index = cursor.u16();
      cursor.skip(6);
      const size = cursor.u64();
      // Number zero is the room that is left.
      if (index === 0) break;
      if (++count > MOST_OBJECTS) throw new Hdf5Error('tooManyTexts');
      objects.set(index, cursor.slice(size));
      // The last one may end with the file.
      const padding = (8 - (size % 8)) % 8;
      if (cursor.at + padding >= end) break;
      cursor.skip(padding);
    }
    return objects;
  };
  return (address, index) => {
    const objects = heaps.get(address) ?? heapAt(address);
    heaps.set(address, objects);
    const found = objects.get(index);
    if (!found) throw new Hdf5Error('textMissing');
    return found;
  };
}
