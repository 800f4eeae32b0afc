import type { ByteSource } from '../../lib/byteSource';
import { sizeOf } from '../../network/shape';
import { inflateUpTo } from '../pictures/unpack';
import { Cursor, Hdf5Error, NOWHERE } from './bytes';
import type { Message } from './header';
import { leavesOf } from './tree';

/** Deflate and what else packs a piece of a data set, in the order in which it was applied. */
interface Filter {
  readonly id: number;
  readonly values: readonly number[];
}

const DEFLATE = 1;
const SHUFFLE = 2;
const CHECKSUM = 3;
const NAMES: ReadonlyMap<number, string> = new Map([
  [4, 'szip'],
  [5, 'nbit'],
  [6, 'scale-offset'],
  [32_000, 'LZF'],
  [32_001, 'Blosc'],
  [32_015, 'Zstandard'],
]);

/** How many times as large as the file packed weights may become: random numbers hardly pack at all. */
const MOST_GROWTH = 8;
const LEAST_ROOM = 2 ** 20;

/** The bytes of a data set of `shape`, in row-major order. */
export function dataOf(
  file: ByteSource,
  layout: Message,
  filters: Message | undefined,
  shape: readonly number[],
  elementBytes: number,
): Uint8Array<ArrayBuffer> {
  const { body } = layout;
  const bytes = sizeOf(shape) * elementBytes;
  const version = body.u8();
  if (version !== 3 && version !== 4) throw new Hdf5Error('layoutVersion', version);
  const kind = body.u8();
  if (kind === 0) return exactly(body.slice(body.u16()), bytes);
  if (kind === 1) {
    const [address, size] = [body.u64(), body.u64()];
    // A data set of which nothing was ever written.
    if (address === NOWHERE) return zeros(file, bytes);
    return exactly(new Cursor(file, address).slice(size), bytes);
  }
  if (kind === 2 && version === 3)
    return gather(file, body, filters ? filtersOf(filters.body) : [], shape, elementBytes);
  throw new Hdf5Error('laterLayout');
}

function exactly(found: Uint8Array<ArrayBuffer>, bytes: number): Uint8Array<ArrayBuffer> {
  if (found.length < bytes) throw new Hdf5Error('lessData');
  return found.subarray(0, bytes);
}

function zeros(file: ByteSource, bytes: number): Uint8Array<ArrayBuffer> {
  if (bytes > Math.max(LEAST_ROOM, MOST_GROWTH * file.size)) throw new Hdf5Error('unpacksTooLarge');
  return new Uint8Array(bytes);
}

function filtersOf(body: Cursor): readonly Filter[] {
  const version = body.u8();
  if (version !== 1 && version !== 2) throw new Hdf5Error('filterVersion', version);
  const count = body.u8();
  if (version === 1) body.skip(6);
  return Array.from({ length: count }, () => {
    const id = body.u16();
    const nameBytes = version === 1 || id >= 256 ? body.u16() : 0;
    body.skip(2);
    const values = body.u16();
    body.skip(version === 1 ? 8 * Math.ceil(nameBytes / 8) : nameBytes);
    const found = Array.from({ length: values }, () => body.u32());
    if (version === 1 && values % 2) body.skip(4);
    return { id, values: found };
  });
}

/** Puts the pieces of a data set in their places. */
function gather(
  file: ByteSource,
  body: Cursor,
  filters: readonly Filter[],
  shape: readonly number[],
  elementBytes: number,
): Uint8Array<ArrayBuffer> {
  const rank = body.u8() - 1;
  const root = body.u64();
  const piece = Array.from({ length: Math.max(0, rank) }, () => body.u32());
  if (rank !== shape.length || rank < 1 || piece.some((side) => side === 0)) throw new Hdf5Error('pieceSize');
  const result = zeros(file, sizeOf(shape) * elementBytes);
  const pieceBytes = sizeOf(piece) * elementBytes;
  zeros(file, pieceBytes);
  if (root === NOWHERE) return result;
  const leaves = leavesOf(file, root, 1, 8 + 8 * (rank + 1));
  // Each place once: many that all unpack the same bytes would take for ever.
  if (leaves.length > sizeOf(shape.map((side, axis) => Math.ceil(side / (piece[axis] ?? 1)))))
    throw new Hdf5Error('morePieces');
  for (const { key, address } of leaves) {
    const [packed, skipped] = [key.u32(), key.u32()];
    const start = piece.map(() => key.u64());
    const unpacked = unpack(new Cursor(file, address).slice(packed), filters, skipped, pieceBytes, elementBytes);
    place(exactly(unpacked, pieceBytes), piece, start, result, shape, elementBytes);
  }
  return result;
}

function unpack(
  packed: Uint8Array<ArrayBuffer>,
  filters: readonly Filter[],
  skipped: number,
  bytes: number,
  elementBytes: number,
): Uint8Array<ArrayBuffer> {
  let data = packed;
  for (const [i, { id, values }] of [...filters.entries()].reverse()) {
    if (skipped & (1 << i)) continue;
    if (id === DEFLATE) data = inflated(data, bytes + 4);
    else if (id === SHUFFLE) data = unshuffled(data, values[0] ?? elementBytes);
    else if (id === CHECKSUM) data = data.subarray(0, Math.max(0, data.length - 4));
    else throw new Hdf5Error('filter', NAMES.get(id) ?? id);
  }
  return data;
}

/** A stream of zlib: two bytes before the deflated data, a checksum of four after. */
function inflated(data: Uint8Array<ArrayBuffer>, most: number): Uint8Array<ArrayBuffer> {
  const result = data.length > 6 ? inflateUpTo(data.subarray(2, -4), most) : null;
  if (!result || result.length > most) throw new Hdf5Error('packedDamaged');
  return result;
}

/** First bytes of all elements, then second bytes of all, and so on, to elements one after the other. */
function unshuffled(data: Uint8Array<ArrayBuffer>, size: number): Uint8Array<ArrayBuffer> {
  if (size <= 1) return data;
  const count = Math.floor(data.length / size);
  const result = data.slice();
  for (let i = 0; i < count; i++)
    for (let byte = 0; byte < size; byte++) result[i * size + byte] = data[byte * count + i]!;
  return result;
}

/** Copies what of a piece lies inside: the last ones hang over the edge. */
function place(
  data: Uint8Array,
  piece: readonly number[],
  start: readonly number[],
  result: Uint8Array,
  shape: readonly number[],
  elementBytes: number,
): void {
  const extent = piece.map((side, axis) => Math.min(side, (shape[axis] ?? 0) - (start[axis] ?? 0)));
  if (extent.some((side) => !(side > 0))) throw new Hdf5Error('pieceOutside');
  const last = shape.length - 1;
  const row = (extent[last] ?? 0) * elementBytes;
  const rows = sizeOf(extent.slice(0, last));
  for (let i = 0; i < rows; i++) {
    let [rest, from, to, fromStep, toStep] = [i, 0, start[last] ?? 0, piece[last] ?? 0, shape[last] ?? 0];
    for (let axis = last - 1; axis >= 0; axis--) {
      const at = rest % (extent[axis] ?? 1);
      rest = Math.floor(rest / (extent[axis] ?? 1));
      from += at * fromStep;
      to += (at + (start[axis] ?? 0)) * toStep;
      fromStep *= piece[axis] ?? 0;
      toStep *= shape[axis] ?? 0;
    }
    result.set(data.subarray(from * elementBytes, from * elementBytes + row), to * elementBytes);
  }
}
