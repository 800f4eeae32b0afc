import type { Range } from '../limits';
import type { Domain, Property, ValuesOf } from '../schema/domain';
import type { Shape } from '../shape';
import type { Text } from '../text';

/**
 * A property with a name on screen: of a layer kind, a catalog network or a run. Written once; its check, its default, the
 * control that edits it and the TypeScript type of a layer's configuration (`ConfigOf`) follow.
 */
export interface Field<T> extends Property<T> {
  readonly label: Text;
  readonly domain: FieldDomain;
}

/** Domains whose values are shown by name, and most of which have a control. */
export type FieldDomain = Exclude<Domain, { readonly type: 'id' | 'ids' }>;

// biome-ignore lint/suspicious/noExplicitAny: a set of fields of any types; `ConfigOf` recovers them
export type Fields = Readonly<Record<string, Field<any>>>;
export type ConfigOf<F extends Fields> = ValuesOf<F>;

const field = <T>(label: Text, domain: FieldDomain, fallback: T | undefined): Field<T> =>
  fallback === undefined ? { label, domain } : { label, domain, fallback };

export const whole = (label: Text, range: Range, fallback?: number): Field<number> =>
  field(label, { type: 'number', range, whole: true }, fallback);

export const real = (label: Text, range: Range, fallback?: number): Field<number> =>
  field(label, { type: 'number', range, whole: false }, fallback);

export type Pair = readonly [height: number, width: number];

/** Two whole numbers, `[height, width]`. */
export const pair = (label: Text, range: Range, fallback?: Pair): Field<Pair> =>
  field(label, { type: 'pair', range, whole: true }, fallback);

export const choice = <const O extends readonly string[]>(
  label: Text,
  options: O,
  fallback?: O[number],
  names?: Readonly<Record<O[number], Text>>,
): Field<O[number]> => field(label, { type: 'choice', options, ...(names && { names }) }, fallback);

export const toggle = (label: Text, fallback?: boolean): Field<boolean> => field(label, { type: 'toggle' }, fallback);

const PADDING_WORDS = ['same', 'valid'] as const;

/** `same`, `valid`, or `[top, bottom, left, right]`. */
export type Padding =
  | (typeof PADDING_WORDS)[number]
  | readonly [top: number, bottom: number, left: number, right: number];

export const padding = (label: Text, range: Range, fallback?: Padding): Field<Padding> =>
  field(label, { type: 'padding', range, words: PADDING_WORDS }, fallback);

/** `[top, bottom, left, right]` */
export type Sides = Exclude<Padding, string>;

/** Padding that is always given as four sides. */
export const sides = (label: Text, range: Range, fallback?: Sides): Field<Sides> =>
  field(label, { type: 'padding', range, words: [] }, fallback);

/** A list of rows of whole numbers, or null for none. */
export type Table = readonly (readonly number[])[] | null;

export const table = (
  label: Text,
  range: Range,
  size: { rows: number; columns: number },
  fallback?: Table,
): Field<Table> => field(label, { type: 'table', range, ...size }, fallback);

/** A short text that is shown and never interpreted. */
export const short = (label: Text, { max }: Range, fallback?: string): Field<string> =>
  field(label, { type: 'note', length: max }, fallback);

/** The shape of one output, `[height, width, channels]` or `[features]`, or null where it is not known. */
export const shape = (label: Text, range: Range, fallback?: Shape | null): Field<Shape | null> =>
  field(label, { type: 'place', range }, fallback);
