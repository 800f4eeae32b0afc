import { describe, expect, it } from 'vitest';
import { exact, fraction, maths, root, signed, spoken, sum } from './maths';

const write = (value: number): string => String(value);
const english = (formula: Parameters<typeof spoken>[0]) => spoken(formula, 'en', write);

describe('a formula', () => {
  it('binds what stands below and above to what is before it', () => {
    expect(maths`x_i^2`).toEqual({
      tag: 'msubsup',
      children: [
        { tag: 'mi', text: 'x' },
        { tag: 'mi', text: 'i' },
        { tag: 'mn', value: 2, form: 'exact' },
      ],
    });
    expect(maths`e^{−x}`).toMatchObject({ tag: 'msup', children: [{ text: 'e' }, { tag: 'mrow' }] });
    expect(maths`2 (a (b + c))^2`).toMatchObject({
      children: [{ value: 2 }, { tag: 'msup', children: [{ children: { length: 8 } }, {}] }],
    });
  });

  it('takes numbers as counts and other formulas as parts', () => {
    expect(maths`${3} · ${exact(0.5)}`).toMatchObject({
      children: [{ value: 3, form: 'count' }, { text: '·' }, { value: 0.5, form: 'exact' }],
    });
  });

  it('goes on in one row with what begins with a sign', () => {
    expect(maths`${2} ${maths`+ ${3}`} = ${5}`).toMatchObject({ tag: 'mrow', children: { length: 5 } });
  });

  it.each(['_2', 'x^', 'x_{2'])('that is written wrong (%s) is our mistake', (text) => {
    const strings = Object.assign([text], { raw: [text] }) as unknown as TemplateStringsArray;
    expect(() => maths(strings)).toThrow();
  });
});

describe('read out', () => {
  it.each([
    [maths`y = ${fraction('a + b', root('c'))}`, 'y equals a plus b over square root of c, end of fraction,'],
    [maths`x_i^2`, 'x sub i squared'],
    [maths`w ← w − η v`, 'w becomes w minus η v'],
    [sum('i = 1', 'n'), 'the sum, i equals 1 to n, '],
    [maths`a + ${signed(exact(-2))}`, 'a plus open bracket -2 close bracket'],
  ])('in words %#', (formula, words) => expect(english(formula)).toBe(words));

  it('in Spanish as well, with powers of ten', () => {
    expect(spoken(maths`${exact(1e-4)} · x^2`, 'es', () => '1,0e-4')).toBe(
      '1,0 por diez elevado a -4 por x al cuadrado',
    );
  });
});
