/** A sentence or name in every language of the product. */
export interface Text {
  readonly en: string;
  readonly es: string;
}

export type Language = keyof Text;
export const LANGUAGES = ['en', 'es'] as const satisfies readonly Language[];

/** What reads alike in every language: a name or a formula. */
export const same = (text: string): Text => ({ en: text, es: text });
