import { max } from 'd3';
import { linearAxis, middleOf } from '../../charts/axis';
import type { Point } from '../../charts/line';
import { fillDot, Plot, paintCursorRule, paintValueAxis, strokeLine } from '../../charts/plot';
import type { ChartStyle } from '../../charts/style';
import type { BlockResponse } from './responses';

/** CSS pixels. Two panels share the depth. */
export const LAYOUT = { left: 44, right: 10, top: 18, panel: 78, between: 26, bottom: 8 } as const;
export const DEPTH_HEIGHT = LAYOUT.top + 2 * LAYOUT.panel + LAYOUT.between + LAYOUT.bottom;
/** Where the titles of the panels go. */
export const titleTop = (panel: number): number => panel * (LAYOUT.panel + LAYOUT.between);

/** Draws ratio and deviation of all blocks, first to last from left to right; the selected and the pointed one are marked in both. */
export function drawDepth(
  context: CanvasRenderingContext2D,
  width: number,
  blocks: readonly BlockResponse[],
  selected: string,
  pointed: number | null,
  style: ChartStyle,
  value: (x: number) => string,
): void {
  const place = blocks.findIndex(({ id }) => id === selected);
  const labelled = { ...style, text: style.colour('muted') };
  panel(0, style.colour('join'), ({ ratio }) => ratio);
  panel(1, style.colour('normalisation'), ({ deviation }) => deviation);

  function panel(index: number, colour: string, read: (block: BlockResponse) => number | null): void {
    const top = LAYOUT.top + titleTop(index);
    const plot = new Plot(LAYOUT.left, width - LAYOUT.right, top, top + LAYOUT.panel);
    const high = max(blocks, (block) => read(block) ?? 0) ?? 0;
    const axis = linearAxis([0, high], 3);
    const x = (i: number) => plot.x(middleOf(i, blocks.length));
    paintValueAxis(context, plot, labelled, { axis, write: value });
    if (place >= 0) {
      context.strokeStyle = style.accent;
      context.lineWidth = 1;
      strokeLine(context, [
        [Math.round(x(place)) + 0.5, plot.top],
        [Math.round(x(place)) + 0.5, plot.bottom],
      ]);
    }
    if (pointed !== null) paintCursorRule(context, plot, style, x(pointed));
    const points = blocks.map((block, i): Point | null => {
      const share = axis.shareOf(read(block) ?? Number.NaN);
      return share === null ? null : [x(i), plot.y(share)];
    });
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    strokeLine(context, points);
    // Many blocks are close together: small dots, the selected one large.
    const radius = Math.min(2.5, Math.max(1, (x(1) - x(0)) / 3));
    for (const [i, point] of points.entries()) {
      context.fillStyle = i === place ? style.accent : colour;
      if (point) fillDot(context, point, i === place || i === pointed ? 4 : radius);
    }
  }
}
