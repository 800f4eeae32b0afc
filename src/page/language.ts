import { keptText } from '../lib/keptText';
import { LANGUAGES, type Language } from '../network/text';

const isLanguage = (code: unknown): code is Language => LANGUAGES.some((language) => language === code);

/**
 * The language to begin in where no link says one: what the reader chose here before, or else the first of the browser's
 * that the page speaks.
 *
 * @param preferred as in `navigator.languages`: BCP 47 tags, the best first
 */
export function firstLanguage(chosen: string | null, preferred: readonly string[]): Language {
  if (isLanguage(chosen)) return chosen;
  return preferred.map((tag) => tag.toLowerCase().split('-')[0]).find(isLanguage) ?? 'en';
}

/** The language that was chosen on this device; null if none was. */
export const chosenLanguage = keptText(() => window.localStorage, 'language');
