/** A value of JSON. Objects are maps: no name in them can mean anything but itself. */
export type Json = null | boolean | number | string | readonly Json[] | ReadonlyMap<string, Json>;

export type JsonFault = 'notJson' | 'tooDeep' | 'textAfterEnd' | 'noQuotes' | 'twice';

/** What rule a text breaks. */
export class JsonError extends Error {
  constructor(
    readonly fault: JsonFault,
    /** The name that stands twice. */
    readonly what = '',
    /** The place in the text. */
    readonly at = 0,
  ) {
    super(`${fault} ${what}`);
  }
}

/**
 * Reads JSON more strictly than `JSON.parse`: a name that an object holds twice is refused, where `JSON.parse` would keep the
 * last without a word, and so is nesting beyond `depth`. Throws a `JsonError`.
 */
export function parseStrictJson(text: string, depth: number): Json {
  const reader = new StrictReader(text);
  const value = reader.value(depth);
  reader.end();
  return value;
}

class StrictReader {
  #at = 0;

  constructor(private readonly text: string) {}

  value(depth: number): Json {
    const next = this.#peek();
    if ((next === '{' || next === '[') && depth === 0) throw this.#error('tooDeep');
    if (next === '{') return this.#object(depth - 1);
    if (next === '[') return this.#list(depth - 1);
    return next === '"' ? this.#string() : this.#word();
  }

  end(): void {
    if (this.#peek() !== '') throw this.#error('textAfterEnd');
  }

  #error(fault: JsonFault, what = ''): JsonError {
    return new JsonError(fault, what, this.#at);
  }

  #object(depth: number): ReadonlyMap<string, Json> {
    const found = new Map<string, Json>();
    this.#items('}', () => {
      if (this.#peek() !== '"') throw this.#error('noQuotes');
      const name = this.#string();
      if (found.has(name)) throw this.#error('twice', name);
      this.#take(':');
      found.set(name, this.value(depth));
    });
    return found;
  }

  #list(depth: number): readonly Json[] {
    const found: Json[] = [];
    this.#items(']', () => void found.push(this.value(depth)));
    return found;
  }

  #items(end: string, read: () => void): void {
    this.#at++;
    if (this.#peek() === end) {
      this.#at++;
      return;
    }
    for (;;) {
      read();
      if (this.#peek() === ',') this.#at++;
      else {
        this.#take(end);
        return;
      }
    }
  }

  #string(): string {
    let end = this.#at;
    do end = this.text.indexOf('"', end + 1);
    while (end >= 0 && this.#isEscaped(end));
    return this.#parse(end < 0 ? this.text.length : end + 1) as string;
  }

  /** Whether an odd number of backslashes stands before this character. */
  #isEscaped(at: number): boolean {
    let before = at;
    while (this.text[before - 1] === '\\') before--;
    return (at - before) % 2 === 1;
  }

  /** A number, true, false or null. */
  #word(): Json {
    let end = this.#at;
    while (end < this.text.length && !' \t\n\r,:]}'.includes(this.text[end] as string)) end++;
    return this.#parse(end) as Json;
  }

  #parse(end: number): unknown {
    try {
      const value: unknown = JSON.parse(this.text.slice(this.#at, end));
      this.#at = end;
      return value;
    } catch {
      throw this.#error('notJson');
    }
  }

  #take(character: string): void {
    if (this.#peek() !== character) throw this.#error('notJson');
    this.#at++;
  }

  /** The next character that is no space; empty at the end. */
  #peek(): string {
    while (this.#at < this.text.length && ' \t\n\r'.includes(this.text[this.#at] as string)) this.#at++;
    return this.text[this.#at] ?? '';
  }
}
