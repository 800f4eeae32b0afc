import { Inflate } from 'fflate';

/**
 * Deflate makes at most 1,032 bytes of one, so a slice of this many bytes can't make more than 64 KiB at a time: that is
 * how far a bomb gets beyond the size it declared.
 */
const SLICE = 63;

/** Why packed bytes can't be expanded to what they should be. */
export type InflateFault = 'short' | 'long' | 'broken';

/** Expands a raw deflate stream into exactly `length` bytes, and never keeps more than those. */
export function inflateExactly(packed: Uint8Array, length: number): Uint8Array | InflateFault {
  const bytes = new Uint8Array(length);
  let filled = 0;
  const stream = new Inflate((chunk) => {
    bytes.set(chunk.subarray(0, length - filled), Math.min(filled, length));
    filled += chunk.length;
  });
  try {
    for (let at = 0; at < packed.length; at += SLICE) {
      stream.push(packed.subarray(at, at + SLICE));
      if (filled > length) return 'long';
    }
  } catch {
    return 'broken';
  }
  return filled < length ? 'short' : bytes;
}
