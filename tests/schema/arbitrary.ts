import fc from 'fast-check';
import type { Range } from '@/network/limits';
import type { Domain, Properties, ValuesOf } from '@/network/schema/domain';
import type { Shape } from '@/network/schema/shape';

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
  if ('orNull' in shape) return fc.option(arbitraryOfShape(shape.orNull));
  if ('domain' in shape) return arbitraryOf(shape.domain);
  if ('each' in shape) return fc.array(arbitraryOfShape(shape.each), { maxLength: Math.min(4, shape.most) });
  return fc.record(
    Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, arbitraryOfShape(field)])),
  );
}

/** Any values of a set of properties. */
export const arbitraryValues = <P extends Properties>(properties: P): fc.Arbitrary<ValuesOf<P>> =>
  fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, { domain }]) => [name, arbitraryOf(domain)])),
  ) as fc.Arbitrary<ValuesOf<P>>;
