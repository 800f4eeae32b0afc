/** What a reader has added between letters and between words (WCAG 1.4.12), in units of the font's size. */
export interface LetterSpacing {
  readonly letter: number;
  readonly word: number;
}

/** The spacing of the page. Reading it makes the browser compute styles. */
export function letterSpacing(): LetterSpacing {
  const { fontSize, letterSpacing, wordSpacing } = getComputedStyle(document.documentElement);
  const size = Number.parseFloat(fontSize);
  // "normal" is no number.
  const ratio = (length: string) => (Number.parseFloat(length) || 0) / size;
  return { letter: ratio(letterSpacing), word: ratio(wordSpacing) };
}
