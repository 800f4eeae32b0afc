import { WIDTH } from '../python/expression';
import { Names } from '../python/names';
import { indented } from '../python/text';

/** Text, the value of a node, or what a residual block makes of the value of a node on its skip path. */
export type Term = string | { readonly value: string } | { readonly shortcut: string };

/** A value that is computed from others. */
export interface Statement {
  readonly value: string;
  /** What it is called where `x` is taken. */
  readonly name: string;
  readonly terms: readonly Term[];
  /** Whether it may stand where it is read, which is once. */
  readonly mayInline: boolean;
  readonly trainingOnly: boolean;
}

/** What `forward` returns. */
export interface Returned {
  readonly values: readonly (readonly Term[])[];
  readonly trainingOnly: boolean;
}

/** Columns in front of a line of `forward`. */
const INDENT = 8;
/** `x = ` or `return `. */
const HEAD = 7;

/**
 * The lines of `forward`. A value that is needed later keeps its name, and everything else is `x`, as in code written by hand. `source` is
 * the value that enters; `shortcut` writes the skip path for a value.
 */
export function forwardLines(
  statements: readonly Statement[],
  source: string,
  returns: readonly Returned[],
  shortcut: (x: string) => string,
): string[] {
  const [lines, returned] = gathered(statements, returns);
  const lastUse = new Map<string, number>();
  for (const [i, { terms }] of lines.entries()) for (const id of readBy(terms)) lastUse.set(id, i);
  for (const { values } of returned) for (const id of values.flatMap(readBy)) lastUse.set(id, lines.length);

  const locals = new Names();
  const names = new Map([[source, 'x']]);
  /** The value that `x` is now. */
  let held = source;
  const textOf = (terms: readonly Term[]): string =>
    terms
      .map((term) => {
        if (typeof term === 'string') return term;
        return 'value' in term ? names.get(term.value) : shortcut(names.get(term.shortcut) as string);
      })
      .join('');

  const found: { text: string; trainingOnly: boolean }[] = [];
  for (const [i, { value, name, terms, trainingOnly }] of lines.entries()) {
    const text = textOf(terms);
    const isFree = !trainingOnly && (lastUse.get(held) ?? -1) <= i;
    if (isFree) held = value;
    names.set(value, isFree ? 'x' : locals.take(name));
    found.push({ text: `${names.get(value)} = ${text}`, trainingOnly });
  }
  for (const { values, trainingOnly } of returned)
    found.push({ text: `return ${values.map(textOf).join(', ')}`, trainingOnly });

  return found.flatMap(({ text, trainingOnly }, i) => {
    if (!trainingOnly) return [text];
    const inner = indented(text);
    return found[i - 1]?.trainingOnly && !found[i - 1]?.text.startsWith('return')
      ? [inner]
      : ['if self.training:', inner];
  });
}

const readBy = (terms: readonly Term[]): string[] =>
  terms.flatMap((term) => (typeof term === 'string' ? [] : ['value' in term ? term.value : term.shortcut]));

/** Puts values where they are read, if the line stays short, and the last one behind `return`. */
function gathered(
  statements: readonly Statement[],
  returns: readonly Returned[],
): [readonly Statement[], readonly Returned[]] {
  const inner = new Map<string, Statement>();
  const lines: Statement[] = [];
  for (const statement of statements) {
    const { terms, kept } = substituted(statement.terms, inner);
    lines.push(...kept);
    const whole = { ...statement, terms };
    if (statement.mayInline) inner.set(statement.value, whole);
    else lines.push(whole);
  }
  const [only] = returns;
  if (returns.length !== 1 || only?.values.length !== 1) return [[...lines, ...inner.values()], returns];
  const { terms, kept } = substituted(only.values[0] as readonly Term[], inner);
  lines.push(...kept);
  const last = lines.at(-1);
  const [returned] = terms;
  const isLast =
    last !== undefined && typeof returned === 'object' && 'value' in returned && returned.value === last.value;
  if (!isLast || readBy(terms).length !== 1) return [lines, [{ ...only, values: [terms] }]];
  return [lines.slice(0, -1), [{ ...only, values: [[...last.terms, ...terms.slice(1)]] }]];
}

/** Terms with the values in them that may stand there, which are taken from `inner`; all or none, so that they read alike. */
function substituted(
  terms: readonly Term[],
  inner: Map<string, Statement>,
): { terms: readonly Term[]; kept: Statement[] } {
  const read = readBy(terms).flatMap((id) => inner.get(id) ?? []);
  for (const { value } of read) inner.delete(value);
  if (read.length === 0) return { terms, kept: [] };
  const whole = terms.flatMap((term) => {
    const found = typeof term === 'object' && 'value' in term && read.find(({ value }) => value === term.value);
    return found ? found.terms : [term];
  });
  return INDENT + HEAD + lengthOf(whole) <= WIDTH ? { terms: whole, kept: [] } : { terms, kept: read };
}

const lengthOf = (terms: readonly Term[]): number =>
  terms.reduce((sum, term) => sum + (typeof term === 'string' ? term.length : 'value' in term ? 1 : 16), 0);
