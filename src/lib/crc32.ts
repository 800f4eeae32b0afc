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

/** A checksum that detects accidental damage, not tampering. `before` is that of the bytes in front of these. */
export function crc32(bytes: Uint8Array, before = 0): number {
  let value = ~before;
  let i = 0;
  const takeSingly = (to: number) => {
    // By index: iterating over a typed array takes V8 four times as long.
    for (; i < to; i++) value = (value >>> 8) ^ added(value ^ (bytes[i] as number), 0);
  };
  // Words, of which the lowest byte comes first, lie at multiples of four.
  takeSingly(Math.min(-bytes.byteOffset & 3, bytes.length));
  const slices = Math.floor((bytes.length - i) / SLICE);
  const words = new Int32Array(bytes.buffer, slices && bytes.byteOffset + i, 2 * slices);
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
  i += SLICE * slices;
  takeSingly(bytes.length);
  return ~value >>> 0;
}
