import { LETTERS, type TextStyle } from '../lettering';
import { type Attributes, type Mark, mark } from './svg';

/**
 * The letters of figures. Three families of the same widths, one of which is on every system: what was measured in one of them fits in the
 * others, in programs that draw and on other people's machines.
 */
export const FIGURE_FAMILY = 'Arial, Helvetica, "Liberation Sans", sans-serif';

/** These families have two weights. */
const BOLD_FROM = 600;

export const weightOf = (style: TextStyle): 'bold' | undefined =>
  LETTERS[style].weight >= BOLD_FROM ? 'bold' : undefined;

/** From a text's middle down to its baseline, as a share of its size. */
const MIDDLE = 0.35;

interface Written extends Attributes {
  readonly fill: string;
}

/** A line of text around the height `middle`. */
export const line = (text: string, style: TextStyle, x: number, middle: number, attributes: Written): Mark =>
  mark(
    'text',
    {
      x,
      y: middle + MIDDLE * LETTERS[style].size,
      'font-size': LETTERS[style].size,
      'font-weight': weightOf(style),
      ...attributes,
    },
    text,
  );
