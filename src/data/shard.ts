import type { ImageSize } from '../record/dataset';
import { DataFailure } from './dataset';
import { joinStream } from './fetchBytes';
import type { Shard } from './manifest';

export interface ShardContent {
  /** `[count, height, width, channel]` */
  readonly pixels: Uint8Array;
  /** Class numbers, `[count]` */
  readonly labels: Uint8Array;
}

/** Checks a file against the manifest and unpacks it; throws a `DataFailure` when anything is not as published. */
export async function openShard(
  bytes: Uint8Array<ArrayBuffer>,
  shard: Shard,
  size: ImageSize,
  classes: number,
  file: string,
): Promise<ShardContent> {
  const damaged = (detail: string) => new DataFailure('dataDamaged', file, detail);
  if (bytes.length !== shard.bytes) throw damaged(`${bytes.length} of ${shard.bytes} bytes`);
  const hash = await sha256(bytes);
  if (hash !== null && hash !== shard.sha256) throw damaged('wrong SHA-256');

  const pixelBytes = shard.count * size.height * size.width * size.channels;
  const expected = pixelBytes + shard.count;
  const content = await unzip(bytes, expected).catch((error: unknown) => {
    throw damaged(`cannot be unpacked: ${String(error)}`);
  });
  if (content.length !== expected) throw damaged(`${content.length} of ${expected} bytes when unpacked`);
  const labels = content.subarray(pixelBytes);
  if (labels.some((label) => label >= classes)) throw damaged('a label that is no class');
  return { pixels: content.subarray(0, pixelBytes), labels };
}

/**
 * In hexadecimal; null on pages without `crypto.subtle` (plain HTTP from another machine). The CRC-32 that ends every
 * gzip file still finds damage there, though not forgery, which plain HTTP cannot exclude anyway.
 */
async function sha256(bytes: Uint8Array<ArrayBuffer>): Promise<string | null> {
  const subtle: SubtleCrypto | undefined = globalThis.crypto?.subtle;
  if (!subtle) return null;
  const digest = new Uint8Array(await subtle.digest('SHA-256', bytes));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** Unpacks gzip, but never more than `maxBytes`: a small file may claim to unpack to gigabytes. */
async function unzip(bytes: Uint8Array<ArrayBuffer>, maxBytes: number): Promise<Uint8Array> {
  const packed = new Blob([bytes]).stream();
  return joinStream(packed.pipeThrough(new DecompressionStream('gzip')), (received) => {
    if (received > maxBytes) throw new Error(`more than ${maxBytes} bytes`);
  });
}
