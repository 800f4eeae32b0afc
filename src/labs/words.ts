import { formatPercent, formatValue } from '../i18n/format';
import type { Text } from '../network/text';
import type { Spread } from './numbers';

/** A sentence with numbers of three digits in it, said in both languages. */
export const said = (
  en: (write: (value: number) => string) => string,
  es: (write: (value: number) => string) => string,
): Text => ({ en: en((value) => formatValue(value, 'en', 3)), es: es((value) => formatValue(value, 'es', 3)) });

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
