/**
 * Cuts bytes that come in pieces into chunks of one size, the last one shorter. Each fills its buffer, and is valid until the next
 * one is asked for: the same memory is filled again.
 */
export function* chunksOf(pieces: readonly Uint8Array[], size: number): Generator<Uint8Array<ArrayBuffer>, void> {
  let left = pieces.reduce((sum, { length }) => sum + length, 0);
  let chunk = new Uint8Array(Math.min(size, left));
  let filled = 0;
  for (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const part = piece.subarray(at, at + chunk.length - filled);
      chunk.set(part, filled);
      at += part.length;
      filled += part.length;
      if (filled < chunk.length) continue;
      yield chunk;
      left -= filled;
      filled = 0;
      if (left < chunk.length) chunk = new Uint8Array(left);
    }
}
