/** The reflected polynomial of CRC-32 (ISO 3309, zlib, PNG). */
const POLYNOMIAL = 0xedb88320;

/** Bytes that are taken at once ("slicing-by-8"): a third of the time that single bytes take. */
const SLICE = 8;

/** At `256 i + byte`: what a byte adds that has `i` more behind it. */
const TABLE = new Int32Array(SLICE * 256);
for (let at = 0; at < TABLE.length; at++) {
  let value = at < 256 ? at : (TABLE[at - 256] as number);
  for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ POLYNOMIAL : value >>> 1;
  TABLE[at] = value;
}

const added = (byte: number, behind: number): number => TABLE[256 * behind + (byte & 0xff)] as number;

/** Goes on over the bytes between two places, one by one. */
function singly(bytes: Uint8Array, from: number, to: number, before: number): number {
  let value = before;
  // By index: iterating over a typed array takes V8 four times as long.
  for (let i = from; i < to; i++) value = (value >>> 8) ^ added(value ^ (bytes[i] as number), 0);
  return value;
}

/** A checksum that detects accidental damage, not tampering. `before` is that of the bytes in front of these. */
export function crc32(bytes: Uint8Array, before = 0): number {
  // Words, of which the lowest byte comes first, lie at multiples of four.
  const start = Math.min(-bytes.byteOffset & 3, bytes.length);
  const slices = Math.floor((bytes.length - start) / SLICE);
  const words = new Int32Array(bytes.buffer, slices && bytes.byteOffset + start, 2 * slices);
  let value = singly(bytes, 0, start, ~before);
  for (let at = 0; at < words.length; at += 2) {
    const first = (words[at] as number) ^ value;
    const second = words[at + 1] as number;
    value =
      added(first, 7) ^
      added(first >>> 8, 6) ^
      added(first >>> 16, 5) ^
      added(first >>> 24, 4) ^
      added(second, 3) ^
      added(second >>> 8, 2) ^
      added(second >>> 16, 1) ^
      added(second >>> 24, 0);
  }
  return ~singly(bytes, start + SLICE * slices, bytes.length, value) >>> 0;
}
