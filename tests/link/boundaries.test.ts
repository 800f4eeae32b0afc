import { describe, expect, it, vi } from 'vitest';
import { decodeLink } from '@/exchange/link/codec';
import { CATALOG_IDS, type CatalogId, catalogEntry } from '@/network/catalog';
import { type Definition, layer } from '@/network/definition';
import { KINDS, type KindName } from '@/network/layers';
import type { Field, FieldDomain, Fields } from '@/network/layers/fields';
import { LIMITS, type Range } from '@/network/limits';
import { trainingFields } from '@/network/training';
import { linkOfJson } from './bytes';
import { BASE, CASES, catalogNetwork } from './configurations';

vi.setConfig({ testTimeout: 60_000 });

/** Nothing of the wrong type gets past any field. */
const WRONG: readonly unknown[] = [null, '', '1', 'NaN', [], {}, [[]], '__proto__', 1e308, -1e308, { valueOf: 1 }];

const numbers = ({ min, max }: Range, whole: boolean) => ({
  good: whole ? [min, max] : [min, max, (min + max) / 2, min + (max - min) / 3],
  bad: [
    ...(whole ? [min - 1, max + 1, min + 0.5] : [min - Number.EPSILON, max * (1 + 2 ** -50)]),
    -max - 1,
    true,
    ...WRONG,
  ],
});

/** Values at and just beyond the limits of what a field accepts. */
function boundaries(domain: FieldDomain): { good: unknown[]; bad: unknown[] } {
  switch (domain.type) {
    case 'number':
      return numbers(domain.range, domain.whole);
    case 'pair': {
      const { good, bad } = numbers(domain.range, true);
      return {
        good: good.flatMap((a) => good.map((b) => [a, b])),
        bad: [
          ...bad.map((value) => [value, domain.range.min]),
          ...bad.map((value) => [domain.range.min, value]),
          [1],
          [1, 1, 1],
          domain.range.min,
          true,
          ...WRONG,
        ],
      };
    }
    case 'choice':
      return {
        good: [...domain.options],
        bad: ['toString', domain.options.map((name) => name.toUpperCase()).join(), 0, true, ...WRONG],
      };
    case 'toggle':
      return { good: [true, false], bad: [0, 1, 'true', ...WRONG] };
    case 'padding': {
      const { min, max } = domain.range;
      const others = ['same', 'valid', 'full'].filter((word) => !domain.words.includes(word));
      return {
        good: [...domain.words, [min, max, min, max]],
        bad: [
          ...others,
          [min - 1, 0, 0, 0],
          [0, 0, 0, max + 1],
          [0, 0.5, 0, 0],
          [0, 0, 0],
          [0, 0, 0, 0, 0],
          0,
          ...WRONG,
        ],
      };
    }
    case 'note':
      return { good: ['', 'x'.repeat(domain.length)], bad: ['x'.repeat(domain.length + 1), null, 0, [], {}] };
    case 'place': {
      const { min, max } = domain.range;
      return {
        good: [null, [min], [max], [min, max, min]],
        bad: [[min - 1], [max + 1], [1.5], [], [1, 1], [1, 1, 1, 1], ['1'], 1, 'null', {}],
      };
    }
    case 'table': {
      const { min, max } = domain.range;
      return {
        good: [null, [[min]], [[min, max], [max]]],
        bad: [[[min - 1]], [[max + 1]], [[0.5]], [['0']], [[]], [[[0]]], 'null', 0, {}],
      };
    }
  }
}

type Json = Record<string, unknown>;
const plain = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** A network of one layer; whether its shapes fit does not matter here. */
const carrying = (of: Json): Json => ({
  ...plain(BASE),
  network: {
    type: 'custom',
    definition: {
      format: 'convoscope/network',
      version: 1,
      name: '',
      input: { height: 1, width: 1, channels: 1 },
      classes: 2,
      groups: [],
      layers: [of],
      outputs: [{ from: 'input', weight: 1, loss: 'crossEntropy', trainingOnly: false }],
    },
  },
});

/** Every field of a link: how to put a value there. */
interface Slot {
  readonly field: Field<unknown>;
  /** Layers may leave fields with a default out; the rest of a link leaves nothing out. */
  readonly optional: boolean;
  put(value: unknown): Json;
}

const slots = (
  area: string,
  fields: Fields,
  optional: boolean,
  put: (name: string, value: unknown) => Json,
): [string, Slot][] =>
  Object.entries(fields).map(([name, field]) => [
    `${area}.${name}`,
    { field, optional: optional && field.fallback !== undefined, put: (value) => put(name, value) },
  ]);

