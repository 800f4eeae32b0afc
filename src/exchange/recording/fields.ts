import { type Issue, issue, type Problem } from '../../network/issues';
import { isNumberIn } from '../../network/schema/domain';
import { isPlain, own, show } from '../../network/schema/read';
import { unpackNumber } from './numbers';

/** The longest a name may be in a sentence: enough to find it. */
const SHOWN = 60;
/** The most mistakes collected: a damaged file may hold a million, and nobody reads them all. */
export const MOST_ISSUES = 100;

/** Ends the reading of a file with enough mistakes; caught where it began. */
class Enough extends Error {}

/** Runs `read` and gathers what it reports: the mistakes in their order, or what was read where there are none. */
export function gather<T>(
  read: (report: (found: Issue) => void) => T,
): { readonly found: T; readonly issues: [] } | { readonly found: null; readonly issues: Issue[] } {
  const issues: Issue[] = [];
  try {
    const found = read((one) => {
      issues.push(one);
      if (issues.length >= MOST_ISSUES) throw new Enough();
    });
    return issues.length ? { found: null, issues } : { found, issues: [] };
  } catch (error) {
    if (error instanceof Enough) return { found: null, issues };
    throw error;
  }
}

const ignore = (): void => {};

/**
 * One value of untrusted JSON, and the way to it. What is asked for is checked; what isn't there or doesn't fit is reported with
 * its path, and the value returned in its place is useless. Nothing is reported below a reported value.
 */
export class Reader {
  #told = false;

  constructor(
    readonly value: unknown,
    private readonly path: string,
    private readonly tell: (found: Issue) => void,
  ) {}

  /** Says what is wrong with this value, once. */
  report(problem: Problem): void {
    if (this.#told) return;
    this.#told = true;
    this.tell(issue(problem, { field: this.path.slice(0, SHOWN) || '/' }));
  }

  /** Reports a value of another form than the allowed one, which is in the notation of JSON. */
  #refuse(allowed: string): void {
    if (this.value === undefined) this.report({ code: 'missingField' });
    else this.report({ code: 'badValue', found: show(this.value), allowed });
  }

  #child(value: unknown, name: string | number): Reader {
    return new Reader(value, this.path ? `${this.path}.${name}` : String(name), this.tell);
  }

  /** Begins an object of these fields: reports where it is none, and fields beside them. */
  only(names: readonly string[]): void {
    if (!isPlain(this.value)) this.#refuse('{…}');
    else
      for (const name of Object.keys(this.value))
        if (!names.includes(name)) this.#child(undefined, name).report({ code: 'unknownField' });
  }

  /** A field of an object that has begun; of what is none nothing more is said. */
  get(name: string): Reader {
    return isPlain(this.value) ? this.#child(own(this.value, name), name) : new Reader(undefined, this.path, ignore);
  }

  /** A field that older files lack. */
  getOr(name: string, fallback: unknown): Reader {
    const found = this.get(name);
    return found.value === undefined ? this.#child(fallback, name) : found;
  }

  /** Every field by its name, up to a limit. */
  entries(most: number): [name: string, Reader][] {
    const entries = isPlain(this.value) ? Object.entries(this.value) : null;
    if (entries && entries.length <= most) return entries.map(([name, value]) => [name, this.#child(value, name)]);
    this.#refuse(`{…} (${most})`);
    return [];
  }

  items(most: number): Reader[] {
    return this.#list(most).map((item, i) => this.#child(item, i));
  }

  #list(most: number): unknown[] {
    if (Array.isArray(this.value) && this.value.length <= most) return this.value;
    this.#refuse(`[…] (${most})`);
    return [];
  }

  /** Any number; NaN and the infinities too, which a run that blew up holds. */
  number(): number {
    const found = unpackNumber(this.value);
    if (found === null) this.#refuse('-1.5, "NaN", "Infinity", "-Infinity"');
    return found ?? Number.NaN;
  }

  within(min: number, max: number): number {
    return this.#inRange(min, max, false);
  }

  whole(min: number, max: number): number {
    return this.#inRange(min, max, true);
  }

  #inRange(min: number, max: number, whole: boolean): number {
    const range = { min, max };
    if (isNumberIn(range, whole, this.value)) return this.value;
    if (this.value === undefined) this.report({ code: 'missingField' });
    else this.report({ code: 'outOfRange', found: show(this.value), range, whole });
    return min;
  }

  oneOf<const Option extends string>(options: readonly [Option, ...Option[]]): Option {
    const found = options.find((option) => option === this.value);
    if (found === undefined) this.#refuse(options.join(', '));
    return found ?? options[0];
  }

  /** The name of something in the network. */
  name(isKnown: (name: string) => boolean): string {
    if (typeof this.value === 'string' && isKnown(this.value)) return this.value;
    if (this.value === undefined) this.report({ code: 'missingField' });
    else this.report({ code: 'unknownName', name: show(this.value) });
    return '';
  }

  numbers(most: number): number[] {
    return this.#list(most).map((item, i) => unpackNumber(item) ?? this.#child(item, i).number());
  }

  /** Reports a list of another length. */
  wantLength(found: number, wanted: number): void {
    if (found !== wanted) this.report({ code: 'wrongLength', found, wanted });
  }

  orNull<T>(read: (reader: Reader) => T): T | null {
    return this.value === null ? null : read(this);
  }
}
