import type { Range } from '../limits';
import type { Text } from '../text';

/**
 * Which values something may take, as data. Everything that uses a domain is a function of it: the check below, the
 * sentence about a wrong value (`read.ts`), the control and the text on the page (`views/fields/`), the row in the
 * documents and the random values of the property tests (`tests/schema/`). Each goes through every type, so that a new
 * type doesn't compile until all of them know it.
 */
export type Domain =
  | { readonly type: 'number'; readonly range: Range; readonly whole: boolean }
  /** `[height, width]` */
  | { readonly type: 'pair'; readonly range: Range; readonly whole: true }
  | {
      readonly type: 'choice';
      readonly options: readonly string[];
      /** How options are written, where their name isn't a word. */
      readonly names?: Readonly<Record<string, Text>>;
    }
  | { readonly type: 'toggle' }
  /** Four sides, or one of the words. */
  | { readonly type: 'padding'; readonly range: Range; readonly words: readonly string[] }
  /** Rows of whole numbers, or null for none. */
  | { readonly type: 'table'; readonly range: Range; readonly rows: number; readonly columns: number }
  /** A short text that is compared and shown, never interpreted. */
  | { readonly type: 'note'; readonly length: number }
  /** An id, or null for none; the page checks whether the node exists. */
  | { readonly type: 'id'; readonly length: number }
  | { readonly type: 'ids'; readonly length: number; readonly count: number }
  /** The place of a value, `[row, column, channel]` or `[feature]`, or null for none. */
  | { readonly type: 'place'; readonly range: Range };

/** A value with its domain. `T`, its type, is what the domain allows. */
export interface Property<T> {
  readonly domain: Domain;
  /** Filled in where a definition leaves the value out; absent for what must be given. */
  readonly fallback?: T;
}

// biome-ignore lint/suspicious/noExplicitAny: a set of properties of any types; `ValuesOf` recovers them
export type Properties = Readonly<Record<string, Property<any>>>;
export type ValuesOf<P extends Properties> = { readonly [K in keyof P]: P[K] extends Property<infer T> ? T : never };

/** Every value at its default; for sets of properties that all have one. */
export const defaultsOf = <P extends Properties>(properties: P): ValuesOf<P> =>
  Object.fromEntries(Object.entries(properties).map(([name, { fallback }]) => [name, fallback])) as ValuesOf<P>;

/** The same properties, none of which may be left out: files leave nothing to defaults, which may change. */
export const required = <P extends Properties>(properties: P): P =>
  Object.fromEntries(
    Object.entries(properties).map(([name, { fallback: _, ...property }]) => [name, property]),
  ) as unknown as P;

/** A copy of the value if it lies in the domain; otherwise undefined, which lies in no domain. */
export function valueIn(domain: Domain, value: unknown): unknown {
  switch (domain.type) {
    case 'number':
      return isNumberIn(domain.range, domain.whole, value) ? value : undefined;
    case 'pair':
      return sides(domain.range, 2, value);
    case 'choice':
      return domain.options.find((option) => option === value);
    case 'toggle':
      return typeof value === 'boolean' ? value : undefined;
    case 'padding':
      return domain.words.find((word) => word === value) ?? sides(domain.range, 4, value);
    case 'table':
      return value === null ? null : listOf(value, 0, domain.rows, (row) => numbers(domain.range, domain.columns, row));
    case 'note':
      return isText(domain.length, value) ? value : undefined;
    case 'id':
      return value === null || isText(domain.length, value) ? value : undefined;
    case 'ids':
      return listOf(value, 0, domain.count, (id) => (isText(domain.length, id) ? id : undefined));
    case 'place':
      return value === null ? null : (sides(domain.range, 1, value) ?? sides(domain.range, 3, value));
  }
}

/** NaN and the infinities lie in no range. */
export const isNumberIn = ({ min, max }: Range, whole: boolean, value: unknown): value is number =>
  typeof value === 'number' && value >= min && value <= max && (!whole || Number.isInteger(value));

const isText = (length: number, value: unknown): value is string => typeof value === 'string' && value.length <= length;

/** A copy of a list; undefined where its length is another or an item is not as it should be. */
function listOf(value: unknown, least: number, most: number, read: (item: unknown) => unknown): unknown[] | undefined {
  if (!Array.isArray(value) || value.length < least || value.length > most) return undefined;
  // A script may leave holes in a list, which every walk but this one would skip.
  const items = Array.from(value, read);
  return items.includes(undefined) ? undefined : items;
}

const wholeIn = (range: Range) => (value: unknown) => (isNumberIn(range, true, value) ? value : undefined);
const sides = (range: Range, count: number, value: unknown) => listOf(value, count, count, wholeIn(range));
const numbers = (range: Range, most: number, value: unknown) => listOf(value, 1, most, wholeIn(range));

/** Builders of properties whose type follows from what they are given. */
export const oneOf = <const O extends readonly string[]>(options: O, fallback?: O[number]): Property<O[number]> =>
  property({ type: 'choice', options }, fallback);

export const wholeNumber = (range: Range, fallback?: number): Property<number> =>
  property({ type: 'number', range, whole: true }, fallback);

export const optionalId = (length: number, fallback?: string | null): Property<string | null> =>
  property({ type: 'id', length }, fallback);

export const idList = (size: { length: number; count: number }, fallback?: readonly string[]) =>
  property<readonly string[]>({ type: 'ids', ...size }, fallback);

export const optionalPlace = (range: Range, fallback?: readonly number[] | null) =>
  property<readonly number[] | null>({ type: 'place', range }, fallback);

export const note = (length: number): Property<string> => ({ domain: { type: 'note', length } });

const property = <T>(domain: Domain, fallback: T | undefined): Property<T> =>
  fallback === undefined ? { domain } : { domain, fallback };
