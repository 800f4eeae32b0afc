import { FIGURE_FAMILY } from '../../../drawing/figure/letters';
import { LETTERS, type MeasureText } from '../../../drawing/lettering';

/** Measures in a font, as a canvas names it; the reader's own spacing of letters has no part in it. */
export function canvasMeasure(): (text: string, font: string) => TextMetrics {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('No 2D canvas');
  return (text, font) => {
    context.font = font;
    return context.measureText(text);
  };
}

/** Measures in the letters of figures, which are the same on every system. */
export function figureMeasure(): MeasureText {
  const measure = canvasMeasure();
  const known = new Map<string, number>();
  return (text, style) => {
    const key = `${style} ${text}`;
    const seen = known.get(key);
    if (seen !== undefined) return seen;
    const { weight, size } = LETTERS[style];
    const { width } = measure(text, `${weight} ${size}px ${FIGURE_FAMILY}`);
    known.set(key, width);
    return width;
  };
}
