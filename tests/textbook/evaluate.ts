import type { Maths } from '@/textbook/maths';

/** What a side of an equation comes to; null where a letter, words or an ellipsis stand in it. */
function evaluate(parts: readonly Maths[]): number | null {
  const tokens = parts.map(tokenOf);
  if (tokens.some((token) => token === null)) return null;
  let at = 0;
  const sum = (): number => {
    let total = term();
    for (;;) {
      const token = tokens[at];
      if (token !== '+' && token !== '−') return total;
      at++;
      total += token === '+' ? term() : -term();
    }
  };
  const term = (): number => {
    let value = factor();
    for (;;) {
      const token = tokens[at];
      if (token !== '·' && token !== '/') return value;
      at++;
      const next = factor();
      value = token === '·' ? value * next : value / next;
    }
  };
  const factor = (): number => {
    const token = tokens[at++];
    if (typeof token === 'number') return token;
    if (token === '−') return -factor();
    if (token !== '(' && token !== '⌊' && token !== '⌈') throw new Error(`'${token}' in the middle of a sum`);
    const inside = sum();
    at++;
    if (token === '⌊') return Math.floor(inside);
    return token === '⌈' ? Math.ceil(inside) : inside;
  };
  const result = sum();
  if (at < tokens.length) throw new Error(`'${tokens[at]}' is left over`);
  return result;
}

const SIGNS = '+−·/()⌊⌋⌈⌉';

function tokenOf(part: Maths): number | string | null {
  if (part.tag === 'mn') return part.value;
  if (part.tag === 'mo') return SIGNS.includes(part.text) ? part.text : null;
  if (!('children' in part)) return null;
  if (part.tag === 'mrow') return evaluate(part.children);
  if (part.children.some(({ tag }) => tag === 'mo')) return null;
  const values = part.children.map((child) => evaluate(child.tag === 'mrow' ? child.children : [child]));
  const [a, b] = values;
  if (values.some((value) => value === null)) return null;
  if (part.tag === 'mfrac') return (a as number) / (b as number);
  if (part.tag === 'msup') return (a as number) ** (b as number);
  if (part.tag === 'msqrt') return Math.sqrt(a as number);
  return null;
}

/** The sides of an equation as numbers, without those that are none. */
export function sidesOf(line: Maths): readonly number[] {
  const children = line.tag === 'mrow' ? line.children : [line];
  const sides: Maths[][] = [[]];
  for (const child of children) {
    if (child.tag === 'mo' && child.text === '=') sides.push([]);
    else sides.at(-1)?.push(child);
  }
  return sides.flatMap((side) => evaluate(side) ?? []);
}
