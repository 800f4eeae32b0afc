/** Characters that change the direction of the text around them (Unicode Annex 9), and those that are no text. */
const CONTROLS = /(?![\n\t])[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Marks that pile up on one letter: no language needs more than three. */
const PILED_MARKS = /(\p{M}{3})\p{M}+/gu;
/** Most text has only letters, digits and signs of English and Spanish, which is seen faster than what it does not have. */
const PLAIN = /^[ -~¡-ʯ]*$/;

/** Text with names of someone else's in it as it is shown: they act on nothing around them. Links keep them as they are. */
export const inert = (text: string): string =>
  PLAIN.test(text) ? text : text.replace(CONTROLS, '').replace(PILED_MARKS, '$1');
