import path from 'node:path';
import { RINGS, type Ring } from './rings';
import type { SourceFile } from './source';

const ENDING = /(\/index)?\.tsx?$/;
const isBelow = (file: string, place: string) => file === place || file.startsWith(`${place}/`);

/** The place of the row that holds for a file, `*` filled in; undefined if there is none. */
function placeIn(file: string, { place }: Ring): string | undefined {
  if (!place.endsWith('/*')) return isBelow(file, place) ? place : undefined;
  const parent = place.slice(0, -1);
  if (!file.startsWith(parent)) return undefined;
  return `${parent}${file.slice(parent.length).split('/')[0]}`;
}

function ringOf(file: string): { place: string; ring: Ring } | undefined {
  const matches = RINGS.flatMap((ring) => {
    const place = placeIn(file.replace(ENDING, ''), ring);
    return place === undefined ? [] : { place, ring };
  });
  // Only a row with `*` and one with that place written out are equally long; the latter comes first.
  return matches.reduce<(typeof matches)[number] | undefined>(
    (best, match) => (best && best.place.length >= match.place.length ? best : match),
    undefined,
  );
}

/** The file or folder below `src/` that an import of ours means, without ending; undefined for a package. */
function targetOf(file: string, specifier: string): string | undefined {
  if (specifier.startsWith('@/')) return specifier.slice(2).replace(ENDING, '');
  if (!specifier.startsWith('.')) return undefined;
  return path.posix.join(path.posix.dirname(file), specifier).replace(ENDING, '');
}

const allowsPackage = (ring: Ring, specifier: string) =>
  ring.packages.some((allowed) =>
    allowed.endsWith('*') ? specifier.startsWith(allowed.slice(0, -1)) : isBelow(specifier, allowed),
  );

/** Every import that the table of rings does not allow, as `file -> what it imports`. */
export function forbiddenImports(files: readonly SourceFile[]): string[] {
  return files.flatMap(({ path: file, imports }) => {
    const found = ringOf(file);
    if (!found) return `${file} -> has no ring`;
    const { place, ring } = found;
    return imports.flatMap((specifier) => {
      const target = targetOf(file, specifier);
      if (target === undefined) return allowsPackage(ring, specifier) ? [] : `${file} -> ${specifier}`;
      const own = isBelow(target, place);
      const inner = own && ringOf(target)?.place !== place;
      if (own && !inner) return [];
      return ring.ours.some((allowed) => isBelow(target, allowed)) ? [] : `${file} -> ${target}`;
    });
  });
}

/** Groups of files that import each other in a circle, types included; each group sorted. */
export function importCircles(files: readonly SourceFile[]): string[][] {
  const known = new Map(files.map((file) => [file.path.replace(ENDING, ''), file]));
  const next = ({ path: file, imports }: SourceFile) =>
    imports.flatMap((specifier) => known.get(targetOf(file, specifier) ?? '') ?? []);
  return strongComponents(files, next)
    .filter((group) => group.length > 1 || next(group[0]!).includes(group[0]!))
    .map((group) => group.map(({ path: file }) => file).sort());
}

/** Strongly connected components (Tarjan 1972): the largest groups of nodes in which each can be reached from each. */
function strongComponents<Node>(nodes: readonly Node[], next: (node: Node) => readonly Node[]): Node[][] {
  const index = new Map<Node, number>();
  const lowest = new Map<Node, number>();
  const stack: Node[] = [];
  const groups: Node[][] = [];
  const visit = (node: Node): number => {
    const own = index.size;
    index.set(node, own);
    lowest.set(node, own);
    stack.push(node);
    for (const other of next(node)) {
      const reached = index.has(other) ? (stack.includes(other) ? index.get(other)! : own) : visit(other);
      lowest.set(node, Math.min(lowest.get(node)!, reached));
    }
    if (lowest.get(node) === own) groups.push(stack.splice(stack.indexOf(node)));
    return lowest.get(node)!;
  };
  for (const node of nodes) if (!index.has(node)) visit(node);
  return groups;
}
