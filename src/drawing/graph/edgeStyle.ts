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
  /** Whether it points where the network flows. */
  readonly arrow: boolean;
}

/** How edges look under an overlay. */
export type StyleEdge = (edge: DrawnEdge) => EdgeStyle;

export const plainEdge: StyleEdge = ({ faulty, backwards, skip, aside }) => ({
  width: 1.75,
  colour: faulty || backwards ? 'var(--danger)' : skip ? 'var(--join)' : 'var(--line-strong)',
  dashed: aside || backwards,
  arrow: true,
});

/** Under gradients edges are grey lines, so that all colour and direction on them is the gradient's. */
export const groundEdge: StyleEdge = (edge) => {
  const style = plainEdge(edge);
  return edge.faulty || edge.backwards ? style : { ...style, colour: 'var(--line-strong)', arrow: false };
};
