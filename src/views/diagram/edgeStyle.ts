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
  readonly dashed: boolean;
}

/** How an overlay draws edges. One that shows gradients gives each edge a width and a colour by their size. */
export type StyleEdge = (edge: DrawnEdge) => EdgeStyle;

export const plainEdge: StyleEdge = ({ faulty, backwards, skip, aside }) => ({
  width: 1.75,
  colour: faulty || backwards ? 'var(--danger)' : skip ? 'var(--join)' : 'var(--line-strong)',
  dashed: aside || backwards,
});
