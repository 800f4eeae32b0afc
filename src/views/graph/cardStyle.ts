import type { CSSProperties } from 'react';
import { CARD } from '../../drawing/graph/card';
import { LETTERS } from '../../drawing/lettering';

/** The measures of cards and their letters as custom properties, `--card-left` or `--title-size`. */
export const CARD_STYLE = Object.fromEntries([
  ...Object.entries(CARD).map(([name, length]) => [`--card-${name}`, `${length}px`]),
  ...Object.entries(LETTERS).flatMap(([style, { weight, size }]) => [
    [`--${style}-weight`, weight],
    [`--${style}-size`, `${size}px`],
  ]),
]) as CSSProperties;
