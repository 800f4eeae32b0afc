import { importModule } from './importModule';
import { readStream } from './readStream';

/**
 * Gzip by the browser's own streams, off the page's thread and piece by piece; in our own code where there are none (a browser
 * older than 2023, or one that was told to withhold them).
 */

const importSoftwareGzip = importModule(() => import('./softwareGzip'));

/** Bytes handed over at a time. Deflate makes at most 1,032 of one: a bomb can be stopped after 64 MiB. */
const SLICE = 65_536;

export async function gzip(texts: readonly string[]): Promise<Uint8Array<ArrayBuffer>> {
  if (typeof CompressionStream === 'undefined') return (await importSoftwareGzip()).gzip(texts);
  const packed = new Blob([...texts]).stream().pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

/** Hands out the unpacked bytes in order; rejects where it is no gzip, or not all of one. `onPiece` may throw to stop it. */
export async function gunzip(bytes: Uint8Array<ArrayBuffer>, onPiece: (piece: Uint8Array) => void): Promise<void> {
  if (typeof DecompressionStream === 'undefined') return (await importSoftwareGzip()).gunzip(bytes, onPiece);
  await readStream(slicesOf(bytes).pipeThrough(new DecompressionStream('gzip')), onPiece);
}

/** As a stream of its own: that of a Blob would send every byte to another process and back, a third of the time that unpacking takes. */
function slicesOf(bytes: Uint8Array<ArrayBuffer>): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close();
      controller.enqueue(bytes.subarray(at, at + SLICE));
      at += SLICE;
    },
  });
}
