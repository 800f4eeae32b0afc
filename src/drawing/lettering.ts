/** The ways in which drawings write; labels keep their size on screen, whatever the zoom. */
export type TextStyle = 'title' | 'detail' | 'name' | 'label';

/** The width of a text in CSS pixels. Passed in, since only a page knows its font. */
export type MeasureText = (text: string, style: TextStyle) => number;

/** How heavy and how large, in CSS pixels, each is. */
export const LETTERS = {
  title: { weight: 600, size: 13 },
  detail: { weight: 400, size: 12 },
  name: { weight: 400, size: 12 },
  label: { weight: 600, size: 11 },
} as const satisfies Readonly<Record<TextStyle, { readonly weight: number; readonly size: number }>>;
