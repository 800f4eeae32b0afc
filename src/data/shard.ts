import { DataFailure } from '../lib/dataFailure';
import { gunzip } from '../lib/gzip';
import { sha256 } from '../lib/sha256';
import type { Shard } from './manifest';

export interface ShardContent {
  /** `[count, height, width, channel]` */
  readonly pixels: Uint8Array;
  /** Class numbers, `[count]` */
  readonly labels: Uint8Array;
}

/**
 * Checks a file against the manifest and unpacks it to where its images belong; throws a `DataFailure` when anything is not as
 * published, and then leaves `room` with anything in it.
 */
export async function openShard(
  bytes: Uint8Array<ArrayBuffer>,
  shard: Shard,
  classes: number,
  file: string,
  room: ShardContent,
): Promise<void> {
  const damaged = (detail: string) => new DataFailure('dataDamaged', file, detail);
  if (bytes.length !== shard.bytes) throw damaged(`${bytes.length} of ${shard.bytes} bytes`);
  // Without `crypto.subtle` the CRC-32 that ends every gzip file still finds damage, though not forgery, which plain HTTP
  // cannot exclude anyway.
  const hash = await sha256(bytes);
  if (hash !== null && hash !== shard.sha256) throw damaged('wrong SHA-256');

  const expected = room.pixels.length + room.labels.length;
  const unpacked = await unzip(bytes, [room.pixels, room.labels]).catch((error: unknown) => {
    throw damaged(`cannot be unpacked: ${String(error)}`);
  });
  if (unpacked !== expected) throw damaged(`${unpacked} of ${expected} bytes when unpacked`);
  if (room.labels.some((label) => label >= classes)) throw damaged('a label that is no class');
}

/**
 * Unpacks gzip into `places`, one after the other, and says how many bytes came; throws as soon as they are more than there is
 * room for: a small file may claim to unpack to gigabytes.
 */
async function unzip(bytes: Uint8Array<ArrayBuffer>, places: readonly Uint8Array[]): Promise<number> {
  let count = 0;
  await gunzip(bytes, (piece) => {
    let rest = piece;
    let before = 0;
    for (const place of places) {
      const start = count - before;
      before += place.length;
      if (start >= place.length) continue;
      const part = rest.subarray(0, place.length - start);
      place.set(part, start);
      count += part.length;
      rest = rest.subarray(part.length);
      if (!rest.length) return;
    }
    throw new Error(`more than ${before} bytes`);
  });
  return count;
}
