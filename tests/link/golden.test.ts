import { describe, expect, it, vi } from 'vitest';
import { decodeLink, encodeLink } from '@/exchange/link/codec';
import { canonicalJson } from '@/lib/canonical';
import { KINDS, type KindName } from '@/network/layers';
import { linkedDocument } from '@/session/capture';
import { bytesOf } from './bytes';
import { catalogHashes } from './catalogHashes';
import { CASES, datasetOf } from './configurations';
import { goldenLinks, meaningOf, readJson } from './golden';
import { presentRegistry, type Registry } from './registry';

// Machines that run the tests may be busy; nothing here waits for anything.
vi.setConfig({ testTimeout: 60_000 });

const GOLDEN = goldenLinks();
const RECORD = 'not recorded yet: run `npm run record:links` and commit what it appends';

describe('links that releases have made', () => {
  it('are many, of every schema', () => {
    // The varint of the schema is the third byte.
    const schemas = GOLDEN.map(({ link }) => bytesOf(link)[2]);
    expect(schemas.filter((schema) => schema === 1)).toHaveLength(83);
    expect(schemas.filter((schema) => schema === 2).length).toBeGreaterThanOrEqual(109);
  });

  it.each(GOLDEN.map((golden) => [golden.name, golden] as const))('%s', (name, golden) => {
    expect(meaningOf(name, golden.link)).toEqual(golden);
  });

  it('have unique names', () => expect(new Set(GOLDEN.map(({ name }) => name)).size).toBe(GOLDEN.length));

  it('hold every case of the list', () => {
    const recorded = new Set(GOLDEN.map(({ name }) => name));
    expect(
      [...CASES.keys()].filter((name) => !recorded.has(name)),
      RECORD,
    ).toEqual([]);
  });

  it('say again what they said, in the newest form', () => {
    for (const { link, canonical } of GOLDEN) {
      const first = decodeLink(link);
      if (!first.ok) throw new Error(first.problem.code);
      expect(meaningOf('', encodeLink(first.configuration)).canonical).toBe(canonical);
    }
  });

  it('cover every layer kind, each of its choices and switches', () => {
    const seen = new Set<string>();
    for (const { link } of GOLDEN) {
      const decoded = decodeLink(link);
      if (!decoded.ok) continue;
      for (const { node } of linkedDocument(decoded.configuration, datasetOf(decoded.configuration)).document.analysis
        .nodes) {
        if (node.type !== 'layer') continue;
        for (const [field, value] of Object.entries(node.layer)) seen.add(`${node.layer.kind} ${field} ${value}`);
      }
    }
    const wanted = (Object.keys(KINDS) as KindName[]).flatMap((kind) =>
      Object.entries(KINDS[kind].fields)
        .flatMap(([field, { domain }]) =>
          domain.type === 'toggle'
            ? [`${field} true`, `${field} false`]
            : domain.type === 'choice'
              ? domain.options.map((option: string) => `${field} ${option}`)
              : [],
        )
        .concat(`kind ${kind}`)
        .map((rest) => `${kind} ${rest}`),
    );
    expect(
      wanted.filter((use) => !seen.has(use)),
      'append a case to tests/link/configurations.ts',
    ).toEqual([]);
  });

  it('cut anywhere, either say so or are still whole', () => {
    const outcomes = new Map<string, number>();
    for (const { link, canonical } of GOLDEN.filter((_, i) => i % 12 === 0)) {
      for (let length = 0; length < link.length; length++) {
        const decoded = decodeLink(link.slice(0, length));
        const outcome = decoded.ok ? 'whole' : decoded.problem.code;
        outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
        if (decoded.ok ? canonicalJson(decoded.configuration) !== canonical : outcome !== expectedOf(length)) {
          expect.fail(`${length} characters of ${link}: ${outcome}`);
        }
      }
    }
    expect(outcomes.get('truncated')).toBeGreaterThan(3_000);
  });
});

const expectedOf = (length: number): string => (length === 0 ? 'empty' : length === 1 ? 'foreign' : 'truncated');

describe('names in links', () => {
  const recorded = readJson('registry.json') as Registry;
  const present = presentRegistry();

  it('are never renamed or removed', () => {
    for (const [area, names] of Object.entries(recorded))
      expect(present[area], area).toEqual(expect.arrayContaining([...names]));
  });

  it('are recorded', () => {
    for (const [area, names] of Object.entries(present))
      expect(recorded[area], `${area}: ${RECORD}`).toEqual(expect.arrayContaining([...names]));
  });
});

describe('catalog networks', () => {
  const recorded = readJson('catalog.json') as Record<string, string>;

  it('are built as they were when links to them were made', () => {
    const present = catalogHashes();
    for (const [settings, hash] of Object.entries(recorded)) expect(present[settings], settings).toBe(hash);
  });

  it('are recorded', () =>
    expect(
      Object.keys(catalogHashes()).filter((settings) => !Object.hasOwn(recorded, settings)),
      RECORD,
    ).toEqual([]));
});
