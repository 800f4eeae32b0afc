/** A sentence or name in every language of the product. */
export interface Text {
  readonly en: string;
  readonly es: string;
}

export type Language = keyof Text;
export const LANGUAGES = ['en', 'es'] as const satisfies readonly Language[];

/** What reads alike in every language: a name or a formula. */
export const same = (text: string): Text => ({ en: text, es: text });

/** What reads alike in every language except for the decimal sign: Dropout 0.4, Dropout 0,4. */
export const sameButDecimals = (text: string): Text => ({ en: text, es: text.replace(/(\d)\.(\d)/g, '$1,$2') });
