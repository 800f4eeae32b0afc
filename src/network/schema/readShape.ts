import type { Problem } from '../issues';
import { isNumberIn, type Property } from './domain';
import { unpackNumber } from './numbers';
import { cut, isPlain, own, type Plain, type Report, readProperty, show } from './read';
import { broken } from './rules';
import { type ListShape, type RecordShape, real, type Shape, type VariantShape, type VectorShape } from './shape';

/** Reads untrusted JSON and copies what the shape names. Where something was reported, what comes back is of no use. */
export const readShape = (value: unknown, shape: Shape, report: Report, ...path: readonly string[]): unknown =>
  new ShapeReader(report, path).read(value, shape);

const LARGEST = { min: 0, max: 2 ** 32 - 1 };
const wholeItem: Property<number> = { domain: { type: 'number', range: LARGEST, whole: true } };

/** Undefined, which no file holds, stands for what was reported. */
class ShapeReader {
  /** The path to the value that is read. */
  readonly #path: (string | number)[];
  readonly #report: Report;

  constructor(report: Report, path: readonly string[]) {
    this.#report = report;
    this.#path = [...path];
  }

  read(value: unknown, shape: Shape): unknown {
    if ('real' in shape) return this.#real(value, shape.real === 'finite');
    if ('domain' in shape) return this.#property(value, shape);
    if ('orNull' in shape)
      return value === null || isSame(value, shape.mistaken) ? null : this.read(value, shape.orNull);
    if ('vector' in shape) return this.#vector(value, shape);
    if ('name' in shape) return shape.name.has(value as string) ? value : this.#unknownName(value);
    if ('each' in shape) return this.#list(value, shape);
    if ('entries' in shape) return this.#entries(value === undefined ? shape.before : value, shape.entries);
    if ('variants' in shape) return this.#variant(value, shape);
    return this.#record(value, shape);
  }

  #child(name: string | number, value: unknown, shape: Shape): unknown {
    this.#path.push(name);
    const found = this.read(value, shape);
    this.#path.pop();
    return found;
  }

  #say(problem: Problem): undefined {
    const field = cut(this.#path.join('.'));
    this.#report(problem, field ? { field } : {});
  }

  #sayAt(name: string, problem: Problem): void {
    this.#path.push(name);
    this.#say(problem);
    this.#path.pop();
  }

  /** Reports a value of another form than the allowed one, which is in the notation of JSON. */
  #refuse(value: unknown, allowed: string): undefined {
    return this.#say(
      value === undefined ? { code: 'missingField' } : { code: 'badValue', found: show(value), allowed },
    );
  }

  #unknownName(value: unknown): undefined {
    return this.#say(value === undefined ? { code: 'missingField' } : { code: 'unknownName', name: show(value) });
  }

  #real(value: unknown, finite: boolean): number | undefined {
    const found = unpackNumber(value);
    if (found !== null && (!finite || Number.isFinite(found))) return found;
    return this.#refuse(value, finite ? '-1.5' : '-1.5, "NaN", "Infinity", "-Infinity"');
  }

  #property(value: unknown, property: Property<unknown>): unknown {
    return readProperty(value, property, {}, (problem) => this.#say(problem));
  }

  #record(value: unknown, { fields, rules = [] }: RecordShape, tag?: string): Plain | undefined {
    if (!isPlain(value)) return this.#refuse(value, '{…}');
    for (const name of Object.keys(value))
      if (!Object.hasOwn(fields, name) && name !== tag) this.#sayAt(name, { code: 'unknownField' });
    const found: Record<string, unknown> = tag === undefined ? {} : { [tag]: value[tag] };
    for (const [name, field] of Object.entries(fields)) found[name] = this.#child(name, own(value, name), field);
    for (const rule of rules) for (const [name, problem] of broken(rule, found)) this.#sayAt(name, problem);
    return found;
  }

  #variant(value: unknown, { by, of, variants }: VariantShape): Plain | undefined {
    if (!isPlain(value)) return this.#refuse(value, '{…}');
    const variant = variants.get(this.#child(by, own(value, by), { name: variants, of }) as string);
    return variant && this.#record(value, variant, by);
  }

  #entries(value: unknown, shapes: ReadonlyMap<string, Shape>): Plain | undefined {
    if (!isPlain(value)) return this.#refuse(value, '{…}');
    const found: [string, unknown][] = [];
    for (const [name, entry] of Object.entries(value)) {
      const shape = shapes.get(name);
      if (shape) found.push([name, this.#child(name, entry, shape)]);
      else this.#sayAt(name, { code: 'unknownName', name: show(name) });
    }
    return Object.fromEntries(found);
  }

  #list(value: unknown, { each, least = 0, most, ascending }: ListShape): unknown[] | undefined {
    if (!this.#isList(value, least, most)) return undefined;
    const found = Array.from(value, (item, i) => this.#child(i, item, each));
    if (ascending !== undefined) this.#ascending(found as (Plain | undefined)[], ascending);
    return found;
  }

  #isList(value: unknown, least: number, most: number): value is unknown[] {
    const isList = Array.isArray(value);
    if (isList && value.length >= least && value.length <= most) return true;
    if (isList && least === most) this.#say({ code: 'wrongLength', found: value.length, wanted: most });
    else this.#refuse(value, `[…] (${least ? `${least}…${most}` : most})`);
    return false;
  }

  #ascending(items: readonly (Plain | undefined)[], field: string): void {
    let last = Number.NEGATIVE_INFINITY;
    for (const [i, item] of items.entries()) {
      const next = item?.[field] as number | undefined;
      if (next === undefined) continue;
      if (next > last) last = next;
      else this.#sayAt(`${i}.${field}`, { code: 'badValue', found: show(next), allowed: `> ${show(last)}` });
    }
  }

  /** A loop of its own: most of a large file is in its vectors. */
  #vector(value: unknown, { vector, least, most }: VectorShape): Float32Array | Uint32Array | undefined {
    if (!this.#isList(value, least, most)) return undefined;
    const whole = vector === 'uint32';
    const found = whole ? new Uint32Array(value.length) : new Float32Array(value.length);
    let readable = true;
    for (let i = 0; i < value.length; i++) {
      const item = value[i];
      const plain = whole ? isNumberIn(LARGEST, true, item) : typeof item === 'number';
      const number = (plain ? item : this.#child(i, item, whole ? wholeItem : real)) as number | undefined;
      if (number === undefined) readable = false;
      else found[i] = number;
    }
    return readable ? found : undefined;
  }
}

const isSame = (value: unknown, mistaken: string | undefined): boolean => mistaken !== undefined && value === mistaken;
