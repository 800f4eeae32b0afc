import { describe, expect, it } from 'vitest';
import { analyze } from '@/network/analysis/analyze';
import { CATALOG_IDS, type CatalogId, catalogEntry, defaultKnobs } from '@/network/catalog';
import type { KnobValues } from '@/network/catalog/entry';
import { counterpart, EXHIBITS, exhibitOf } from '@/network/catalog/exhibits';
import type { FieldDomain } from '@/network/layers/fields';
import { parseDefinition } from '@/network/validate';

/** Every option of a choice, both sides of a toggle, both ends of a range. */
function positions(domain: FieldDomain): unknown[] {
  if (domain.type === 'choice') return [...domain.options];
  if (domain.type === 'toggle') return [false, true];
  if (domain.type === 'number') return [domain.range.min, domain.range.max];
  throw new Error(`No positions of a ${domain.type}`);
}

const build = (id: CatalogId, knobs: KnobValues = {}) => {
  const entry = catalogEntry(id);
  return entry.build(entry.input, { ...defaultKnobs(id), ...knobs });
};

describe.each(CATALOG_IDS)('%s', (id) => {
  const { knobs } = catalogEntry(id);

  it('is a valid definition that survives JSON', () => {
    const definition = build(id);
    const { definition: parsed, issues } = parseDefinition(JSON.parse(JSON.stringify(definition)));
    expect(issues).toEqual([]);
    expect(parsed).toEqual(definition);
  });

  it('groups each layer at most once, under groups that exist', () => {
    const { groups, layers } = build(id);
    const grouped = groups.flatMap((group) => group.layers);
    expect(new Set(grouped).size).toBe(grouped.length);
    const names = [...groups.map((group) => group.id), ...layers.map((layer) => layer.id)];
    expect(new Set(names).size).toBe(names.length);
  });

  it.each(
    Object.entries(knobs).flatMap(([name, { domain }]) => positions(domain).map((value) => [name, value] as const)),
  )('builds with %s at %s', (name, value) => {
    const definition = build(id, { [name]: value });
    expect(parseDefinition(JSON.parse(JSON.stringify(definition))).issues).toEqual([]);
    expect(analyze(definition).issues).toEqual([]);
  });

  it('changes with every knob', () => {
    // Shortcuts show only where there are skips.
    const context = 'skip' in knobs ? { skip: true } : {};
    for (const [name, { domain }] of Object.entries(knobs)) {
      const built = positions(domain).map((value) => JSON.stringify(build(id, { ...context, [name]: value })));
      expect(new Set(built).size, name).toBe(built.length);
    }
  });
});

describe('the timeline', () => {
  it('shows every network', () => {
    for (const id of CATALOG_IDS) expect(exhibitOf(id), id).toBeDefined();
  });

  it('runs from 1998 to 2015, in order', () => {
    const years = EXHIBITS.map(({ year }) => year);
    expect(years).toEqual([...years].sort());
    expect([years[0], years.at(-1)]).toEqual([1998, 2015]);
  });

  it('has both sizes of every network', () => {
    for (const { paperSize, tabSize } of EXHIBITS) {
      for (const id of paperSize) expect(catalogEntry(id).size, id).not.toBe('tab');
      for (const id of tabSize) expect(catalogEntry(id).size, id).not.toBe('paper');
    }
    expect(counterpart('resnet50')).toBe('resnet50-tab');
    expect(counterpart('googlenet-tab')).toBe('googlenet');
    expect(counterpart('lenet5')).toBe('lenet5-1998');
  });
});
