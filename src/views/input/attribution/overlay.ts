import type { NodeAnalysis } from '../../../network/analysis/analyze';
import { startOfField } from '../../../network/layers/receptiveField';
import type { TensorData } from '../../../record/tensor';
import type { FoundAttribution } from '../../../session/attribution';
import { entryOf, LEVELS, type Palette } from '../../maps/palette';
import type { PictureColours, Rgb } from '../../maps/picture';
import type { MapRange } from '../../maps/range';

/** Where the cells of a map lie on the picture along one side, in pixels: the edge of the first, and how far apart they are. */
interface Cells {
  readonly start: number;
  readonly size: number;
}

interface Placement {
  readonly rows: Cells;
  readonly columns: Cells;
}

/** Places a map where its values look: pixels, cells of a stride, or the middles of what a layer's pixels see. */
export function placeOf(
  { method, squares, map, image }: Pick<FoundAttribution, 'method' | 'squares' | 'map' | 'image'>,
  layer: NodeAnalysis | undefined,
): Placement {
  if (method !== 'gradCam') {
    const cells = { start: 0, size: method === 'saliency' ? 1 : squares.stride };
    return { rows: cells, columns: cells };
  }
  const [height = 1, width = 1] = image.shape;
  const [rows = 1, columns = 1] = map.shape;
  const field = layer?.receptiveField;
  // If there is no receptive field, the map is stretched over the picture.
  if (!field) return { rows: { start: 0, size: height / rows }, columns: { start: 0, size: width / columns } };
  const along = (axis: typeof field.height): Cells => ({
    start: startOfField(axis) + 0.5 - axis.jump / 2,
    size: axis.jump,
  });
  return { rows: along(field.height), columns: along(field.width) };
}

/** The largest value, and the pixel of the picture at the middle of its cell. */
export function largestOnPicture(
  { shape, data }: TensorData,
  { rows, columns }: Placement,
  image: Pick<TensorData, 'shape'>,
): { readonly value: number; readonly row: number; readonly column: number } {
  const width = shape[1] ?? 1;
  let at = 0;
  for (let i = 1; i < data.length; i++) if ((data[i] as number) > (data[at] as number)) at = i;
  const middle = ({ start, size }: Cells, cell: number, side = 1) =>
    Math.max(0, Math.min(side - 1, Math.floor(start + (cell + 0.5) * size)));
  return {
    value: data[at] ?? 0,
    row: middle(rows, Math.floor(at / width), image.shape[0]),
    column: middle(columns, at % width, image.shape[1]),
  };
}

/** How much of the picture's contrast is left under a map, so that the colours stand out. */
const CONTRAST = 0.55;

/** The colour of a value, and how much of what lies under it it covers: the more the further the value is from zero. */
function tintOf(value: number, { range, palette, opacity }: Look): { readonly colour: Rgb; readonly alpha: number } {
  const largest = Math.max(Math.abs(range.min), Math.abs(range.max));
  const share = Number.isFinite(value) && largest > 0 ? Math.min(1, Math.abs(value) / largest) : 0;
  const bytes = new Uint8Array(Uint32Array.of(palette.pixels[entryOf(value, range, palette.type)] ?? 0).buffer);
  return { colour: [...bytes.subarray(0, 3)] as unknown as Rgb, alpha: opacity * Math.sqrt(share) };
}

interface Look {
  readonly range: MapRange;
  readonly palette: Palette;
  readonly opacity: number;
  readonly colours: PictureColours;
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((channel, c) => channel + ((to[c] as number) - channel) * share) as unknown as Rgb;

/**
 * Pixels of the picture in grey with a map over it, `factor` of them along each pixel of the picture. One channel is ink on
 * ground; of three the luminance is shown.
 */
export function overlayPixels(
  image: TensorData,
  map: TensorData,
  { rows, columns }: Placement,
  factor: number,
  look: Look,
): ImageData['data'] {
  const [height = 0, width = 0, channels = 1] = image.shape;
  const [mapRows = 0, mapColumns = 0] = map.shape;
  const pixels = new Uint8ClampedArray(4 * height * width * factor * factor);
  const greys = Array.from({ length: height * width }, (_, i) => greyOf(image.data, i, channels, look.colours));
  const tints = Array.from(map.data, (value) => tintOf(value, look));
  const nothing = tintOf(0, look);
  const cellAt = (position: number, { start, size }: Cells) => Math.floor(((position + 0.5) / factor - start) / size);
  const columnAt = Int32Array.from({ length: width * factor }, (_, x) => cellAt(x, columns));
  for (let y = 0, at = 0; y < height * factor; y++) {
    const row = cellAt(y, rows);
    for (let x = 0; x < width * factor; x++) {
      const column = columnAt[x] as number;
      const inside = row >= 0 && row < mapRows && column >= 0 && column < mapColumns;
      const { colour, alpha } = (inside && tints[row * mapColumns + column]) || nothing;
      const under = greys[Math.floor(y / factor) * width + Math.floor(x / factor)] as Rgb;
      for (let c = 0; c < 3; c++) pixels[at++] = over(under[c] as number, colour[c] as number, alpha);
      pixels[at++] = 255;
    }
  }
  return pixels;
}

const over = (under: number, colour: number, alpha: number): number => under + (colour - under) * alpha;

function greyOf(data: Float32Array, pixel: number, channels: number, { ink, ground }: PictureColours): Rgb {
  const at = (c: number) => data[pixel * channels + c] ?? 0;
  if (channels !== 3) return mix(ground, ink, CONTRAST * Math.max(0, Math.min(1, at(0))));
  // Luminance of Rec. 709.
  const light = 255 * (0.2126 * at(0) + 0.7152 * at(1) + 0.0722 * at(2));
  return mix(ground, [light, light, light], CONTRAST);
}

/** Colours of a legend from one end of the range to the other, as they look on empty ground. */
export function legendColours(look: Look, count: number): readonly string[] {
  const { range, colours } = look;
  return Array.from({ length: count }, (_, i) => {
    const { colour, alpha } = tintOf(range.min + (i / (count - 1)) * (range.max - range.min), look);
    return `rgb(${colours.ground.map((ground, c) => Math.round(over(ground, colour[c] as number, alpha))).join(' ')})`;
  });
}

/** Steps of a legend: the eye can't tell more apart. */
export const LEGEND_STEPS = Math.ceil(LEVELS / 8);
