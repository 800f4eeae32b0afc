import { SPACING } from '../layout/types';
import { LETTERS, type MeasureText } from '../lettering';
import { CARD } from './card';

/** How much a card shows: everything; title and shape at a constant size on screen; shape and colour only. */
export type Detail = 'full' | 'titles' | 'colours';

/** A level of detail with the scale that its texts have to fit. */
export interface Level {
  readonly detail: Detail;
  /** At most the scale of the drawing; the same for a range of scales, so that not every zoom draws the cards anew. */
  readonly scale: number;
}

/** The least size of text on screen, CSS pixels. */
const LEAST_TEXT = LETTERS.label.size;
/** The scale from which all of a card can be read, and the one below which not even a title fits. */
const FULL = LEAST_TEXT / Math.min(LETTERS.title.size, LETTERS.detail.size, LETTERS.name.size);
export const FAR = 0.3;
/** The scale from which a line of text fits where one may be between cards. */
export const LABELLED = CARD.label / SPACING.title;
/** Levels per doubling of the scale. */
const STEPS = 12;

/** The level of detail at a scale. */
export function levelAt(scale: number): Level {
  if (scale >= FULL) return { detail: 'full', scale: FULL };
  if (scale < FAR) return { detail: 'colours', scale: 0 };
  return { detail: 'titles', scale: Math.max(FAR, 2 ** (Math.floor(Math.log2(scale) * STEPS) / STEPS)) };
}

/**
 * The labels that fit a place, one a line, the most important first; none where the first does not fit.
 *
 * @param lines each in all its forms, the longest first
 * @param place its size in the drawing
 */
export function fittingLabels(
  lines: readonly (readonly string[])[],
  place: { readonly width: number; readonly height: number },
  scale: number,
  measure: MeasureText,
): string[] {
  const room = Math.floor((place.height * scale) / CARD.label);
  const width = place.width * scale;
  const fitting = lines.map((forms) => forms.find((form) => measure(form, 'label') <= width));
  return fitting[0] === undefined ? [] : fitting.flatMap((label) => label ?? []).slice(0, room);
}

/** Less than this, in CSS pixels, shows too little of a title to be worth its ellipsis. */
const LEAST_CUT = 22;

/** The labels that fit a place; a title that does not is cut where it is drawn, in its shortest form. */
export function shownLabels(...[lines, place, scale, measure]: Parameters<typeof fittingLabels>): string[] {
  const fitting = fittingLabels(lines, place, scale, measure);
  const [title = []] = lines;
  const [shortest] = [...title].sort((a, b) => measure(a, 'label') - measure(b, 'label'));
  const room = place.height * scale >= CARD.label && place.width * scale >= LEAST_CUT;
  return fitting.length > 0 || shortest === undefined || !room ? fitting : [shortest];
}

/** A text and its beginnings, which say less in less space: `3×3 conv, 64, /2`, `3×3 conv, 64`, `3×3 conv`. */
export function shortForms(text: string, separator: string): string[] {
  const parts = text.split(separator);
  return parts.map((_, i) => parts.slice(0, parts.length - i).join(separator));
}
