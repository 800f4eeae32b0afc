import type { TensorData } from '../../record/tensor';
import { paintGrid } from './paint';
import type { Palette } from './palette';
import type { MapRange } from './range';
import { mapSizeOf } from './tensorMap';

/** Where maps go on a canvas, in its own pixels. */
export interface MapPlacement {
  readonly first: number;
  readonly count: number;
  readonly columns: number;
  readonly left: number;
  readonly top: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
}

/** Draws feature maps: paints each on an offscreen canvas, one pixel per value, and copies it enlarged into place. */
export class MapDrawer {
  #context: CanvasRenderingContext2D | null = null;
  #pixels: ImageData | null = null;

  /**
   * Draws maps as crisp squares at whole canvas pixels; a map with more values than its cell has pixels is averaged
   * instead, because skipping rows would show patterns that are not there.
   */
  draw(
    context: CanvasRenderingContext2D,
    tensor: TensorData,
    placement: MapPlacement,
    range: MapRange | readonly MapRange[],
    palette: Palette,
  ): void {
    const { height, width, channels } = mapSizeOf(tensor.shape);
    const { first, columns, left, top, cellWidth, cellHeight, gap } = placement;
    const count = Math.max(0, Math.min(placement.count, channels - first));
    if (!count || !width || !height) return;
    const perRow = Math.min(columns, count);
    const source = this.#scratchOf(perRow * width, Math.ceil(count / perRow) * height);
    paintGrid(source.pixels, tensor, { first, count, columns: perRow, gap: 0 }, range, palette);
    source.context.putImageData(source.pixels, 0, 0);
    context.imageSmoothingEnabled = cellWidth < width || cellHeight < height;
    for (let i = 0; i < count; i++) {
      const column = i % perRow;
      const row = Math.floor(i / perRow);
      const x = Math.round(left + column * (cellWidth + gap));
      const y = Math.round(top + row * (cellHeight + gap));
      context.drawImage(
        source.canvas,
        column * width,
        row * height,
        width,
        height,
        x,
        y,
        Math.round(cellWidth),
        Math.round(cellHeight),
      );
    }
  }

  /** An offscreen canvas of at least the given size, and pixels for it. */
  #scratchOf(width: number, height: number) {
    this.#context ??= document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    const context = this.#context;
    if (!context) throw new Error('No 2D canvas');
    const { canvas } = context;
    if (canvas.width < width) canvas.width = width;
    if (canvas.height < height) canvas.height = height;
    if (this.#pixels?.width !== width || this.#pixels.height !== height) this.#pixels = new ImageData(width, height);
    return { canvas, context, pixels: this.#pixels };
  }
}
