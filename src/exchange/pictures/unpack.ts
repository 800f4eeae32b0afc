import { Inflate } from 'fflate';
import { gunzip } from '../../lib/gzip';
import { joinBytes } from '../../lib/joinBytes';
import type { ImportProblem } from '../../record/pictures';
import type { Content } from './entry';

/** Deflate makes at most 1,032 bytes of one: what runs over is stopped within 4 MiB. */
const SLICE = 4_096;

/**
 * Expands a raw deflate stream up to `most` bytes, or as much more as came with the last of them; null where it is damaged. One
 * that goes on after `most` was reached is not read on, so its end may be missing or damaged all the same.
 */
export function inflateUpTo(packed: Uint8Array, most: number): Content | null {
  const pieces: Uint8Array[] = [];
  let length = 0;
  let ended = false;
  const stream = new Inflate((piece, last) => {
    pieces.push(piece);
    length += piece.length;
    ended = last;
  });
  try {
    for (let at = 0; at < packed.length && length <= most; at += SLICE)
      stream.push(packed.subarray(at, at + SLICE), at + SLICE >= packed.length);
  } catch {
    return null;
  }
  return length > most || ended ? joinBytes(pieces) : null;
}

/** Deflate makes at most so many bytes of one (RFC 1951: 258 of two bits). */
const MOST_OF_ONE = 1_032;

/**
 * Expands a raw deflate stream of `packed` bytes, piece by piece, into exactly `length`, and holds nothing besides. Null where so few bytes
 * cannot become so many.
 */
export function inflateInto(packed: number, length: number): Inflating | null {
  if (length > MOST_OF_ONE * packed) return null;
  const result = new Uint8Array(length);
  let at = 0;
  let ended = false;
  const stream = new Inflate((piece, last) => {
    result.set(piece, at);
    at += piece.length;
    ended = last;
  });
  return {
    push(piece, isLast) {
      try {
        for (let from = 0; from < piece.length; from += SLICE)
          stream.push(piece.subarray(from, from + SLICE), isLast && from + SLICE >= piece.length);
      } catch {
        // Damaged, or more than there is room for.
        return false;
      }
      return true;
    },
    end: () => (ended && at === length ? result : null),
  };
}

export interface Inflating {
  /** False where the stream is damaged. */
  push(piece: Uint8Array, isLast: boolean): boolean;
  /** Null where it was not all, or too little. */
  end(): Content | null;
}

/** Unpacks a gzip file that makes at most so many bytes. */
export async function gunzipUpTo(packed: Content, most: number): Promise<Content | ImportProblem> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  try {
    await gunzip(packed, (piece) => {
      length += piece.length;
      // A bomb: the rest is not unpacked.
      if (length > most) throw new RangeError();
      pieces.push(piece);
    });
  } catch {
    return length > most ? { code: 'unpacksTooLarge', max: most } : { code: 'packedDamaged' };
  }
  return joinBytes(pieces);
}
