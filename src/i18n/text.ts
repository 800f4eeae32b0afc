import { inert } from '../lib/inert';
import type { Language, Text } from '../network/text';

/**
 * All text on screen is a `Text`: English and Spanish written side by side in one table per area (`i18n/messages/`).
 * A message with parameters is a function that returns a `Text`, so the compiler checks what goes into it.
 */
export type Messages = Readonly<Record<string, Text | ((...parameters: never[]) => Text)>>;

/** What a text says in a language. Names from links and files are part of many, and must not act on the rest. */
export const translate = (text: Text, language: Language): string => inert(text[language]);

/** One and other: the only plural forms that English and Spanish have. */
export const plural = (count: number, one: string, other: string): string => (count === 1 ? one : other);
