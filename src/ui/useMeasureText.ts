import { useState } from 'react';
import { letterSpacing } from './letterSpacing';

type Letters<Style extends string> = Readonly<Record<Style, { readonly weight: number; readonly size: number }>>;

/** The width of a text in CSS pixels, in one of several styles of the page's font. */
type Measure<Style extends string> = (text: string, style: Style) => number;

/** Measures in the page's font, a system font that needs no loading. Sizes are in CSS pixels. */
export function useMeasureText<Style extends string>(letters: Letters<Style>): Measure<Style> {
  const [measure] = useState(() => canvasMeasure(letters));
  return measure;
}

function canvasMeasure<Style extends string>(letters: Letters<Style>): Measure<Style> {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  // Read once, because reading it makes the browser compute styles.
  const family = getComputedStyle(document.documentElement).fontFamily;
  const { letter, word } = letterSpacing();
  const known = new Map<string, number>();
  return (text, style) => {
    const key = `${style} ${text}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const { weight, size } = letters[style];
    context.font = `${weight} ${size}px ${family}`;
    const spaces = text.split(' ').length - 1;
    const width = context.measureText(text).width + size * (letter * text.length + word * spaces);
    known.set(key, width);
    return width;
  };
}
