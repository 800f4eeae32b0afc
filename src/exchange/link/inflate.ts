import { FlateErrorCode, Inflate, inflateSync } from 'fflate';

/**
 * Deflate makes at most 1,032 bytes of one. A body up to this size is expanded in one go into a buffer that can't grow:
 * what runs over is dropped, and that takes a few milliseconds at worst.
 */
const SMALL = 4_096;
/** A larger body goes in slices, each of less than 64 KiB when expanded: a bomb is stopped that soon after its declared size. */
const SLICE = 63;

/** Why packed bytes can't be expanded to what they should be. */
export type InflateFault = 'short' | 'long' | 'broken';

/** Expands a raw deflate stream into exactly `length` bytes, and never keeps more than one beyond those. */
export function inflateExactly(packed: Uint8Array, length: number): Uint8Array | InflateFault {
  if (packed.length === 0) return 'short';
  try {
    const bytes = packed.length <= SMALL ? inflateWhole(packed, length) : inflateSliced(packed, length);
    return bytes.length < length ? 'short' : bytes.length > length ? 'long' : bytes;
  } catch (error) {
    return isEndOfInput(error) ? 'short' : 'broken';
  }
}

const isEndOfInput = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === FlateErrorCode.UnexpectedEOF;

const inflateWhole = (packed: Uint8Array, length: number): Uint8Array =>
  inflateSync(packed, { out: new Uint8Array(length + 1) });

function inflateSliced(packed: Uint8Array, length: number): Uint8Array {
  const bytes = new Uint8Array(length + 1);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    const kept = chunk.subarray(0, bytes.length - filled);
    bytes.set(kept, filled);
    filled += kept.length;
  });
  for (let at = 0; at < packed.length && filled <= length; at += SLICE) stream.push(packed.subarray(at, at + SLICE));
  return bytes.subarray(0, filled);
}
