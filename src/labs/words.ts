import { formatInteger, formatPercent, formatValue } from '../i18n/format';
import type { Language, Text } from '../network/text';
import type { Spread } from './numbers';

const RAISED: Readonly<Record<string, string>> = Object.fromEntries(
  [...'-0123456789'].map((c, i) => [c, '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'[i] as string]),
);

/** `2.05e-7` as `2.05 × 10⁻⁷`, and `1e+6` as `10⁶`: sentences and axes are read, not computed with. Anything else stays. */
export function powersOfTen(written: string): string {
  const [, sign, digits, power] = /^(-?)([\d.,]+)e\+?(-?\d+)$/.exec(written) ?? [];
  if (digits === undefined || power === undefined) return written;
  const raised = `10${[...power].map((c) => RAISED[c]).join('')}`;
  return `${sign}${/^1([.,]0+)?$/.test(digits) ? raised : `${digits} × ${raised}`}`;
}

type Write = (value: number) => string;
/** What writes a measured number, in three digits; a count, in all of its own; and a share, in percent. */
type Sentence = (value: Write, count: Write, percent: Write) => string;

/** A sentence with numbers in it, said in both languages. */
export const said = (en: Sentence, es: Sentence): Text => ({ en: en(...writersOf('en')), es: es(...writersOf('es')) });

const writersOf = (language: Language): Parameters<Sentence> => [
  (value) => powersOfTen(formatValue(value, language, 3)),
  (count) => formatInteger(count, language),
  (share) => formatPercent(share, language, 2),
];

/** The same with shares, in percent. */
export const saidInPercent = (en: (percent: Write) => string, es: (percent: Write) => string): Text =>
  said(
    (_value, _count, percent) => en(percent),
    (_value, _count, percent) => es(percent),
  );

/** `4.1 (3.2 to 5.0)`; of a single seed the value alone. */
export const spread = ({ median, least, most }: Spread, write: Write, to: string): string =>
  least === most ? write(median) : `${write(median)} (${write(least)} ${to} ${write(most)})`;

/** The name of a network that is trained at several rates. */
export const atRate = (title: Text, rate: number): Text =>
  said(
    (n) => `${title.en}, rate ${n(rate)}`,
    (n) => `${title.es}, tasa ${n(rate)}`,
  );
