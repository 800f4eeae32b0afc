import type { Shape } from '../../network/shape';
import type { CardLink } from './cards';

/** An edge as overlays see it. */
export interface DrawnEdge extends CardLink {
  /** What it carries forward; null where that is unknown. */
  readonly shape: Shape | null;
  readonly faulty: boolean;
}

export interface EdgeStyle {
  /** CSS pixels at scale 1. */
  readonly width: number;
  readonly colour: string;
}

/** How an overlay draws edges. One that shows gradients gives each edge a width and a colour by their size. */
export type StyleEdge = (edge: DrawnEdge) => EdgeStyle;

export const plainEdge: StyleEdge = ({ faulty }) => ({
  width: 1.75,
  colour: faulty ? 'var(--danger)' : 'var(--line-strong)',
});
