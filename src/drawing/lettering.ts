/** The three ways in which drawings write. */
export type TextStyle = 'title' | 'detail' | 'name';

/** The width of a text in CSS pixels. Passed in, since only a page knows its font. */
export type MeasureText = (text: string, style: TextStyle) => number;

/** Weight and size of each. */
export const FONTS: Readonly<Record<TextStyle, string>> = { title: '600 13px', detail: '400 12px', name: '400 11px' };
