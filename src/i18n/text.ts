import { inert } from '../lib/inert';
import { SPOKEN_NAMES } from '../network/catalog/spokenNames';
import { type Language, same, type Text } from '../network/text';

/**
 * All text on screen is a `Text`: English and Spanish written side by side in one table per area (`i18n/messages/`).
 * A message with parameters is a function that returns a `Text`, so the compiler checks what goes into it.
 */
export type Messages = Readonly<Record<string, Text | ((...parameters: never[]) => Text)>>;

/**
 * What a text says in a language. Names of networks are part of many: those from links and files must not act on the rest, and those of
 * the catalog are said in the same language.
 */
export const translate = (text: Text, language: Language): string => inert(spoken(text[language], language));

/** What a network is called on screen. */
export const networkName = (name: string, language: Language): string => translate(same(name), language);

const spoken = (text: string, language: Language): string =>
  SPOKEN_NAMES.reduce((said, name) => said.replaceAll(name.en, name[language]), text);

/** One and other: the only plural forms that English and Spanish have. */
export const plural = (count: number, one: string, other: string): string => (count === 1 ? one : other);
