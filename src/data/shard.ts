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
 * Checks that a file is the one that the manifest names; throws a `DataFailure` where it is not. Without `crypto.subtle` the CRC-32
 * that ends every gzip file still finds damage, though not forgery, which plain HTTP cannot exclude anyway.
 */
export async function checkShard(
  bytes: Uint8Array<ArrayBuffer>,
  shard: Shard,
  unpackedBytes: number,
  file: string,
): Promise<void> {
  if (bytes.length !== shard.bytes) throw damaged(file, `${bytes.length} of ${shard.bytes} bytes`);
  const hash = await sha256(bytes);
  if (hash === null)
    await unzip(bytes, [new Uint8Array(unpackedBytes)]).catch((error: unknown) => cannotUnpack(file, error));
  else if (hash !== shard.sha256) throw damaged(file, 'wrong SHA-256');
}

/**
 * Unpacks a checked file to where its images belong; throws a `DataFailure` where it holds anything but those, and then leaves
 * `room` with anything in it.
 */
export async function unpackShard(
  bytes: Uint8Array<ArrayBuffer>,
  classes: number,
  file: string,
  room: ShardContent,
): Promise<void> {
  const expected = room.pixels.length + room.labels.length;
  const unpacked = await unzip(bytes, [room.pixels, room.labels]).catch((error: unknown) => cannotUnpack(file, error));
  if (unpacked !== expected) throw damaged(file, `${unpacked} of ${expected} bytes when unpacked`);
  if (room.labels.some((label) => label >= classes)) throw damaged(file, 'a label that is no class');
}

const damaged = (file: string, detail: string): DataFailure => new DataFailure('dataDamaged', file, detail);

function cannotUnpack(file: string, error: unknown): never {
  throw damaged(file, `cannot be unpacked: ${String(error)}`);
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
