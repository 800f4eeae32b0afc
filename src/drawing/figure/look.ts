import type { Text } from '../../network/text';
import type { Cell, FoldedCard } from '../graph/card';
import type { Overlay } from '../graph/overlay';
import type { Picture } from '../graph/picture';
import type { MeasureText } from '../lettering';
import type { Palette } from './colours';
import type { GradientsShown } from './gradients';
import type { Mark } from './svg';

/** What is written on cards, in one language. */
export interface FigureWords {
  title(cell: Cell): string;
  /** The second line of a layer: its shape, and what the overlay is about. */
  detail(cell: Cell): string;
  /** What a folded group costs. */
  costs(card: FoldedCard): string;
  issuesOf(id: string): readonly string[];
}

/** The marks of a node's output in a place of the size that its picture has; null where nothing has flowed through. */
export type Pictures = (node: string, picture: Picture) => Mark | null;

export const NO_PICTURES: Pictures = () => null;

/** How a drawing of cards looks as a figure. */
export interface GraphLook {
  readonly palette: Palette;
  readonly overlay: Overlay;
  readonly words: FigureWords;
  readonly t: (text: Text) => string;
  readonly measure: MeasureText;
  readonly pictures: Pictures;
  /** What flows back along the edges; null where they show what flows forward. */
  readonly gradients: GradientsShown | null;
}
