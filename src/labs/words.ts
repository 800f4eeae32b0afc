import type { Language, Text } from '../network/text';
import type { Spread } from './numbers';

/** With three digits, as both languages write it. */
function short(value: number, language: Language): string {
  const size = Math.abs(value);
  const text =
    size !== 0 && (size < 1e-3 || size >= 1e4) ? value.toExponential(1) : String(Number(value.toPrecision(3)));
  return language === 'es' ? text.replace('.', ',') : text;
}

/** A sentence with numbers in it, said in both languages. */
export const said = (
  en: (write: (value: number) => string) => string,
  es: (write: (value: number) => string) => string,
): Text => ({ en: en((value) => short(value, 'en')), es: es((value) => short(value, 'es')) });

/** `4.1 (3.2 to 5.0)`; of a single seed the value alone. */
export const spread = ({ median, least, most }: Spread, write: (value: number) => string, to: string): string =>
  least === most ? write(median) : `${write(median)} (${write(least)} ${to} ${write(most)})`;
