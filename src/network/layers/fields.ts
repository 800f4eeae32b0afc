import * as z from 'zod/mini';
import type { Range } from '../limits';
import type { Text } from '../text';

/**
 * A configuration field of a layer kind, written once: its check, its default, its name on screen and the control that
 * edits it. The TypeScript type of a layer's configuration follows from its fields (`ConfigOf`).
 */
export interface Field<T> {
  readonly schema: z.ZodMiniType<T>;
  /** Filled in where a definition leaves the field out; absent for fields that must be given. */
  readonly fallback?: T;
  readonly label: Text;
  readonly control: Control;
}

export type Control =
  | { readonly type: 'number'; readonly range: Range; readonly whole: boolean }
  | { readonly type: 'pair'; readonly range: Range; readonly whole: true }
  | {
      readonly type: 'choice';
      readonly options: readonly string[];
      /** What options are called, where their own name is no word. */
      readonly names?: Readonly<Record<string, Text>>;
    }
  | { readonly type: 'toggle' }
  /** Four sides, or one of the words. */
  | { readonly type: 'padding'; readonly range: Range; readonly words: readonly string[] }
  | { readonly type: 'table'; readonly range: Range };

// biome-ignore lint/suspicious/noExplicitAny: a set of fields of any types; `ConfigOf` recovers them
export type Fields = Readonly<Record<string, Field<any>>>;
export type ConfigOf<F extends Fields> = { readonly [K in keyof F]: F[K] extends Field<infer T> ? T : never };

/** Every field at its default; for sets of fields that all have one. */
export const defaultsOf = <F extends Fields>(fields: F): ConfigOf<F> =>
  Object.fromEntries(Object.entries(fields).map(([name, field]) => [name, field.fallback])) as ConfigOf<F>;

const between = ({ min, max }: Range) => [z.minimum(min), z.maximum(max)] as const;

const withFallback = <T>(field: Omit<Field<T>, 'fallback'>, fallback: T | undefined): Field<T> =>
  fallback === undefined ? field : { ...field, fallback };

export const whole = (label: Text, range: Range, fallback?: number): Field<number> =>
  withFallback(
    { schema: z.int().check(...between(range)), label, control: { type: 'number', range, whole: true } },
    fallback,
  );

export const real = (label: Text, range: Range, fallback?: number): Field<number> =>
  withFallback(
    { schema: z.number().check(...between(range)), label, control: { type: 'number', range, whole: false } },
    fallback,
  );

export type Pair = readonly [height: number, width: number];

/** Two whole numbers, `[height, width]`. */
export const pair = (label: Text, range: Range, fallback?: Pair): Field<Pair> => {
  const side = z.int().check(...between(range));
  return withFallback(
    { schema: z.readonly(z.tuple([side, side])), label, control: { type: 'pair', range, whole: true } },
    fallback,
  );
};

export const choice = <const O extends readonly string[]>(
  label: Text,
  options: O,
  fallback?: O[number],
  names?: Readonly<Record<O[number], Text>>,
): Field<O[number]> =>
  withFallback(
    {
      schema: z.enum(options as unknown as string[]) as unknown as z.ZodMiniType<O[number]>,
      label,
      control: { type: 'choice', options, ...(names && { names }) },
    },
    fallback,
  );

export const toggle = (label: Text, fallback?: boolean): Field<boolean> =>
  withFallback({ schema: z.boolean(), label, control: { type: 'toggle' } }, fallback);

const PADDING_WORDS = ['same', 'valid'] as const;

/** `same`, `valid`, or `[top, bottom, left, right]`. */
export type Padding =
  | (typeof PADDING_WORDS)[number]
  | readonly [top: number, bottom: number, left: number, right: number];

export const padding = (label: Text, range: Range, fallback?: Padding): Field<Padding> => {
  const side = z.int().check(...between(range));
  const schema: z.ZodMiniType<Padding> = z.union([
    z.enum(PADDING_WORDS),
    z.readonly(z.tuple([side, side, side, side])),
  ]);
  return withFallback({ schema, label, control: { type: 'padding', range, words: PADDING_WORDS } }, fallback);
};

/** `[top, bottom, left, right]` */
export type Sides = Exclude<Padding, string>;

/** Padding that is always given side by side. */
export const sides = (label: Text, range: Range, fallback?: Sides): Field<Sides> => {
  const side = z.int().check(...between(range));
  const schema = z.readonly(z.tuple([side, side, side, side]));
  return withFallback({ schema, label, control: { type: 'padding', range, words: [] } }, fallback);
};

/** A list of rows of whole numbers, or null for none. */
export type Table = readonly (readonly number[])[] | null;

export const table = (
  label: Text,
  range: Range,
  size: { rows: number; columns: number },
  fallback?: Table,
): Field<Table> => {
  const row = z.readonly(z.array(z.int().check(...between(range))).check(z.minLength(1), z.maxLength(size.columns)));
  const schema = z.nullable(z.readonly(z.array(row).check(z.maxLength(size.rows))));
  return withFallback({ schema, label, control: { type: 'table', range } }, fallback);
};
