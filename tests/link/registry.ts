import { VOCABULARY } from '@/exchange/link/vocabulary';
import { CATALOG_IDS, catalogEntry } from '@/network/catalog';
import { LOSSES } from '@/network/definition';
import { KINDS } from '@/network/layers';
import type { Fields } from '@/network/layers/fields';
import { trainingFields } from '@/network/training';

/** Names that stand in links, sorted, by where they stand. */
export type Registry = Readonly<Record<string, readonly string[]>>;

const ofFields = (area: string, fields: Fields): [string, readonly string[]][] => [
  [area, Object.keys(fields)],
  ...Object.entries(fields).flatMap(([name, { control }]): [string, readonly string[]][] =>
    control.type === 'choice' ? [[`${area}.${name}`, control.options]] : [],
  ),
];

/** Every name that a link can hold, as the page knows them now. */
export function presentRegistry(): Registry {
  const areas: [string, readonly string[]][] = [
    ['catalog', CATALOG_IDS],
    ...CATALOG_IDS.flatMap((id) => ofFields(`knobs.${id}`, catalogEntry(id).knobs)),
    ['kinds', Object.keys(KINDS)],
    ...Object.entries(KINDS).flatMap(([kind, { fields }]) => ofFields(`kinds.${kind}`, fields)),
    ['losses', LOSSES],
    ...ofFields('training', trainingFields),
    ...Object.entries(VOCABULARY),
  ];
  return Object.fromEntries(areas.map(([area, names]) => [area, [...names].sort()]));
}
