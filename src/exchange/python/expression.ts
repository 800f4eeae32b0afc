/** A value that is written as it is; a list is a tuple. */
export type Literal = number | boolean | string | null | readonly Literal[];

/** Python that is written as it stands. */
export interface Code {
  readonly code: string;
}

/** A list, with a line for each of these. */
export interface Rows {
  readonly rows: readonly string[];
}

export type Value = Literal | Code | Rows | Call;

export interface Argument {
  readonly name: string;
  readonly value: Value;
  /** Written without its name. */
  readonly positional?: true;
  /** What it is where it is left out. */
  readonly fallback?: Literal;
}

/** A function or a class that is called. */
export interface Call {
  readonly callee: string;
  readonly args: readonly Argument[];
  /** Whose it is, in words of the network: names what is told apart by it. */
  readonly member?: string;
}

export const isCall = (value: Value): value is Call => typeof value === 'object' && value !== null && 'callee' in value;
const isCode = (value: Value): value is Code => typeof value === 'object' && value !== null && 'code' in value;
const isRows = (value: Value): value is Rows => typeof value === 'object' && value !== null && 'rows' in value;
const isLiteral = (value: Value): value is Literal => !isCall(value) && !isCode(value) && !isRows(value);

/** `nn.Sequential(…)` and the like: arguments without names. */
export const listed = (callee: string, values: readonly Value[]): Call => ({
  callee,
  args: values.map((value) => ({ name: '', value, positional: true })),
});

/** Characters of a line of code. */
export const WIDTH = 100;
const STEP = 4;

/** The shortest text that Python reads as the same number. */
function numeral(value: number): string {
  if (!Number.isFinite(value)) return value > 0 ? 'float("inf")' : value < 0 ? 'float("-inf")' : 'float("nan")';
  // What float64 adds at the end: 1 - 0.99 is 0.010000000000000009.
  const short = Number(value.toPrecision(12));
  const near = Math.abs(short - value) <= Math.abs(value) * 1e-14 ? short : value;
  return near !== 0 && Math.abs(near) < 1e-3 ? near.toExponential() : String(near).replace('e+', 'e');
}

/** Half of a character beyond 16 bits, without the other. */
const LONE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** A number, a text, a tuple … as Python has it. */
export function literal(value: Literal): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number') return numeral(value);
  // JSON's escapes are Python's.
  if (typeof value === 'string') return JSON.stringify(value.replaceAll(LONE, '\uFFFD'));
  return value.length === 1 ? `(${literal(value[0] as Literal)},)` : `(${value.map(literal).join(', ')})`;
}

/** Arguments that say more than what holds without them. */
const told = ({ args }: Call): readonly Argument[] =>
  args.filter(({ value, fallback }) => fallback === undefined || !isLiteral(value) || !same(value, fallback));

export const same = (a: Literal, b: Literal): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * An expression, on one line where it fits behind `before` characters in front and `after` behind, otherwise with an argument in each line,
 * `indent` characters in. Three or more equal modules in a row are written once.
 */
export function write(value: Value, indent = 0, before = 0, after = 0): string {
  const pad = ' '.repeat(indent + STEP);
  if (isRows(value)) return `[\n${value.rows.map((row) => `${pad}${row},\n`).join('')}${' '.repeat(indent)}]`;
  if (isCode(value)) return value.code;
  if (isLiteral(value)) return literal(value);
  const lines = (write: (arg: Argument) => string): string[] =>
    runs(told(value)).flatMap(({ arg, count }) => {
      const text = named(arg, write(arg));
      return count < 3 ? new Array<string>(count).fill(text) : [`*(${text} for _ in range(${count}))`];
    });
  const line = `${value.callee}(${lines((arg) => write(arg.value, 0, Number.NEGATIVE_INFINITY)).join(', ')})`;
  if (indent + before + line.length + after <= WIDTH && !line.includes('\n')) return line;
  if (value.args.length === 0) return line;
  const flat = lines((arg) => write(arg.value, 0, Number.NEGATIVE_INFINITY)).join(', ');
  const isFlat =
    !value.args.some((arg) => isCall(arg.value)) && !flat.includes('\n') && pad.length + flat.length <= WIDTH;
  const inner = lines((arg) => write(arg.value, indent + STEP, arg.positional ? 0 : arg.name.length + 1, 1));
  const body = isFlat ? `${pad}${flat}\n` : inner.map((text) => `${pad}${text},\n`).join('');
  return `${value.callee}(\n${body}${' '.repeat(indent)})`;
}

const named = ({ name, positional }: Argument, text: string): string => (positional ? text : `${name}=${text}`);

/** Equal arguments one after the other. Only those without a name can be equal. */
function runs(args: readonly Argument[]): { arg: Argument; count: number }[] {
  const found: { arg: Argument; count: number; text: string }[] = [];
  for (const arg of args) {
    const text = arg.positional && isCall(arg.value) ? JSON.stringify(arg.value, withoutMember) : '';
    const last = found.at(-1);
    if (last && text && last.text === text) last.count++;
    else found.push({ arg, count: 1, text });
  }
  return found;
}

const withoutMember = (key: string, value: unknown): unknown => (key === 'member' ? undefined : value);

/** Every literal of an expression in order, with the argument that it is and whose. */
export function* literalsOf(call: Call): Generator<{ readonly arg: Argument; readonly call: Call }> {
  for (const arg of call.args) {
    if (isCall(arg.value)) yield* literalsOf(arg.value);
    else if (isLiteral(arg.value)) yield { arg, call };
  }
}

/** The same expression with the arguments that are literals replaced, in order. */
export function withLiterals(call: Call, next: (arg: Argument) => Argument): Call {
  const replaced = (arg: Argument): Argument => {
    if (isCall(arg.value)) return { ...arg, value: withLiterals(arg.value, next) };
    return isLiteral(arg.value) ? next(arg) : arg;
  };
  return { ...call, args: call.args.map(replaced) };
}

/** What an expression is apart from its literals. */
export const skeletonOf = (call: Call): string =>
  `${call.callee}(${call.args
    .map(({ name, value }) => `${name}=${isCall(value) ? skeletonOf(value) : isLiteral(value) ? '·' : write(value)}`)
    .join()})`;
