/** Pictures that are there more than once: a copy in the test set of what was trained on tells nothing. */
import { MOST_BYTES } from '../../data/pictureFile';
import { crc32 } from '../../lib/crc32';
import { sameBytes } from '../../lib/sameBytes';
import type { Attended } from './attended';
import { isProblem } from './entry';
import { isRaw, type Source } from './source';

/** The pictures that have others with the same content, each with the number of its group. */
export type Twins = ReadonlyMap<Source, number>;

/** Contents with one checksum that are told apart: by chance there are two of them in a billion. */
const MOST_ALIKE = 8;

/** Finds pictures whose files, or pixels where those come as numbers, are the same byte for byte. Reads only what has one checksum. */
export async function twinsAmong(sources: readonly Source[], { breathe }: Attended): Promise<Twins> {
  const alike = new Map<string, Source[]>();
  for (const source of sources) {
    await breathe();
    const print = printOf(source);
    const known = alike.get(print);
    if (known) known.push(source);
    else alike.set(print, [source]);
  }
  const twins = new Map<Source, number>();
  let groups = 0;
  for (const candidates of alike.values()) {
    if (candidates.length < 2) continue;
    for (const members of await byContent(candidates, breathe)) {
      if (members.length < 2) continue;
      for (const member of members) twins.set(member, groups);
      groups++;
    }
  }
  return twins;
}

async function byContent(
  sources: readonly Source[],
  breathe: Attended['breathe'],
): Promise<readonly (readonly Source[])[]> {
  const found: { readonly content: Uint8Array; readonly members: Source[] }[] = [];
  for (const source of sources) {
    await breathe();
    const content = isRaw(source.content) ? source.content.pixels() : await source.content.read(MOST_BYTES);
    if (isProblem(content)) continue;
    const known = found.find((other) => sameBytes(other.content, content));
    if (known) known.members.push(source);
    else if (found.length < MOST_ALIKE) found.push({ content, members: [source] });
  }
  return found.map(({ members }) => members);
}

function printOf({ content, print, width, height }: Source): string {
  return isRaw(content) ? [width, height, content.channels, crc32(content.pixels())].join(' ') : print;
}

/** Pictures beyond the first of each group. */
export const copiesIn = (twins: Twins): number => twins.size - new Set(twins.values()).size;
