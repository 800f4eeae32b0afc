import { type NumberWriter, numberFormat } from '../../../i18n/format';
import { LANGUAGES, type Language } from '../../../network/text';

const writerOf = (language: Language, digits: number) =>
  numberFormat(language, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  });

/** By language and decimals: making one takes longer than writing a whole patch with it. */
const WRITERS = Object.fromEntries(
  LANGUAGES.map((language) => [language, [0, 1, 2].map((digits) => writerOf(language, digits))]),
) as unknown as Readonly<Record<Language, readonly [NumberWriter, NumberWriter, NumberWriter]>>;

/** A number short enough for a cell of a patch: two decimals where it is small, fewer where it is not. */
export function cellNumber(value: number, language: Language): string {
  if (!Number.isFinite(value)) return String(value);
  const size = Math.abs(value);
  const digits = size < 9.995 ? 2 : size < 99.95 ? 1 : 0;
  if (size >= 99_999.5) return value.toExponential(0).replace('e+', 'e');
  return WRITERS[language][digits].format(value);
}
