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
  // By index: iterating over a typed array takes V8 four times as long.
  const byte = (offset: number) => bytes[i + offset] as number;
  for (; i + SLICE <= bytes.length; i += SLICE)
    value =
      added(value ^ byte(0), 7) ^
      added((value >>> 8) ^ byte(1), 6) ^
      added((value >>> 16) ^ byte(2), 5) ^
      added((value >>> 24) ^ byte(3), 4) ^
      added(byte(4), 3) ^
      added(byte(5), 2) ^
      added(byte(6), 1) ^
      added(byte(7), 0);
  for (; i < bytes.length; i++) value = (value >>> 8) ^ added(value ^ byte(0), 0);
  return ~value >>> 0;
}
