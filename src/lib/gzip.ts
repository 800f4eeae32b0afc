import { readStream } from './readStream';

/**
 * Gzip by the browser's own streams, off the page's thread and piece by piece; in our own code where there are none (a browser
 * older than 2023, or one that was told to withhold them).
 */

const streamOf = (
  parts: readonly (string | Uint8Array<ArrayBuffer>)[],
  transform: CompressionStream | DecompressionStream,
): ReadableStream<Uint8Array> => new Blob([...parts]).stream().pipeThrough(transform);

export async function gzip(texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof CompressionStream === 'undefined') return (await import('./softwareGzip')).gzip(texts);
  const packed = streamOf(texts, new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Hands out the unpacked bytes in order; rejects where it is no gzip, or not all of one. `onPiece` may throw to stop it. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>, onPiece: (piece: Uint8Array) => void): Promise<void> {
  if (typeof DecompressionStream === 'undefined') return (await import('./softwareGzip')).gunzip(bytes, onPiece);
  await readStream(streamOf([bytes], new DecompressionStream('gzip')), onPiece);
}
