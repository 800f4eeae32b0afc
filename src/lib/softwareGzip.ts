import { Gunzip, Gzip, strToU8 } from 'fflate';
import { crc32 } from './crc32';
import { joinBytes } from './joinBytes';

/** Deflate makes at most 1,032 bytes of one: no piece is larger than 4 MiB, so a bomb can be stopped in time. */
const SLICE = 4_096;
/** RFC 1952, section 2.3.1: a gzip file ends with the CRC-32 and the length of its content, four bytes each. */
const TRAILER = 8;

export function gzip(texts: readonly string[]): Uint8Array<ArrayBuffer> {
  const pieces: Uint8Array[] = [];
  const packer = new Gzip((piece) => pieces.push(piece));
  for (const text of texts) packer.push(strToU8(text));
  packer.push(new Uint8Array(0), true);
  return joinBytes(pieces);
}

export function gunzip(bytes: Uint8Array, onPiece: (piece: Uint8Array) => void): void {
  let checksum = 0;
  const unpacker = new Gunzip((piece) => {
    checksum = crc32(piece, checksum);
    if (piece.length) onPiece(piece);
  });
  for (let at = 0; at < bytes.length; at += SLICE)
    unpacker.push(bytes.subarray(at, at + SLICE), at + SLICE >= bytes.length);
  // The browser's streams compare it as well, fflate does not.
  if (bytes.length < TRAILER || checksum !== endOf(bytes).getUint32(0, true)) throw new Error('wrong CRC-32');
}

const endOf = ({ buffer, byteOffset, length }: Uint8Array): DataView =>
  new DataView(buffer, byteOffset + length - TRAILER, TRAILER);
