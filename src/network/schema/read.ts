/**
 * How untrusted JSON is read, from a link, file or script. Named values are copied one by one and nothing is
 * merged into an object, so that nothing unknown (and no `__proto__`) gets through.
 */

import type { Issue, Place, Problem } from '../issues';
import { issue } from '../issues';
import { LIMITS } from '../limits';
import { type Domain, type Properties, type Property, type ValuesOf, valueIn } from './domain';

export type Plain = Readonly<Record<string, unknown>>;

/** An object with values of its own. A script may hand over a date, a map or an array, which have none that are read by name. */
export const isPlain = (value: unknown): value is Plain => Object.prototype.toString.call(value) === '[object Object]';

/** A value of the object itself: `constructor` and its like are not found. */
export const own = (object: Plain, key: string): unknown => (Object.hasOwn(object, key) ? object[key] : undefined);

/** Takes what is wrong with a value. */
export type Report = (problem: Problem, place?: Place) => void;

/** A report that gathers into a list. */
export const into =
  (issues: Issue[]): Report =>
  (problem, place) =>
    void issues.push(issue(problem, place));

/** The most mistakes collected: a damaged file may hold a million, and nobody reads them all. */
export const MOST_ISSUES = 100;

/** Ends the reading of a file with enough mistakes; caught where it began. */
class Enough extends Error {}

/** Runs `read` and gathers what it reports: the mistakes in their order, or what was read if there are none. */
export function gather<T>(
  read: (report: Report) => T,
): { readonly found: T; readonly issues: [] } | { readonly found: null; readonly issues: Issue[] } {
  const issues: Issue[] = [];
  try {
    const found = read((problem, place) => {
      issues.push(issue(problem, place));
      if (issues.length >= MOST_ISSUES) throw new Enough();
    });
    return issues.length ? { found: null, issues } : { found, issues: [] };
  } catch (error) {
    if (error instanceof Enough) return { found: null, issues };
    throw error;
  }
}

/** Reads an object by its properties, filling in defaults. Reports anything besides them and `others`. */
export function readProperties<P extends Properties>(
  value: Plain,
  properties: P,
  place: Place,
  report: Report,
  others: readonly string[] = [],
): ValuesOf<P> {
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(properties, name) && !others.includes(name))
      report({ code: 'unknownField' }, { ...place, field: cut(name) });
  }
  return Object.fromEntries(
    Object.entries(properties).map(([name, property]) => [
      name,
      readProperty(own(value, name), property, { ...place, field: name }, report),
    ]),
  ) as ValuesOf<P>;
}

/** Reports anything besides the named values. */
export const onlyNames = (value: Plain, names: readonly string[], report: Report): void =>
  void readProperties(value, {}, {}, report, names);

/** Reads one value. If anything was reported, the result is useless and may be undefined. */
export function readProperty<T>(value: unknown, { domain, fallback }: Property<T>, place: Place, report: Report): T {
  if (value === undefined && fallback !== undefined) return fallback;
  if (value === undefined) {
    report({ code: 'missingField' }, place);
    return undefined as T;
  }
  const found = valueIn(domain, value);
  if (found !== undefined) return found as T;
  report(problemOf(domain, value), place);
  return fallback as T;
}

/** What is wrong with a value that does not lie in the domain. */
function problemOf(domain: Domain, value: unknown): Problem {
  const found = show(value);
  switch (domain.type) {
    case 'number':
    case 'pair':
      return { code: 'outOfRange', found, range: domain.range, whole: domain.whole };
    case 'id':
      return { code: 'badId', id: found };
    default:
      return { code: 'badValue', found, allowed: allowedIn(domain) };
  }
}

type Listed = Exclude<Domain, { readonly type: 'number' | 'pair' | 'id' }>;

/** What is allowed there, in JSON notation, which needs no translation. */
function allowedIn(domain: Listed): string {
  switch (domain.type) {
    case 'choice':
      return domain.options.join(', ');
    case 'toggle':
      return 'true, false';
    case 'padding':
      return [...domain.words, `[top, bottom, left, right] (${domain.range.min}…${domain.range.max})`].join(', ');
    case 'table':
      return `[[${domain.range.min}…${domain.range.max}, …], …], null`;
    case 'note':
      return `"…" (${domain.length})`;
    case 'ids':
      return '["…"]';
    case 'place':
      return `null, [${domain.range.min}, …]`;
  }
}

/** A value as it may be quoted in a sentence: short, and plain text only. */
export const show = (value: unknown): string => {
  const text = typeof value === 'string' ? `"${value}"` : typeof value === 'number' ? String(value) : asJson(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
};

function asJson(value: unknown): string {
  try {
    return JSON.stringify(value) ?? String(value);
  } catch {
    // A script may hand over what JSON can't hold: a BigInt, an object that contains itself, lists nested too deeply.
    return Object.prototype.toString.call(value);
  }
}

/** No longer than titles may be; cut between characters, never inside one. */
export const cut = (text: string): string => [...text].slice(0, LIMITS.titleLength.max).join('');
