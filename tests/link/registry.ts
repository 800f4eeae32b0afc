import { CATALOG_IDS, catalogEntry } from '@/network/catalog';
import { LOSSES } from '@/network/definition';
import { KINDS } from '@/network/layers';
import type { Properties } from '@/network/schema/domain';
import { trainingProperties } from '@/network/training';
import { BACKEND_CHOICES } from '@/record/backend';
import { SHIPPED_DATASETS } from '@/record/dataset';
import { PHOTOGRAPHS } from '@/record/photographs';
import { linkedView } from '@/record/view';

/** Names that occur in links, sorted, by where they occur. */
export type Registry = Readonly<Record<string, readonly string[]>>;

const optionsOf = (prefix: string, properties: Properties): [string, readonly string[]][] =>
  Object.entries(properties).flatMap(([name, { domain }]): [string, readonly string[]][] =>
    domain.type === 'choice' ? [[`${prefix}${name}`, domain.options]] : [],
  );

const ofFields = (area: string, properties: Properties): [string, readonly string[]][] => [
  [area, Object.keys(properties)],
  ...optionsOf(`${area}.`, properties),
];

/** Every name that a link can hold, as the page knows them now. */
export function presentRegistry(): Registry {
  const areas: [string, readonly string[]][] = [
    ['catalog', CATALOG_IDS],
    ...CATALOG_IDS.flatMap((id) => ofFields(`knobs.${id}`, catalogEntry(id).knobs)),
    ['kinds', Object.keys(KINDS)],
    ...Object.entries(KINDS).flatMap(([kind, { fields }]) => ofFields(`kinds.${kind}`, fields)),
    ['losses', LOSSES],
    ...ofFields('training', trainingProperties),
    ['dataset', SHIPPED_DATASETS],
    ['photographs', PHOTOGRAPHS],
    ['backend', BACKEND_CHOICES],
    ...optionsOf('', linkedView),
  ];
  return Object.fromEntries(areas.map(([area, names]) => [area, [...names].sort()]));
}
