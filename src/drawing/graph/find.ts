import type { NodeAnalysis } from '../../network/analysis/analyze';
import { kindOf } from '../../network/layers';
import { LANGUAGES, type Text } from '../../network/text';
import type { Fold, FoldTree } from '../fold/types';
import { nameOf, titleOf } from './names';

/** A layer or a group that was looked for. */
export interface Found {
  readonly id: string;
  readonly name: string;
  readonly title: Text | null;
  /** The folds around it, outermost first. */
  readonly path: readonly Fold[];
  /** The group itself; null for a layer. */
  readonly fold: Fold | null;
}

/** How many results are worth showing. */
const MOST = 40;

/** Letters without case and accents; a cross is as good as an x. */
export const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replaceAll('×', 'x');

/**
 * Finds layers and groups whose id, title or kind, in any language, holds every word that is asked for. Those whose name
 * is the question come first, then names that begin with it, then the rest, each in the order of the network.
 */
export function find(tree: FoldTree, question: string): { readonly found: readonly Found[]; readonly count: number } {
  const words = plain(question).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { found: [], count: 0 };
  const asked = words.join(' ');
  const hits = [...groupsIn(tree), ...layersIn(tree)].flatMap(({ texts, found }) => {
    const name = plain(found.name);
    if (!words.every((word) => texts.some((text) => text.includes(word)))) return [];
    return [{ found, rank: name === asked ? 0 : name.startsWith(asked) ? 1 : 2 }];
  });
  const sorted = [0, 1, 2].flatMap((rank) => hits.filter((hit) => hit.rank === rank).map((hit) => hit.found));
  return { found: sorted.slice(0, MOST), count: sorted.length };
}

interface Searchable {
  readonly texts: readonly string[];
  readonly found: Found;
}

function* groupsIn({ folds }: FoldTree): Generator<Searchable> {
  const pathOf = (fold: Fold | null): Fold[] => (fold ? [...pathOf(fold.parent), fold] : []);
  for (const fold of folds.values()) {
    // A run is found through its groups.
    if (fold.blocks.length > 0) continue;
    const found = { id: fold.id, name: fold.title, title: null, path: pathOf(fold.parent), fold };
    yield { texts: [plain(fold.id), plain(fold.title)], found };
  }
}

function* layersIn({ nodes, pathOf }: FoldTree): Generator<Searchable> {
  for (const node of nodes) {
    const title = titleOf(node);
    const found = { id: node.id, name: nameOf(node.id), title, path: pathOf(node.id), fold: null };
    yield { texts: [node.id, node.kind, ...inAll(title), ...inAll(kindTitle(node))].map(plain), found };
  }
}

const inAll = (text: Text | null): string[] => (text ? LANGUAGES.map((language) => text[language]) : []);

const kindTitle = ({ kind }: NodeAnalysis): Text | null =>
  kind === 'input' || kind === 'output' ? null : kindOf(kind).text.title;
