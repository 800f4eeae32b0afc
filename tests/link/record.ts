import { writeFileSync } from 'node:fs';
import { encodeLink } from '@/exchange/link/codec';
import { canonicalJson } from '@/lib/canonical';
import { catalogHashes } from './catalogHashes';
import { CASES } from './configurations';
import { DOCUMENTS, linkSections, profileSections, readDocument, recordingSections, withSections } from './document';
import { type Golden, goldenLinks, meaningOf, readJson } from './golden';
import { presentRegistry, type Registry } from './registry';

const write = (name: string, value: unknown): void =>
  writeFileSync(new URL(name, import.meta.url), `${JSON.stringify(value, null, 1)}\n`);

/**
 * `npm run record:links`. Appends what is new to the records: links, names, hashes of catalog networks. Existing
 * records stay as they are, even if they are no longer true: then the tests fail, as they should. Only the fields that
 * a newer schema adds to the view and to the training are written out in them.
 */
export default function record(): void {
  const golden = goldenLinks();
  const known = new Set(golden.map(({ name }) => name));
  const added = [...CASES]
    .filter(([name]) => !known.has(name))
    .map(([name, configuration]) => meaningOf(name, encodeLink(configuration)));
  write('golden.json', [...golden.map(inNewestSchema), ...added]);

  const registry = readJson('registry.json') as Registry;
  const areas = Object.entries(presentRegistry()).map(([area, names]) => [
    area,
    [...new Set([...(registry[area] ?? []), ...names])],
  ]);
  write('registry.json', { ...registry, ...Object.fromEntries(areas) });

  write('catalog.json', { ...catalogHashes(), ...(readJson('catalog.json') as Record<string, string>) });
  writeFileSync(DOCUMENTS.link, withSections(readDocument('link'), linkSections()));
  writeFileSync(DOCUMENTS.profile, withSections(readDocument('profile'), profileSections()));
  writeFileSync(DOCUMENTS.recording, withSections(readDocument('recording'), recordingSections()));
}

/** The parts of a link to which newer schemas add. */
const GROWING = ['view', 'training'] as const;

/** Writes out what a newer schema adds; a link whose meaning differs in any other way stays as recorded. */
function inNewestSchema(golden: Golden): Golden {
  const { canonical } = meaningOf(golden.name, golden.link);
  const [before, now] = [JSON.parse(golden.canonical), JSON.parse(canonical)];
  const known = GROWING.map((part) => [
    part,
    Object.fromEntries(Object.entries(now[part]).filter(([name]) => Object.hasOwn(before[part], name))),
  ]);
  const same = canonicalJson({ ...now, ...Object.fromEntries(known) }) === golden.canonical;
  return same ? { ...golden, canonical } : golden;
}
