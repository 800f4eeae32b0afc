import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';
import { decodeLink, encodeLink } from '@/exchange/link/codec';
import { CATALOG_IDS, catalogEntry } from '@/network/catalog';
import type { Issue } from '@/network/issues';
import { KINDS } from '@/network/layers';
import { type Domain, type Properties, required, valueIn } from '@/network/schema/domain';
import { into, readProperties } from '@/network/schema/read';
import { trainingProperties } from '@/network/training';
import { BACKEND_CHOICES } from '@/record/backend';
import { SHIPPED_DATASETS } from '@/record/dataset';
import { linkedView, readersView } from '@/record/view';
import { BASE, catalogNetwork } from '../link/configurations';
import { arbitraryOf, arbitraryValues } from './arbitrary';

vi.setConfig({ testTimeout: 60_000 });

/** All tables of properties. */
const TABLES: readonly (readonly [string, Properties])[] = [
  ['view', linkedView],
  ["reader's view", readersView],
  ['training', trainingProperties],
  ...CATALOG_IDS.map((id) => [id, catalogEntry(id).knobs] as const),
  ...Object.entries(KINDS).map(([kind, { fields }]) => [kind, fields] as const),
];
const DOMAINS = new Map<string, Domain>(
  TABLES.flatMap(([, properties]) => Object.values(properties)).map(({ domain }) => [JSON.stringify(domain), domain]),
);

describe.each(TABLES)('%s', (_, properties) => {
  it('reads every value that it allows, as a copy', () => {
    fc.assert(
      fc.property(arbitraryValues(properties), (values) => {
        const issues: Issue[] = [];
        const read = readProperties(values, required(properties), {}, into(issues));
        expect(issues).toEqual([]);
        expect(read).toEqual(values);
        for (const [name, value] of Object.entries(values))
          if (typeof value === 'object' && value !== null) expect(read[name]).not.toBe(value);
      }),
      { seed: 12, numRuns: 30 },
    );
  });

  it('has defaults that it allows', () => {
    for (const [name, { domain, fallback }] of Object.entries(properties))
      if (fallback !== undefined) expect(valueIn(domain, fallback), name).toEqual(fallback);
  });
});

describe.each([...DOMAINS])('%s', (_, domain) => {
  it('accepts of any value only what it would accept again, unchanged', () => {
    const mutated = fc
      .tuple(arbitraryOf(domain), fc.anything())
      .map(([value, other]) => (Array.isArray(value) ? [...value, other] : other));
    fc.assert(
      fc.property(fc.oneof(fc.anything(), mutated, arbitraryOf(domain)), (value) => {
        const found = valueIn(domain, value);
        if (found === undefined) return;
        expect(found).toEqual(value);
        expect(valueIn(domain, found)).toEqual(found);
        expect(JSON.parse(JSON.stringify(found))).toEqual(found === 0 ? 0 : found);
      }),
      { seed: 12, numRuns: 60 },
    );
  });

  it('rejects a list with a hole', () => {
    for (const length of [1, 2, 3, 4]) expect(valueIn(domain, new Array(length))).toBeUndefined();
  });
});

it('links bring back any configuration', () => {
  const network = fc
    .constantFrom(...CATALOG_IDS)
    .filter((id) => id.startsWith('lenet5') || id.startsWith('resnet'))
    .map((id) => catalogNetwork(id));
  const configuration = fc.record({
    network,
    compared: fc.option(fc.tuple(fc.constant({ type: 'open' } as const), network)),
    dataset: fc.oneof(
      fc.constantFrom(...SHIPPED_DATASETS),
      fc.record({ id: fc.string({ maxLength: 80 }), name: fc.string({ maxLength: 80 }) }),
    ),
    training: arbitraryValues(trainingProperties),
    backend: fc.constantFrom(...BACKEND_CHOICES),
    view: arbitraryValues(linkedView),
    input: fc.constantFrom({ type: 'none' } as const, BASE.input),
    madeWith: fc.constant({ app: '1.2.3', data: 'abc' }),
  });
  fc.assert(
    fc.property(configuration, (wanted) => {
      const decoded = decodeLink(encodeLink(wanted));
      expect(decoded).toEqual({ ok: true, configuration: wanted, repaired: false });
    }),
    { seed: 12, numRuns: 60 },
  );
});
