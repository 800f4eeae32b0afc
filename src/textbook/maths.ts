import type { Language, Text } from '../network/text';

/** How a number is written: counted, measured (three digits), or as somebody typed it. */
export type NumberForm = 'count' | 'measured' | 'exact';

type Row = 'mrow' | 'msqrt';
type Script = 'mfrac' | 'msub' | 'msup' | 'msubsup' | 'munder' | 'munderover';

/** A formula: what MathML Core has, as far as the textbook needs it. Numbers are values, which each language writes its own way. */
export type Maths =
  | { readonly tag: 'mi' | 'mo'; readonly text: string }
  | { readonly tag: 'mn'; readonly value: number; readonly form: NumberForm }
  | { readonly tag: 'mtext'; readonly text: Text }
  | { readonly tag: Row | Script; readonly children: readonly Maths[] };

/** What a formula is made of; a plain number is a count. */
type Part = Maths | number | string;

export const measured = (value: number): Maths => ({ tag: 'mn', value, form: 'measured' });
export const exact = (value: number): Maths => ({ tag: 'mn', value, form: 'exact' });
export const words = (text: Text): Maths => ({ tag: 'mtext', text });

const partOf = (part: Part): Maths =>
  typeof part === 'number'
    ? { tag: 'mn', value: part, form: 'count' }
    : typeof part === 'string'
      ? readRow([...tokensOf(part)], 0).row
      : part;

const element = (tag: Row | Script, ...parts: readonly Part[]): Maths => ({ tag, children: parts.map(partOf) });

export const fraction = (over: Part, under: Part): Maths => element('mfrac', over, under);
export const root = (of: Part): Maths => element('msqrt', of);
export const sum = (under: Part, over?: Part): Maths =>
  over === undefined ? element('munder', '∑', under) : element('munderover', '∑', under, over);
export const product = (under: Part, over?: Part): Maths =>
  over === undefined ? element('munder', '∏', under) : element('munderover', '∏', under, over);
/** Its two bars belong together, which no program can tell of a sign that opens and closes alike. */
export const norm = (of: Part): Maths => ({ tag: 'mrow', children: [sign('‖'), partOf(of), sign('‖')] });
/** A negative number stands in brackets where another sign is before it. */
export const signed = (number: Maths): Maths =>
  number.tag === 'mn' && number.value < 0 ? { tag: 'mrow', children: [sign('('), number, sign(')')] } : number;

const sign = (text: string): Maths => ({ tag: 'mo', text });
const CONTINUES = new Set(['+', '−', '=', '→']);

/** What begins with a sign between two things goes on with the row that it is put in: alone, its sign would stand close to what follows. */
const spread = (part: Maths): readonly Maths[] => {
  if (part.tag !== 'mrow') return [part];
  const [first] = part.children;
  return !first || (first.tag === 'mo' && CONTINUES.has(first.text)) ? part.children : [part];
};

function rowOf(parts: readonly Maths[]): Maths {
  const children = parts.flatMap(spread);
  return children.length === 1 && children[0] ? children[0] : { tag: 'mrow', children };
}

/**
 * Writes a formula: letters are names, signs are operators; `_` and `^` bind what follows, which is one token, a part, or several in
 * braces. What is put in is a number, which counts something, or a part: maths`(${5} · ${5} + 1) · C_{out}`.
 */
export function maths(texts: TemplateStringsArray, ...parts: readonly Part[]): Maths {
  const items: Token[] = texts.flatMap((text, i) => {
    const part = parts[i];
    return [...tokensOf(text), ...(part === undefined ? [] : [partOf(part)])];
  });
  const { row } = readRow(items, 0);
  return row;
}

/** A sign that binds, or a brace, is not yet maths. */
type Mark = '_' | '^' | '{' | '}';
type Token = Maths | Mark;
const isMark = (token: Token): token is Mark => typeof token === 'string';

const TOKEN = /\s+|(\p{L}\p{M}*(?:[A-Za-z]+)?′*)|(\d+(?:\.\d+)?)|([_^{}])|(.)/gu;

function* tokensOf(text: string): Generator<Token> {
  for (const [, letters, digits, mark, operator] of text.matchAll(TOKEN)) {
    if (letters) yield { tag: 'mi', text: letters };
    else if (digits) yield exact(Number(digits));
    else if (mark) yield mark as Mark;
    else if (operator) yield sign(operator);
  }
}

function readRow(tokens: readonly Token[], from: number): { readonly row: Maths; readonly next: number } {
  const children: Maths[] = [];
  let at = from;
  while (at < tokens.length) {
    const token = tokens[at];
    if (token === undefined || token === '}') break;
    if (isMark(token) && token !== '{') {
      const base = takeBase(children);
      if (!base) throw new Error(`Nothing before '${token}' in a formula`);
      const bound = readOne(tokens, at + 1);
      children.push(script(base, token, bound.row));
      at = bound.next;
      continue;
    }
    const one = readOne(tokens, at);
    children.push(one.row);
    at = one.next;
  }
  return { row: rowOf(children), next: at };
}

