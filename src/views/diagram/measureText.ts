/** The three ways in which cards write: bold 13 px, plain 12 px, plain 11 px, as in NodeCard.module.css. */
export type TextStyle = 'title' | 'detail' | 'name';

/** The width of a text in CSS pixels. */
export type MeasureText = (text: string, style: TextStyle) => number;

const FONTS: Record<TextStyle, string> = { title: '600 13px', detail: '400 12px', name: '400 11px' };

let context: CanvasRenderingContext2D | null = null;
let family: string | null = null;
const known = new Map<string, number>();

/** Measures in the page's font, which is the system's and so there from the start. */
export const measureText: MeasureText = (text, style) => {
  const key = `${style} ${text}`;
  const seen = known.get(key);
  if (seen !== undefined) return seen;
  context ??= document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  // Asking for it lays out the page, so once is enough.
  family ??= getComputedStyle(document.documentElement).fontFamily;
  context.font = `${FONTS[style]} ${family}`;
  const { width } = context.measureText(text);
  known.set(key, width);
  return width;
};
