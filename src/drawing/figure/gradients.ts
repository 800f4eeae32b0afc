import type { NodeLink } from '../fold/nodes';
import type { Fold } from '../fold/types';
import { ARROW, gradientEdge } from '../gradient/gradientEdge';
import type { Drawing } from '../graph/drawing';
import { type Mark, mark } from './svg';

/** What flows back along edges, as it is drawn over them. */
export interface GradientsShown {
  /** Where the gradient along links is on the scale, from 0 to 1; null where nothing flows. */
  shareOf(links: readonly NodeLink[]): number | null;
  colour(share: number): string;
  /** CSS pixels at scale 1. */
  width(share: number): number;
  /** What both ways of a residual block, or a head and the main path, deliver; null where nothing is known. */
  readout(fold: Fold): string | null;
}

/** Lines over the edges, each with an arrow at the end that its gradient flows to. */
export const gradientMarks = ({ edges }: Drawing, { shareOf, colour, width }: GradientsShown): Mark[] =>
  edges.flatMap((drawn) => {
    const { path, tip, links } = gradientEdge(drawn);
    const share = shareOf(links);
    if (share === null) return [];
    const [stroke, thick] = [colour(share), width(share)];
    return [
      mark('path', { d: path, fill: 'none', stroke, 'stroke-width': thick }),
      mark('path', {
        d: `M0 0L${-ARROW} ${ARROW / 2}L${-ARROW} ${-ARROW / 2}Z`,
        fill: stroke,
        transform: `translate(${tip.x} ${tip.y}) rotate(${tip.angle}) scale(${0.8 + thick / 9})`,
      }),
    ];
  });
