import { useLayoutEffect, useRef, useState } from 'react';
import { usePage } from '../../page/react';
import type { TensorData } from '../../record/tensor';
import { pixelContext } from './canvas';
import { MapDrawer } from './draw';
import type { Palette } from './palette';
import type { MapRange } from './range';
import { mapSizeOf } from './tensorMap';
import { usePixelRatio } from './usePixelRatio';

export interface MapCanvasProps {
  tensor: TensorData;
  /** First channel shown, and how many, in how many columns: one by default. */
  first?: number;
  count?: number;
  columns?: number;
  /** Sides of one map in CSS pixels; the height follows from the map's proportions where it is left out. */
  cellWidth: number;
  cellHeight?: number;
  /** CSS pixels between maps. */
  gap?: number;
  /** One colour scale for all, or one by channel. */
  range: MapRange | readonly MapRange[];
  palette: Palette;
  /** Read aloud; a canvas without one is decoration. */
  label?: string;
  className?: string | undefined;
}

/** Values that are painted before the browser shows the next frame; more may come a few frames later. */
const PIXELS_AT_ONCE = 64 * 64;

/** Feature maps on one canvas, crisp at any pixel ratio. */
export function MapCanvas({
  tensor,
  first = 0,
  count = 1,
  columns = 1,
  cellWidth,
  cellHeight,
  gap = 0,
  range,
  palette,
  label,
  className,
}: MapCanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const { paintQueue } = usePage();
  const [drawer] = useState(() => new MapDrawer());
  const ratio = usePixelRatio();
  const size = mapSizeOf(tensor.shape);
  const high = cellHeight ?? (cellWidth * size.height) / Math.max(1, size.width);
  const width = columns * (cellWidth + gap) - gap;
  const height = Math.ceil(count / columns) * (high + gap) - gap;

  useLayoutEffect(() => {
    const paint = () => {
      const element = canvas.current;
      const context = pixelContext(element);
      if (!element || !context) return;
      const [w, h] = [Math.max(1, Math.round(width * ratio)), Math.max(1, Math.round(height * ratio))];
      // Setting a canvas's size clears it, even to the same size; only then is it slow.
      if (element.width !== w || element.height !== h) Object.assign(element, { width: w, height: h });
      else context.clearRect(0, 0, w, h);
      drawer.draw(
        context,
        tensor,
        {
          first,
          count,
          columns,
          left: 0,
          top: 0,
          cellWidth: cellWidth * ratio,
          cellHeight: high * ratio,
          gap: gap * ratio,
        },
        range,
        palette,
      );
    };
    if (count * size.width * size.height > PIXELS_AT_ONCE) return paintQueue.add(paint);
    paint();
  }, [
    tensor,
    size.width,
    size.height,
    first,
    count,
    columns,
    cellWidth,
    high,
    gap,
    range,
    palette,
    ratio,
    width,
    height,
    paintQueue.add,
    drawer.draw,
  ]);

  const said = label === undefined ? { 'aria-hidden': true } : { role: 'img', 'aria-label': label };
  return <canvas ref={canvas} {...said} className={className} style={{ width, height }} />;
}
