import type { CommandNow } from '../../commands/commands';
import type { FoldTree } from '../../drawing/fold/types';
import { type Found, find, plain } from '../../drawing/graph/find';
import { networkName } from '../../i18n/text';
import { CATALOG_IDS, type CatalogId, catalogEntry } from '../../network/catalog';
import { LANGUAGES } from '../../network/text';
import type { TextbookPage } from '../../textbook/page';

/** Something that the palette finds. */
export type Hit =
  | { readonly type: 'command'; readonly command: CommandNow }
  | { readonly type: 'network'; readonly id: CatalogId }
  | { readonly type: 'page'; readonly page: FoundPage }
  | { readonly type: 'layer'; readonly found: Found };

/** What the palette has to know of a page of the textbook. */
export type FoundPage = Pick<TextbookPage, 'id' | 'title' | 'alsoFoundBy'>;

/** How many layers and groups are worth showing among the rest. */
const MOST_LAYERS = 12;

/**
 * What a question means: commands that are possible now or that a teacher locked, networks, pages of the textbook, and layers and groups of the open
 * network, each holding every word of it in either language. Within a kind, what begins with the question comes first. Without a question,
 * all commands.
 */
export function search(
  question: string,
  commands: readonly CommandNow[],
  tree: FoldTree,
  textbook: readonly FoundPage[] = [],
): readonly Hit[] {
  const asked = plain(question).trim();
  const words = asked.split(/\s+/).filter(Boolean);
  const ranked = <T>(items: readonly T[], textsOf: (item: T) => readonly string[]): T[] => {
    const hits = items.flatMap((item) => {
      const texts = textsOf(item).map(plain);
      return words.every((word) => texts.some((text) => text.includes(word)))
        ? [{ item, first: texts.some((text) => text.startsWith(asked)) }]
        : [];
    });
    return [...hits.filter(({ first }) => first), ...hits.filter(({ first }) => !first)].map(({ item }) => item);
  };
  const possible = commands.filter((command) => (command.possible || command.locked) && command.id !== 'page.palette');
  const commandHits = ranked(possible, ({ title }) => LANGUAGES.map((language) => title[language])).map(
    (command): Hit => ({ type: 'command', command }),
  );
  if (words.length === 0) return commandHits;
  const networks = ranked(CATALOG_IDS, (id) => [
    id,
    ...LANGUAGES.map((language) => networkName(catalogEntry(id).title, language)),
  ]).map((id): Hit => ({ type: 'network', id }));
  const pages = ranked(textbook, ({ title, alsoFoundBy }) =>
    LANGUAGES.flatMap((language) => [title[language], alsoFoundBy?.[language] ?? '']),
  ).map((page): Hit => ({ type: 'page', page }));
  const layers = find(tree, question)
    .found.slice(0, MOST_LAYERS)
    .map((found): Hit => ({ type: 'layer', found }));
  return [...commandHits, ...networks, ...pages, ...layers];
}
