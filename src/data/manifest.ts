import { DataFailure } from '../lib/dataFailure';
import type { DatasetInfo, Split } from '../record/dataset';

/** `manifest.json` of a data set, written by `scripts/prepareData.ts`; only what loading needs is read here. */
export interface Manifest {
  readonly shards: readonly Shard[];
}

/** A gzip file: the pixels of `count` images, then a byte of label for each. */
export interface Shard {
  readonly file: string;
  readonly split: Split;
  readonly count: number;
  /** Length and hash of the file as served, that is, compressed. */
  readonly bytes: number;
  readonly sha256: string;
}

export const MANIFEST = 'manifest.json';

/** No manifest is nearly this long; a longer response is something else. */
export const MAX_MANIFEST_BYTES = 1_000_000;

/** No shard is nearly this long either. */
const MAX_SHARD_BYTES = 100_000_000;

/** Reads a manifest; throws a `DataFailure` unless it describes exactly the data set that the page knows. */
export function parseManifest(bytes: Uint8Array, info: DatasetInfo, file: string): Manifest {
  const damaged = (detail: string) => new DataFailure('dataDamaged', file, detail);
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw damaged('not JSON');
  }
  const { id, height, width, channels, trainCount, testCount } = info;
  const found = (json ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, expected] of Object.entries({ id, height, width, channels })) {
    if (found[name] !== expected) throw damaged(`${name} is not ${expected}`);
  }
  const { shards } = found;
  if (!Array.isArray(shards) || !shards.every(isShard)) throw damaged('bad list of files');
  const counted = (split: Split) => shards.reduce((sum, shard) => sum + (shard.split === split ? shard.count : 0), 0);
  if (counted('train') !== trainCount || counted('test') !== testCount) throw damaged('wrong number of images');
  return { shards };
}

function isShard(value: unknown): value is Shard {
  const { file, split, count, bytes, sha256 } = (value ?? {}) as Readonly<Record<string, unknown>>;
  const whole = (x: unknown, most: number) => typeof x === 'number' && Number.isInteger(x) && x > 0 && x <= most;
  return (
    typeof file === 'string' &&
    // A plain name: nothing that leads out of the data set's folder.
    /^[\w-]+\.bin$/.test(file) &&
    (split === 'train' || split === 'test') &&
    whole(count, 1_000_000) &&
    whole(bytes, MAX_SHARD_BYTES) &&
    typeof sha256 === 'string' &&
    /^[0-9a-f]{64}$/.test(sha256)
  );
}
