import fc from 'fast-check';
import type { Range } from '@/network/limits';
import type { Domain, Properties, ValuesOf } from '@/network/schema/domain';
import type { Rule } from '@/network/schema/rules';
import type { ListShape, Shape, VectorShape } from '@/network/schema/shape';

const whole = ({ min, max }: Range) => fc.maxSafeInteger().map((seed) => min + (Math.abs(seed) % (max - min + 1)));
const times = (value: fc.Arbitrary<unknown>, count: number) => fc.array(value, { minLength: count, maxLength: count });

/** Any value of a domain, its edges included. */
export function arbitraryOf(domain: Domain): fc.Arbitrary<unknown> {
  switch (domain.type) {
    case 'number':
      return fc.oneof(
        fc.constantFrom(domain.range.min, domain.range.max),
        domain.whole ? whole(domain.range) : fc.double({ ...domain.range, noNaN: true }),
      );
    case 'pair':
      return times(whole(domain.range), 2);
    case 'choice':
      return fc.constantFrom(...domain.options);
    case 'toggle':
      return fc.boolean();
    case 'padding':
      return fc.oneof(...domain.words.map((word) => fc.constant(word)), times(whole(domain.range), 4));
    case 'table':
      return fc.option(
        fc.array(fc.array(whole(domain.range), { minLength: 1, maxLength: Math.min(8, domain.columns) }), {
          maxLength: Math.min(8, domain.rows),
        }),
      );
    case 'note':
      return fc.string({ maxLength: domain.length });
    case 'id':
      return fc.option(fc.string({ maxLength: domain.length }));
    case 'ids':
      return fc.array(fc.string({ maxLength: domain.length }), { maxLength: Math.min(20, domain.count) });
    case 'place':
      return fc.option(fc.oneof(times(whole(domain.range), 1), times(whole(domain.range), 3)));
  }
}

/** Anything of a shape; short lists, for there may be lists in lists. */
export function arbitraryOfShape(shape: Shape): fc.Arbitrary<unknown> {
  if ('real' in shape) return shape.real === 'finite' ? real.filter(Number.isFinite) : real;
  if ('orNull' in shape) return fc.option(arbitraryOfShape(shape.orNull));
  if ('domain' in shape) return arbitraryOf(shape.domain);
  if ('name' in shape) return fc.constantFrom(...shape.name.keys());
  if ('vector' in shape) return vector(shape);
  if ('each' in shape) return list(shape);
  if ('entries' in shape)
    return fc
      .shuffledSubarray([...shape.entries], { maxLength: Math.min(3, shape.entries.size) })
      .chain((some) => record(some));
  if ('variants' in shape)
    return fc
      .constantFrom(...shape.variants)
      .chain(([tag, variant]) => fc.tuple(fc.constant({ [shape.by]: tag }), arbitraryOfShape(variant)))
      .map(([tag, others]) => ({ ...tag, ...(others as object) }));
  return record(Object.entries(shape.fields)).map((values) => (shape.rules ?? []).reduce(kept, values));
}

/** JSON has only one zero. */
const real = fc.oneof(fc.integer(), fc.float()).map((value) => value + 0);

function vector({ vector, least, most }: VectorShape): fc.Arbitrary<Float32Array | Uint32Array> {
  const size = { minLength: least, maxLength: Math.max(least, Math.min(4, most)) };
  return vector === 'uint32'
    ? fc.array(fc.nat(2 ** 20), size).map((values) => Uint32Array.from(values))
    : fc.array(real, size).map((values) => Float32Array.from(values));
}

function list({ each, least = 0, most, ascending }: ListShape): fc.Arbitrary<unknown[]> {
  const items = fc.array(arbitraryOfShape(each), { minLength: least, maxLength: Math.max(least, Math.min(4, most)) });
  if (ascending === undefined) return items;
  const place = (item: unknown) => (item as Record<string, number>)[ascending] as number;
  return items.map((all) =>
    [...new Map(all.map((item) => [place(item), item])).values()].sort((a, b) => place(a) - place(b)),
  );
}

const record = (fields: readonly (readonly [string, Shape])[]): fc.Arbitrary<Values> =>
  fc.record(Object.fromEntries(fields.map(([name, field]) => [name, arbitraryOfShape(field)])));

type Values = Readonly<Record<string, unknown>>;

/** Values that keep a rule, from any. */
function kept(values: Values, rule: Rule): Values {
  switch (rule.rule) {
    case 'equallyLong': {
      const lists = rule.fields.map((field) => [field, values[field] as unknown[]] as const);
      const shortest = Math.min(...lists.map(([, { length }]) => length));
      return { ...values, ...Object.fromEntries(lists.map(([field, all]) => [field, all.slice(0, shortest)])) };
    }
    case 'ordered': {
      const [low = 0, high = 0] = [values[rule.low] as number, values[rule.high] as number].sort((a, b) => a - b);
      return { ...values, [rule.low]: low, [rule.high]: high };
    }
    case 'adds':
      return { ...values, [rule.total]: (values[rule.items] as Uint32Array).reduce((sum, item) => sum + item, 0) };
  }
}

/** Any values of a set of properties. */
export const arbitraryValues = <P extends Properties>(properties: P): fc.Arbitrary<ValuesOf<P>> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, { domain }]) => [name, arbitraryOf(domain)])),
  ) as fc.Arbitrary<ValuesOf<P>>;
