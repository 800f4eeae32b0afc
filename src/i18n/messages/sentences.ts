import type { Language, Text } from '../../network/text';
import { formatInteger } from '../format';

/** One sentence per code. The mapped type makes a new code without its sentence a type error. */
export type Sentences<P extends { readonly code: string }> = {
  readonly [Code in P['code']]: (problem: Extract<P, { readonly code: Code }>) => Text;
};

/** Finds the sentence of a problem; the table has one for each code, which the compiler can't follow through the look-up. */
export const say = <P extends { readonly code: string }>(sentences: Sentences<P>, problem: P): Text =>
  (sentences as unknown as Readonly<Record<string, (problem: P) => Text>>)[problem.code]?.(problem) ??
  fail(problem.code);

function fail(code: string): never {
  throw new Error(`No sentence for '${code}'`);
}

export const both = (make: (language: Language) => string): Text => ({ en: make('en'), es: make('es') });

export const en = (count: number): string => formatInteger(count, 'en');
export const es = (count: number): string => formatInteger(count, 'es');
