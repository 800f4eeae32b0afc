import { createElement, type ReactNode } from 'react';
import { useText } from '../../page/useText';
import { type Maths, type NumberForm, spoken } from '../../textbook/maths';
import styles from './MathsView.module.css';

/** Behind these a plus or minus is the sign of a number and stands close to it. */
const BEFORE_A_SIGN = new Set(['(', ',', '=', '·']);
/** 9.95e-4, as numbers are written that are very small or large. */
const POWER = /^(.+)e([+-]?)(\d+)$/;

/** A formula as MathML, with its words for whoever hears it. */
export function MathsView({ formula }: { formula: Maths }) {
  const { t, language, integer, value, exact } = useText();
  const write = (number: number, form: NumberForm): string =>
    form === 'count' ? integer(number) : form === 'measured' ? value(number) : exact(number);
  return createElement(
    'math',
    { display: 'block', className: styles.maths, 'aria-label': spoken(formula, language, write) },
    draw(formula, { write, t }),
  );
}

interface Writing {
  write(number: number, form: NumberForm): string;
  t(text: { readonly en: string; readonly es: string }): string;
}

function draw(part: Maths, writing: Writing, key?: number, before?: Maths): ReactNode {
  switch (part.tag) {
    case 'mi':
      // As they are, in italics by style sheet: not every device has a font with the italic letters of mathematics.
      return name(part.text, key);
    case 'mo':
      return createElement('mo', { key, ...(isSign(part.text, before) && { form: 'prefix' }) }, part.text);
    case 'mn':
      return number(writing.write(part.value, part.form), key);
    case 'mtext':
      return createElement('mtext', { key }, writing.t(part.text));
    default:
      return createElement(
        part.tag,
        { key },
        part.children.map((child, i) => draw(child, writing, i, part.children[i - 1])),
      );
  }
}

/** Above a letter, which few fonts have with it. */
const HAT = '\u0302';

function name(text: string, key: number | undefined): ReactNode {
  if (text.includes(HAT))
    return createElement(
      'mover',
      { key, accent: 'true' },
      name(text.replace(HAT, ''), 0),
      createElement('mo', { key: 1, stretchy: 'false' }, '^'),
    );
  const className = /\p{L}{2}/u.test(text) ? styles.word : styles.letter;
  return createElement('mi', { key, mathvariant: 'normal', className }, text);
}

const isSign = (text: string, before: Maths | undefined): boolean =>
  (text === '−' || text === '+') && before?.tag === 'mo' && BEFORE_A_SIGN.has(before.text);

function number(written: string, key: number | undefined): ReactNode {
  const [, digits, sign, power] = POWER.exec(written) ?? [];
  if (digits === undefined || power === undefined) return createElement('mn', { key }, written.replace('-', '−'));
  return createElement(
    'mrow',
    { key },
    createElement('mn', null, digits.replace('-', '−')),
    createElement('mo', null, '·'),
    createElement(
      'msup',
      null,
      createElement('mn', null, '10'),
      createElement('mn', null, sign === '-' ? `−${power}` : power),
    ),
  );
}
