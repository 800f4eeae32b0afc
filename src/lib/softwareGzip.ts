import { deflateSync, Inflate } from 'fflate';
import { crc32 } from './crc32';
import { joinBytes } from './joinBytes';

// Around raw deflate, which links are packed with. The package's own gzip would be in the first load, as all that anything uses of it is,
// and few browsers need it.

/** Deflate makes at most 1,032 bytes of one: no piece is larger than 4 MiB, so a bomb can be stopped in time. */
const SLICE = 4_096;
/** RFC 1952, section 2.3: two bytes that mark it, packed by deflate, no flags, no time, no hint, by an unknown system. */
const HEADER = Uint8Array.of(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255);
/** Section 2.3.1: it ends with the CRC-32 and the length of its content, four bytes each, the lowest first. */
const TRAILER = 8;
/** What may lie between the two, by its flag. */
const FLAGS = { checksum: 2, extra: 4, name: 8, comment: 16 };

export function gzip(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  const content = joinBytes(texts.map((text) => encoder.encode(text)));
  const trailer = new Uint8Array(TRAILER);
  const { buffer } = trailer;
  new DataView(buffer).setUint32(0, crc32(content), true);
  new DataView(buffer).setUint32(4, content.length, true);
  return joinBytes([HEADER, deflateSync(content), trailer]);
}

export function gunzip(bytes: Uint8Array, onPiece: (piece: Uint8Array) => void): void {
  let checksum = 0;
  let ended = false;
  const unpacker = new Inflate((piece, last) => {
    checksum = crc32(piece, checksum);
    ended = last;
    if (piece.length) onPiece(piece);
  });
  const end = bytes.length - TRAILER;
  for (let at = endOfHeader(bytes); at < end; at += SLICE)
    unpacker.push(bytes.subarray(at, Math.min(at + SLICE, end)), at + SLICE >= end);
  // Nothing was pushed of one that ends before its content.
  if (!ended || checksum !== new DataView(bytes.buffer, bytes.byteOffset + end).getUint32(0, true))
    throw new Error('wrong CRC-32');
}

/** Where the content begins. */
function endOfHeader(bytes: Uint8Array): number {
  if (HEADER.subarray(0, 3).some((byte, i) => bytes[i] !== byte)) throw new Error('no gzip');
  const flags = bytes[3] ?? 0;
  let at = HEADER.length;
  if (flags & FLAGS.extra) at += 2 + (bytes[at] ?? 0) + 256 * (bytes[at + 1] ?? 0);
  // Texts end with a zero; one that does not end takes all there is.
  for (const text of [FLAGS.name, FLAGS.comment])
    if (flags & text) {
      const zero = bytes.indexOf(0, at);
      at = zero < 0 ? bytes.length : zero + 1;
    }
  return flags & FLAGS.checksum ? at + 2 : at;
}
