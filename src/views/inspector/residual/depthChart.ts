import { line, max, type ScaleLinear, scaleLinear } from 'd3';
import type { BlockResponse } from './responses';

/** Colours and type of the chart, read from the style sheet. */
export interface DepthStyle {
  readonly ratio: string;
  readonly deviation: string;
  readonly selected: string;
  readonly grid: string;
  readonly text: string;
  readonly font: string;
}

/** CSS pixels. Two panels share the depth. */
const LAYOUT = { left: 44, right: 10, top: 18, panel: 78, between: 26, bottom: 8 } as const;
export const DEPTH_HEIGHT = LAYOUT.top + 2 * LAYOUT.panel + LAYOUT.between + LAYOUT.bottom;
/** Where the titles of the panels go. */
export const titleTop = (panel: number): number => panel * (LAYOUT.panel + LAYOUT.between);

/** Draws ratio and deviation of all blocks, first to last from left to right; the selected one is marked in both. */
export function drawDepth(
  context: CanvasRenderingContext2D,
  width: number,
  blocks: readonly BlockResponse[],
  selected: string,
  style: DepthStyle,
  value: (x: number) => string,
): void {
  const x = scaleLinear([-0.5, blocks.length - 0.5], [LAYOUT.left, width - LAYOUT.right]);
  const place = blocks.findIndex(({ id }) => id === selected);
  context.font = style.font;
  context.lineJoin = 'round';
  panel(0, style.ratio, ({ ratio }) => ratio);
  panel(1, style.deviation, ({ deviation }) => deviation);

  function panel(index: number, colour: string, read: (block: BlockResponse) => number | null): void {
    const top = LAYOUT.top + titleTop(index);
    const high = max(blocks, (block) => read(block) ?? 0) ?? 0;
    const y = scaleLinear([0, high > 0 ? high : 1], [top + LAYOUT.panel, top]).nice(3);
    axis(y);
    if (place >= 0) {
      context.strokeStyle = style.selected;
      context.lineWidth = 1;
      context.beginPath();
      context.moveTo(Math.round(x(place)) + 0.5, top);
      context.lineTo(Math.round(x(place)) + 0.5, top + LAYOUT.panel);
      context.stroke();
    }
    context.strokeStyle = colour;
    context.lineWidth = 1.5;
    context.beginPath();
    line<BlockResponse>(
      (_block, i) => x(i),
      (block) => y(read(block) ?? 0),
    )
      .defined((block) => read(block) !== null)
      .context(context)(blocks);
    context.stroke();
    // Many blocks stand close: small dots, the selected one large.
    const radius = Math.min(2.5, Math.max(1, (x(1) - x(0)) / 3));
    for (const [i, block] of blocks.entries()) {
      const number = read(block);
      if (number === null) continue;
      context.fillStyle = i === place ? style.selected : colour;
      context.beginPath();
      context.arc(x(i), y(number), i === place ? 4 : radius, 0, 2 * Math.PI);
      context.fill();
    }
  }

  function axis(y: ScaleLinear<number, number>): void {
    context.textAlign = 'right';
    context.textBaseline = 'middle';
    context.lineWidth = 1;
    for (const tick of y.ticks(3)) {
      context.strokeStyle = style.grid;
      context.beginPath();
      context.moveTo(LAYOUT.left, Math.round(y(tick)) + 0.5);
      context.lineTo(width - LAYOUT.right, Math.round(y(tick)) + 0.5);
      context.stroke();
      context.fillStyle = style.text;
      context.fillText(value(tick), LAYOUT.left - 6, y(tick));
    }
  }
}
