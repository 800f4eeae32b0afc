import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';

/** Reads a file of a package and makes sure that it is the one these scripts were written for. */
export async function readSource(file, sha256) {
  const bytes = await readFile(file);
  const found = createHash('sha256').update(bytes).digest('hex');
  if (found !== sha256) throw new Error(`${file}: SHA-256 is ${found}, expected ${sha256}`);
  return bytes;
}
