import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { DatasetInfo } from '../../src/record/dataset';

/** One split of a data set: the pixels of all its images, and one byte of label each. */
export interface SplitBytes {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** Reads a data set from the package that contains it; `root` is the project's folder. */
export type DatasetReader = (
  root: string,
  info: DatasetInfo,
) => Promise<{
  readonly train: SplitBytes;
  readonly test: SplitBytes;
  /** Seed of the split if it is ours; null if it is the publisher's. */
  readonly splitSeed: number | null;
}>;

/** Reads a file of a package and checks that it is the one for which these scripts were written. */
export async function readSource(file: string, sha256: string): Promise<Buffer> {
  const bytes = await readFile(file);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${file}: SHA-256 is ${found}, expected ${sha256}`);
  return bytes;
}
