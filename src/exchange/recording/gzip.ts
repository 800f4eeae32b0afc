/** Gzip by the browser's own streams: off the page's thread, and piece by piece. */

async function collect(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array | null> {
  const reader = stream.getReader();
  const chunks: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      // A zip bomb: don't unpack the rest.
      await reader.cancel().catch(() => {});
      return null;
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

const through = (parts: BlobPart[], transform: CompressionStream | DecompressionStream): ReadableStream<Uint8Array> =>
  new Blob(parts).stream().pipeThrough(transform as unknown as ReadableWritablePair<Uint8Array, Uint8Array>);

export async function gzip(texts: readonly string[]): Promise<Uint8Array> {
  const bytes = await collect(through([...texts], new CompressionStream('gzip')), Number.POSITIVE_INFINITY);
  if (!bytes) throw new Error('Packing has no limit');
  return bytes;
}

/** The unpacked bytes, at most `most`; `long` where there are more, `broken` where it is no gzip or not all of one. */
export async function gunzip(bytes: Uint8Array, most: number): Promise<Uint8Array | 'long' | 'broken'> {
  try {
    return (await collect(through([bytes.slice()], new DecompressionStream('gzip')), most)) ?? 'long';
  } catch {
    return 'broken';
  }
}
