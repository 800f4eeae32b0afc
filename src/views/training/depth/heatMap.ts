import type { Snapshot } from '../../../record/snapshot';
import { type Axis, middleOf } from '../../charts/axis';
import { rowStops, type Stops } from '../../charts/cursor';
import { clampShare, fitted } from '../../charts/plot';
import { imageOf } from '../../charts/raster';
import { type ChartStyle, FONT_SIZE } from '../../charts/style';
import { LEVELS } from '../../maps/palette';
import { type ColourAt, pixelTable } from './colours';
import { heatAxis } from './ranges';
import type { DepthTable } from './table';

/** CSS pixels around the map; the legend is on the right. */
const MARGIN = { left: 64, right: 62, top: 4, bottom: 18 } as const;
const LEGEND = { gap: 10, width: 8 } as const;

export interface HeatMap {
  readonly width: number;
  readonly height: number;
  /** The columns: steps done before each, and the values of all layers at each. */
  readonly steps: readonly number[];
  readonly rows: readonly ArrayLike<number>[];
  /** Names of the layers, from the image to the score. */
  readonly names: readonly string[];
  readonly axis: Axis;
  /** The column that the page shows. */
  readonly shown: number;
  readonly pointed: number | null;
  readonly selected: number | null;
  readonly write: (value: number) => string;
  readonly integer: (value: number) => string;
}

/** Left ends of the columns and the right end of the last, as shares of the width: each lasts until the next step. */
export function columnEdges(steps: readonly number[]): number[] {
  const [first = 0, last = 0] = [steps[0], steps.at(-1)];
  const tail = steps.length > 1 ? (last - first) / (steps.length - 1) : 1;
  return [...steps, last + tail].map((step) => (step - first) / (last + tail - first));
}

/** The cursor's position at each of `count` layers. */
export const heatMapStops = (count: number): Stops => rowStops(count, MARGIN);

/** Pixels of the map, `[layer][column]`; transparent where a value has no position on the axis. */
export function heatPixels({ rows, axis, names }: HeatMap, table: Uint32Array): Uint32Array {
  const pixels = new Uint32Array(rows.length * names.length);
  for (const [column, row] of rows.entries())
    for (let i = 0; i < names.length; i++) {
      const share = axis.shareOf(row[i] ?? Number.NaN);
      if (share !== null)
        pixels[i * rows.length + column] = table[Math.round(clampShare(share) * (LEVELS - 1))] as number;
    }
  return pixels;
}

/** Draws layers by time: one row per layer, the image's at the top. */
export function paintHeatMap(
  context: CanvasRenderingContext2D,
  map: HeatMap,
  style: ChartStyle,
  colourAt: ColourAt,
): void {
  const { width, height, steps, rows, names } = map;
  const [left, right, top, bottom] = [MARGIN.left, width - MARGIN.right, MARGIN.top, height - MARGIN.bottom];
  if (right <= left || !rows.length || !names.length) return;
  const pixels = heatPixels(map, pixelTable(colourAt));
  const image = imageOf({ width: rows.length, height: names.length, pixels });
  context.imageSmoothingEnabled = false;
  const edges = columnEdges(steps).map((share) => left + share * (right - left));
  for (const column of rows.keys()) {
    const [from, to] = [edges[column] as number, edges[column + 1] as number];
    // Half a pixel over the edge, or neighbours would leave a seam.
    context.drawImage(image, column, 0, 1, names.length, from, top, to - from + 0.5, bottom - top);
  }

  context.font = style.font;
  context.fillStyle = style.text;
  const rowHeight = (bottom - top) / names.length;
  const every = Math.ceil((FONT_SIZE + 2) / rowHeight);
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  for (const [i, name] of names.entries())
    if (i % every === 0)
      context.fillText(
        fitted(context, name, MARGIN.left - 10),
        left - 6,
        top + middleOf(i, names.length) * (bottom - top),
      );
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText(map.integer(steps[0] ?? 0), left, bottom + 5);
  context.textAlign = 'right';
  if (steps.length > 1) context.fillText(map.integer(steps.at(-1) ?? 0), right, bottom + 5);
  paintLegend(context, map, style, colourAt, right + LEGEND.gap, top, bottom);

  context.lineWidth = 1.5;
  const outline = (row: number | null, colour: string) => {
    if (row === null) return;
    context.strokeStyle = colour;
    context.strokeRect(left - 0.75, top + row * rowHeight, right - left + 1.5, Math.max(2, rowHeight));
  };
  outline(map.selected, style.accent);
  outline(map.pointed, style.strong);
  if (map.shown < rows.length - 1) {
    const at = ((edges[map.shown] as number) + (edges[map.shown + 1] as number)) / 2;
    context.strokeStyle = style.strong;
    context.beginPath();
    context.moveTo(at, top);
    context.lineTo(at, bottom + 4);
    context.stroke();
  }
}

function paintLegend(
  context: CanvasRenderingContext2D,
  { axis, write }: HeatMap,
  style: ChartStyle,
  colourAt: ColourAt,
  left: number,
  top: number,
  bottom: number,
): void {
  for (let y = top; y < bottom; y++) {
    context.fillStyle = colourAt((bottom - y) / (bottom - top));
    context.fillRect(left, y, LEGEND.width, 1);
  }
  context.fillStyle = style.text;
  context.textAlign = 'left';
  for (const tick of axis.ticks) {
    const share = axis.shareOf(tick) ?? 0;
    context.textBaseline = share > 0.9 ? 'top' : share < 0.1 ? 'bottom' : 'middle';
    context.fillText(write(tick), left + LEGEND.width + 4, bottom - share * (bottom - top));
  }
}

/** A measure over the whole run, with an axis that holds all its values; null if none has a position on one. */
export function heatMapOf(
  table: DepthTable,
  snapshots: readonly Snapshot[],
  shown: number,
  axis = heatAxis([{ table, snapshots }]),
): Pick<HeatMap, 'steps' | 'rows' | 'axis' | 'shown'> | null {
  return (
    axis && {
      steps: snapshots.map(({ step }) => step),
      rows: snapshots.map((snapshot) => table.row(snapshot)),
      axis,
      shown,
    }
  );
}
