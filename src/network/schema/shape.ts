import type { Property } from './domain';
import { cut, isPlain, own, type Plain, type Report, readProperty, show } from './read';

/**
 * What a file holds, as data: values with their domains, objects, lists, and what may be null. As with domains, everything that
 * is done with a shape goes through its forms: reading and writing here, rows of the documents and random values in
 * `tests/schema/`.
 */
export type Shape =
  // biome-ignore lint/suspicious/noExplicitAny: a value of any type; `ShapeOf` ties shapes to types
  Property<any> | RecordShape | ListShape | OptionalShape;

interface RecordShape {
  readonly fields: Readonly<Record<string, Shape>>;
}

interface ListShape {
  readonly each: Shape;
  /** Items at most. */
  readonly most: number;
}

interface OptionalShape {
  readonly orNull: Shape;
}

/** The shape of a type: a field that is forgotten, or has another type, doesn't compile. */
export type ShapeOf<T> = null extends T
  ? { readonly orNull: ShapeOf<Exclude<T, null>> }
  : [T] extends [readonly (infer Item)[]]
    ? { readonly each: ShapeOf<Item>; readonly most: number }
    : [T] extends [object]
      ? { readonly fields: { readonly [K in keyof T]: ShapeOf<T[K]> } }
      : Property<T>;

const below = (path: string, name: string | number): string => (path ? `${path}.${name}` : String(name));

/** Reads untrusted JSON and copies what the shape names. Where something was reported, what comes back is of no use. */
export function readShape(value: unknown, shape: Shape, report: Report, path = ''): unknown {
  if ('orNull' in shape) return value === null ? null : readShape(value, shape.orNull, report, path);
  if ('domain' in shape) return readProperty(value, shape, { field: cut(path) }, report);
  const refuse = (allowed: string) =>
    report(
      value === undefined ? { code: 'missingField' } : { code: 'badValue', found: show(value), allowed },
      path ? { field: cut(path) } : {},
    );
  if ('each' in shape) {
    if (Array.isArray(value) && value.length <= shape.most)
      return Array.from(value, (item, i) => readShape(item, shape.each, report, below(path, i)));
    refuse(`[…] (${shape.most})`);
    return null;
  }
  if (!isPlain(value)) {
    refuse('{…}');
    return null;
  }
  for (const name of Object.keys(value))
    if (!Object.hasOwn(shape.fields, name)) report({ code: 'unknownField' }, { field: cut(below(path, name)) });
  return mapValues(shape.fields, (field, name) => readShape(own(value, name), field, report, below(path, name)));
}

/** The named values, so that nothing else gets into a file. */
export function writeShape(value: unknown, shape: Shape): unknown {
  if ('orNull' in shape) return value === null ? null : writeShape(value, shape.orNull);
  if ('domain' in shape) return value;
  if ('each' in shape) return (value as readonly unknown[]).map((item) => writeShape(item, shape.each));
  return mapValues(shape.fields, (field, name) => writeShape((value as Plain)[name], field));
}

const mapValues = (fields: Readonly<Record<string, Shape>>, change: (field: Shape, name: string) => unknown): Plain =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, change(field, name)]));
