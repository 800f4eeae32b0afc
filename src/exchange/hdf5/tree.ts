import type { ByteSource } from '../../lib/byteSource';
import { Cursor, Hdf5Error } from './bytes';

/** Of a tree that is read: no file of a model has more groups, members or pieces. */
const MOST_NODES = 100_000;

/**
 * The leaves of a tree of version 1 in their order, each with the bytes of the key before it. Every node is visited once, so a tree
 * that runs in circles ends.
 */
export function leavesOf(
  file: ByteSource,
  root: number,
  type: 0 | 1,
  keyBytes: number,
): { readonly key: Cursor; readonly address: number }[] {
  const leaves: { key: Cursor; address: number }[] = [];
  const seen = new Set<number>();
  const walk = (address: number, above: number): void => {
    if (seen.has(address) || seen.size >= MOST_NODES) throw new Hdf5Error('treeCircle');
    seen.add(address);
    const cursor = new Cursor(file, address);
    cursor.expect('TREE');
    if (cursor.u8() !== type) throw new Hdf5Error('treeKind');
    const level = cursor.u8();
    // Levels count down to 0, so nothing nests deeper than they say.
    if (level >= above) throw new Hdf5Error('treeEndless');
    const entries = cursor.u16();
    cursor.skip(16);
    for (let i = 0; i < entries; i++) {
      const key = Cursor.over(cursor.slice(keyBytes));
      const child = cursor.u64();
      if (level > 0) walk(child, level);
      else if (leaves.push({ key, address: child }) > MOST_NODES) throw new Hdf5Error('tooManyMembers');
    }
  };
  walk(root, 32);
  return leaves;
}
