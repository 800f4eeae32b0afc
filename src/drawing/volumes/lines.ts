import { configOf } from '../../network/definition';
import type { Pair } from '../../network/layers/fields';
import { isImage } from '../../network/shape';
import type { Point } from '../layout/types';
import type { Item } from './items';
import type { Measured } from './metrics';
import { type Body, windowOn } from './solid';

/** Where the axis of the flow enters or leaves the outline of a body, measured along the flow from the body's start. */
export function outlineCrossing({ solids, width, height }: Body, down: boolean, end: 'entry' | 'exit'): number {
  const solid = end === 'entry' ? solids[0] : solids.at(-1);
  if (!solid) return end === 'entry' ? 0 : down ? height : width;
  if (!down) return end === 'entry' ? 0 : solid.x + solid.thickness + solid.recede.x;
  const sides = solids.flatMap(({ x, y, thickness, height: tall, recede }) => {
    const at = width / 2 - x;
    if (at < 0 || at > thickness + recede.x) return [];
    const slope = recede.x > 0 ? recede.y / recede.x : 0;
    const top = y + Math.max(0, recede.y - at * slope);
    return [{ top, bottom: y + recede.y + tall - Math.max(0, at - thickness) * slope }];
  });
  if (sides.length === 0) return end === 'entry' ? 0 : height;
  return end === 'entry' ? Math.min(...sides.map(({ top }) => top)) : Math.max(...sides.map(({ bottom }) => bottom));
}

/** The window of an operation, drawn on the body that it reads; null if it has none. */
export function windowOf(from: Measured, { fold, nodes }: Item): Point[] | null {
  const solid = from.body.solids.at(-1);
  const layer = nodes[0]?.node;
  const shape = solid?.slab.shape;
  if (!solid || solid.vector || !shape || !isImage(shape) || fold || layer?.type !== 'layer') return null;
  const kernel: Pair | undefined = configOf(layer.layer).kernel;
  if (!kernel) return null;
  const corners = windowOn(solid, [kernel[0] / shape[0], kernel[1] / shape[1]]);
  return corners.map(({ x, y }) => ({ x: x + solid.x, y: y + solid.y }));
}

const RADIUS = 7;

/** An SVG path through points, with rounded corners. */
export function rounded(points: readonly Point[]): string {
  const round = (x: number) => Math.round(x * 10) / 10;
  const text = ({ x, y }: Point) => `${round(x)},${round(y)}`;
  const towards = (from: Point, to: Point): Point => {
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const share = length > 0 ? Math.min(RADIUS, length / 2) / length : 0;
    return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
  };
  return points
    .map((point, i) => {
      const [before, after] = [points[i - 1], points[i + 1]];
      if (!before) return `M${text(point)}`;
      if (!after) return `L${text(point)}`;
      return `L${text(towards(point, before))}Q${text(point)} ${text(towards(point, after))}`;
    })
    .join('');
}