/** Takes what a script stands on from the end of a row: behind a closing bracket, all of it from where it opens. */
function takeBase(children: Maths[]): Maths | undefined {
  let depth = 0;
  for (let at = children.length - 1; at >= 0; at--) {
    const child = children[at];
    if (child?.tag === 'mo' && child.text === ')') depth++;
    if (child?.tag === 'mo' && child.text === '(') depth--;
    if (depth === 0) return rowOf(children.splice(at));
  }
  return undefined;
}

/** One token, or what stands in braces. */
function readOne(tokens: readonly Token[], at: number): { readonly row: Maths; readonly next: number } {
  const token = tokens[at];
  if (token === '{') {
    const inside = readRow(tokens, at + 1);
    if (tokens[inside.next] !== '}') throw new Error('A brace is left open in a formula');
    return { row: inside.row, next: inside.next + 1 };
  }
  if (token === undefined || isMark(token)) throw new Error('A formula ends too early');
  return { row: token, next: at + 1 };
}

/** x_i^2 is one element with both, so that the two stand over each other. */
function script(base: Maths, mark: Mark, bound: Maths): Maths {
  if (mark === '^' && base.tag === 'msub') return { tag: 'msubsup', children: [...base.children, bound] };
  return { tag: mark === '_' ? 'msub' : 'msup', children: [base, bound] };
}

/** Signs as they are read out; those that are not here are read as they are. */
const SAID: Readonly<Record<string, Text>> = {
  '+': { en: 'plus', es: 'más' },
  '−': { en: 'minus', es: 'menos' },
  '·': { en: 'times', es: 'por' },
  '×': { en: 'by', es: 'por' },
  '=': { en: 'equals', es: 'igual a' },
  '≈': { en: 'is about', es: 'es aproximadamente' },
  '←': { en: 'becomes', es: 'pasa a ser' },
  '∑': { en: 'the sum', es: 'la suma' },
  '∏': { en: 'the product', es: 'el producto' },
  '(': { en: 'open bracket', es: 'abre paréntesis' },
  ')': { en: 'close bracket', es: 'cierra paréntesis' },
  '⌊': { en: 'rounded down', es: 'redondeado hacia abajo' },
  '⌋': { en: 'end of rounding', es: 'fin del redondeo' },
  '⌈': { en: 'rounded up', es: 'redondeado hacia arriba' },
  '⌉': { en: 'end of rounding', es: 'fin del redondeo' },
  '<': { en: 'is less than', es: 'es menor que' },
  '>': { en: 'is greater than', es: 'es mayor que' },
  '∼': { en: 'is drawn from', es: 'se sortea de' },
  '/': { en: 'over', es: 'entre' },
  '∈': { en: 'in', es: 'en' },
  '∂': { en: 'partial', es: 'parcial' },
  '|': { en: 'bar', es: 'barra' },
  '‖': { en: 'norm bars', es: 'barras de norma' },
  ',': { en: ',', es: ',' },
};

const BETWEEN: Readonly<
  Record<'over' | 'end' | 'tenTo' | 'sub' | 'power' | 'squared' | 'root' | 'under' | 'to', Text>
> = {
  over: { en: 'over', es: 'sobre' },
  end: { en: 'end of fraction', es: 'fin de la fracción' },
  sub: { en: 'sub', es: 'sub' },
  power: { en: 'to the power of', es: 'elevado a' },
  squared: { en: 'squared', es: 'al cuadrado' },
  root: { en: 'square root of', es: 'raíz cuadrada de' },
  under: { en: 'over all', es: 'para todo' },
  tenTo: { en: 'times ten to the power of', es: 'por diez elevado a' },
  to: { en: 'to', es: 'hasta' },
};

/**
 * A formula as it is read out.
 * @param write writes its numbers
 */
export function spoken(formula: Maths, language: Language, write: (value: number, form: NumberForm) => string): string {
  const say = (part: Maths | undefined): string => (part ? spoken(part, language, write) : '');
  const between = (name: keyof typeof BETWEEN): string => BETWEEN[name][language];
  switch (formula.tag) {
    case 'mi':
      return formula.text;
    case 'mo':
      return SAID[formula.text]?.[language] ?? formula.text;
    case 'mn':
      return write(formula.value, formula.form).replace(/e[+]?(-?)/, ` ${BETWEEN.tenTo[language]} $1`);
    case 'mtext':
      return formula.text[language];
  }
  const { tag, children } = formula;
  const [a, b, c] = children;
  const power = (part: Maths | undefined): string =>
    part?.tag === 'mn' && part.value === 2 ? between('squared') : `${between('power')} ${say(part)}`;
  switch (tag) {
    case 'mrow':
      return children.map(say).join(' ');
    case 'msqrt':
      return `${between('root')} ${say(a)}`;
    case 'mfrac':
      return `${say(a)} ${between('over')} ${say(b)}, ${between('end')},`;
    case 'msub':
      return `${say(a)} ${between('sub')} ${say(b)}`;
    case 'msup':
      return `${say(a)} ${power(b)}`;
    case 'msubsup':
      return `${say(a)} ${between('sub')} ${say(b)} ${power(c)}`;
    case 'munder':
      return `${say(a)} ${between('under')} ${say(b)}`;
    case 'munderover':
      return `${say(a)}, ${say(b)} ${between('to')} ${say(c)}, `;
  }
}
