import type { Range } from '../../network/limits';
import type { Language, Text } from '../../network/text';
import { formatInteger, formatValue } from '../format';

/** A bound of a range, written in full where it is a whole number that anyone could read. */
export const bound = (value: number, language: Language): string =>
  Number.isInteger(value) && value < 1e15 ? formatInteger(value, language) : formatValue(value, language);

/** Says what a number may be: under a control, and in the issue of a definition. */
export const allowedNumber = ({ min, max }: Range, whole: boolean): Text => ({
  en: `${whole ? 'a whole number' : 'a number'} from ${bound(min, 'en')} to ${bound(max, 'en')}`,
  es: `un número${whole ? ' entero' : ''} de ${bound(min, 'es')} a ${bound(max, 'es')}`,
});
