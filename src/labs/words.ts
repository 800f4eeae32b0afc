import { formatPercent, formatValue } from '../i18n/format';
import type { Text } from '../network/text';
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

/** A sentence with numbers of three digits in it, said in both languages. */
export const said = (
  en: (write: (value: number) => string) => string,
  es: (write: (value: number) => string) => string,
): Text => ({
  en: en((value) => powersOfTen(formatValue(value, 'en', 3))),
  es: es((value) => powersOfTen(formatValue(value, 'es', 3))),
});

/** The same with shares, in percent. */
export const saidInPercent = (
  en: (write: (share: number) => string) => string,
  es: (write: (share: number) => string) => string,
): Text => ({ en: en((share) => formatPercent(share, 'en', 2)), es: es((share) => formatPercent(share, 'es', 2)) });

/** `4.1 (3.2 to 5.0)`; of a single seed the value alone. */
export const spread = ({ median, least, most }: Spread, write: (value: number) => string, to: string): string =>
  least === most ? write(median) : `${write(median)} (${write(least)} ${to} ${write(most)})`;

/** The name of a network that is trained at several rates. */
export const atRate = (title: Text, rate: number): Text =>
  said(
    (n) => `${title.en}, rate ${n(rate)}`,
    (n) => `${title.es}, tasa ${n(rate)}`,
  );
