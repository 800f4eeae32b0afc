import type { ElementType } from '../../lib/widen';
import { type Cursor, Hdf5Error } from './bytes';

/** What an element of a data set or an attribute is. */
export type Datatype =
  | { readonly type: 'number'; readonly element: ElementType; readonly size: number }
  /** Padded with zeros. */
  | { readonly type: 'text'; readonly size: number }
  /** A length and a place in a heap. */
  | { readonly type: 'heapText'; readonly size: number }
  | { readonly type: 'other'; readonly name: string; readonly size: number };

/** As the library of HDF5 calls them. */
const CLASSES = 'integer, float, time, string, bitfield, opaque, compound, reference, enum, vlen, array'.split(', ');

export function readDatatype(cursor: Cursor): Datatype {
  const head = cursor.u8();
  const flags = [cursor.u8(), cursor.u8(), cursor.u8()] as const;
  const size = cursor.u32();
  const other = (name = CLASSES[head & 15] ?? 'unknown'): Datatype => ({ type: 'other', name, size });
  switch (head & 15) {
    case 0: {
      if (flags[0] & 1) return other('big-endian integer');
      return element(`${flags[0] & 8 ? 'int' : 'uint'}${8 * size}`, size) ?? other();
    }
    case 1: {
      if (flags[0] & 0x41) return other('big-endian float');
      cursor.skip(4);
      const [, exponent] = [cursor.u8(), cursor.u8()];
      return element(size === 2 && exponent === 8 ? 'bfloat16' : `float${8 * size}`, size) ?? other();
    }
    case 3:
      return { type: 'text', size };
    case 9:
      return (flags[0] & 15) === 1 ? { type: 'heapText', size } : other();
    default:
      return other();
  }
}

const ELEMENTS: readonly string[] = [
  'uint8',
  'int8',
  'int16',
  'float16',
  'bfloat16',
  'int32',
  'float32',
  'int64',
  'float64',
] satisfies readonly ElementType[];

const element = (name: string, size: number): Datatype | null =>
  ELEMENTS.includes(name) ? { type: 'number', element: name as ElementType, size } : null;

/** The most axes that the format allows. */
const MOST_AXES = 32;

/** The sides of a data set or an attribute; none for a single element, null where there is no element. */
export function readDataspace(cursor: Cursor): readonly number[] | null {
  const version = cursor.u8();
  if (version !== 1 && version !== 2) throw new Hdf5Error('spaceVersion', version);
  const rank = cursor.u8();
  cursor.skip(1);
  const kind = cursor.u8();
  if (version === 1) cursor.skip(4);
  if (version === 2 && kind === 2) return null;
  if (rank > MOST_AXES) throw new Hdf5Error('tooManyAxes');
  return Array.from({ length: rank }, () => cursor.u64());
}