const REQUIRED: Record<string, object> = {
  filters: { filters: 1 },
  units: { units: 1 },
  kernel: { kernel: [1, 1] },
  centres: { centres: [[0]] },
  output: { output: [1, 1] },
  groups: { groups: 1 },
};
const sampleOf = (kind: KindName): Json =>
  plain(
    layer(
      'a',
      kind,
      KINDS[kind].inputs.min > 1 ? ['input', 'input'] : 'input',
      Object.assign({}, ...Object.keys(KINDS[kind].fields).map((name) => REQUIRED[name] ?? {})),
    ),
  );

const NETWORKS = Object.fromEntries(CATALOG_IDS.map((id) => [id, plain(catalogNetwork(id))])) as Record<
  CatalogId,
  Json
>;

const SLOTS = new Map<string, Slot>([
  ...slots('training', trainingFields, false, (name, value) => ({
    ...plain(BASE),
    training: { ...plain(BASE.training), [name]: value },
  })),
  ...CATALOG_IDS.flatMap((id) =>
    slots(`knobs of ${id}`, catalogEntry(id).knobs, false, (name, value) => {
      const network = NETWORKS[id];
      return { ...plain(BASE), network: { ...network, knobs: { ...(network.knobs as Json), [name]: value } } };
    }),
  ),
  ...(Object.keys(KINDS) as KindName[]).flatMap((kind) =>
    slots(kind, KINDS[kind].fields, true, (name, value) => carrying({ ...sampleOf(kind), [name]: value })),
  ),
]);

describe('every field of a link accepts what the page offers and nothing else', () => {
  it.each([...SLOTS])('%s', (_name, { field, optional, put }) => {
    const { good, bad } = boundaries(field.domain);
    for (const value of good)
      expect(decodeLink(linkOfJson(put(value))), JSON.stringify(value)).toMatchObject({ ok: true });
    for (const value of bad) {
      if (good.some((fine) => JSON.stringify(fine) === JSON.stringify(value))) continue;
      expect(decodeLink(linkOfJson(put(value))), JSON.stringify(value)).toMatchObject({
        ok: false,
        problem: { code: 'invalid' },
      });
    }
    expect(decodeLink(linkOfJson(put(undefined))).ok).toBe(optional);
  });

  it('covers every kind of control', () => {
    expect(new Set([...SLOTS.values()].map(({ field }) => field.domain.type))).toEqual(
      new Set(['number', 'pair', 'choice', 'toggle', 'padding', 'table', 'note', 'place']),
    );
  });
});

describe('the frame of a definition', () => {
  const definition = (): Json => {
    const { network } = CASES.get('groups in groups') ?? BASE;
    if (network.type !== 'custom') throw new Error('a definition is wanted');
    return plain(network.definition satisfies Definition);
  };
  const opens = (change: (definition: Json) => void): boolean => {
    const changed = definition();
    change(changed);
    return decodeLink(linkOfJson({ ...plain(BASE), network: { type: 'custom', definition: changed } })).ok;
  };

  it.each([
    ['height', LIMITS.imageSide],
    ['width', LIMITS.imageSide],
    ['channels', LIMITS.channels],
  ] as const)('input %s', (side, range) => {
    const put = (value: unknown) => opens((changed) => Object.assign(changed.input as Json, { [side]: value }));
    const { good, bad } = numbers(range, true);
    expect(good.map(put)).toEqual(good.map(() => true));
    expect(bad.map(put)).toEqual(bad.map(() => false));
  });

  it('classes', () => {
    const put = (value: unknown) => opens((changed) => Object.assign(changed, { classes: value }));
    const { good, bad } = numbers(LIMITS.classes, true);
    expect(good.map(put)).toEqual(good.map(() => true));
    expect(bad.map(put)).toEqual(bad.map(() => false));
  });

  it('number of layers, groups and outputs', () => {
    const relu = (i: number) => ({ id: `r${i}`, kind: 'relu', from: ['input'] });
    const group = (i: number) => ({ id: `g${i}`, title: '', role: 'block', layers: [] });
    const output = () => ({ from: 'input', weight: 1, loss: 'crossEntropy', trainingOnly: false });
    for (const [what, range, make] of [
      ['layers', LIMITS.layers, relu],
      ['groups', LIMITS.groups, group],
      ['outputs', LIMITS.outputs, output],
    ] as const) {
      const put = (count: number) =>
        opens((changed) => Object.assign(changed, { [what]: Array.from({ length: count }, (_, i) => make(i)) }));
      expect([put(range.min), put(range.max), put(range.max + 1)], what).toEqual([true, true, false]);
      if (range.min > 0) expect(put(range.min - 1), what).toBe(false);
    }
  });
});
