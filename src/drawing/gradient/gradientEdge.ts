import type { NodeLink } from '../fold/nodes';
import type { DrawnRoute } from '../graph/drawing';
import { nameOf } from '../graph/names';
import { svgPath } from '../layout/routes';
import type { Point, Route } from '../layout/types';

/** An edge as its gradient is drawn over it: the same line, with an arrow at the end that the gradient flows to. */
export interface GradientEdge {
  readonly key: string;
  readonly path: string;
  /** Where the arrow's tip is, and where it points, in degrees. */
  readonly tip: Point & { readonly angle: number };
  readonly links: readonly NodeLink[];
  /** The nodes at its ends, for reading: the one that receives comes last. */
  readonly from: string;
  readonly to: string;
}

/** Which edges show their gradient while a step is told scene by scene, and which of them right now. */
export type LitEdges = (link: NodeLink) => 'lit' | 'now' | null;

/** Length of the arrow before it is scaled, CSS pixels. */
export const ARROW = 9;

/** A network's edge, glowing. */
export function gradientEdge({ edge, route }: DrawnRoute): GradientEdge {
  return {
    key: edge.key,
    ...backwards(route),
    links: edge.carries,
    from: nameOf(edge.target),
    to: nameOf(edge.source),
  };
}

/** The line begins inside its arrow, whose tip touches the box. */
function backwards(route: Route): Pick<GradientEdge, 'path' | 'tip'> {
  const { start, curves } = route;
  const [first] = curves;
  const towards = first
    ? [first.c1, first.c2, first.end].find(({ x, y }) => x !== start.x || y !== start.y)
    : undefined;
  const [dx, dy] = towards ? [towards.x - start.x, towards.y - start.y] : [1, 0];
  const length = Math.hypot(dx, dy);
  const back = ARROW * 0.6;
  return {
    path: svgPath({ start: { x: start.x + (dx / length) * back, y: start.y + (dy / length) * back }, curves }),
    tip: { ...start, angle: (Math.atan2(-dy, -dx) * 180) / Math.PI },
  };
}
