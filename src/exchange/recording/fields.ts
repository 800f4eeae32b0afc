import { isNumberIn } from '../../network/schema/domain';
import { isPlain, own, type Plain } from '../../network/schema/read';
import { unpackNumber } from './numbers';

/** A field that is not what belongs there; caught where the file is read. */
export class BadField extends Error {
  constructor(readonly path: string) {
    super(`Bad field ${path}`);
    this.name = 'BadField';
  }
}

/** Names in a sentence: no longer than it takes to find them. */
const SHOWN = 60;

/** One value of untrusted JSON, and the way to it. What is asked for is checked; what isn't there or doesn't fit throws `BadField`. */
export class Reader {
  constructor(
    readonly value: unknown,
    private readonly path: string,
  ) {}

  get isObject(): boolean {
    return isPlain(this.value);
  }

  fail(): never {
    throw new BadField(this.path.slice(0, SHOWN) || '/');
  }

  #object(): Plain {
    return isPlain(this.value) ? this.value : this.fail();
  }

  #child(value: unknown, name: string | number): Reader {
    return new Reader(value, this.path ? `${this.path}.${name}` : String(name));
  }

  get(name: string): Reader {
    return this.#child(own(this.#object(), name), name);
  }

  /** A field that older files lack. */
  getOr(name: string, fallback: unknown): Reader {
    const found = this.get(name);
    return found.value === undefined ? this.#child(fallback, name) : found;
  }

  /** Refuses fields beside these. */
  only(names: readonly string[]): void {
    for (const name of Object.keys(this.#object())) if (!names.includes(name)) this.#child(undefined, name).fail();
  }

  /** Every field by its name, of which there are at most so many. */
  entries(most: number): [name: string, Reader][] {
    const entries = Object.entries(this.#object());
    if (entries.length > most) this.fail();
    return entries.map(([name, value]) => [name, this.#child(value, name)]);
  }

  items(most: number): Reader[] {
    if (!Array.isArray(this.value) || this.value.length > most) this.fail();
    return Array.from(this.value as unknown[], (item, i) => this.#child(item, i));
  }

  /** Any number; NaN and the infinities too, which a run that blew up holds. */
  number(): number {
    return unpackNumber(this.value) ?? this.fail();
  }

  within(min: number, max: number): number {
    return isNumberIn({ min, max }, false, this.value) ? this.value : this.fail();
  }

  whole(min: number, max: number): number {
    return isNumberIn({ min, max }, true, this.value) ? this.value : this.fail();
  }

  text(isKnown: (text: string) => boolean): string {
    return typeof this.value === 'string' && isKnown(this.value) ? this.value : this.fail();
  }

  numbers(most: number): number[] {
    if (!Array.isArray(this.value) || this.value.length > most) this.fail();
    return Array.from(this.value as unknown[], (item, i) => unpackNumber(item) ?? this.#child(item, i).fail());
  }

  orNull<T>(read: (reader: Reader) => T): T | null {
    return this.value === null ? null : read(this);
  }
}
