import type { TensorData } from '../../../record/tensor';
import { watchSize } from '../../../ui/watchSize';
import { pixelContext } from '../../maps/canvas';
import { type PictureColours, paintPicture, pictureColours } from '../../maps/picture';
import { drawStrokes, type Point, type Stroke } from './strokes';

/** Side of the raster that goes to the network: four times MNIST's, so that scaling down has something to average. */
export const RASTER = 112;

export interface PadEvents {
  /** At most once per frame: the drawing as `RASTER`×`RASTER` grey values, ink 1 on ground 0. */
  readonly onRaster: (pixels: Float32Array, isExample: boolean) => void;
  /** Called when the number of strokes changes. */
  readonly onStrokes: (count: number) => void;
}

interface Colours extends PictureColours {
  readonly stroke: string;
  readonly grid: string;
  readonly cursor: string;
}

function readColours(element: Element): Colours {
  const style = getComputedStyle(element);
  return {
    ...pictureColours(element),
    stroke: style.getPropertyValue('--ink'),
    grid: style.getPropertyValue('--line'),
    cursor: style.getPropertyValue('--accent'),
  };
}

/** The pad's pixels: a picture or a drawing, and a cursor for the keyboard. */
export class PadController {
  readonly #canvas: HTMLCanvasElement;
  readonly #events: PadEvents;
  readonly #raster = document.createElement('canvas');
  readonly #picture = document.createElement('canvas');
  readonly #stopWatching: () => void;
  #colours: Colours;
  #shown: TensorData | null = null;
  #strokes: Stroke[] = [];
  /** Whether the strokes are an example, which the user's first stroke replaces. */
  #isExample = false;
  #penDown = false;
  #cursor: Point | null = null;
  #frame = 0;
  #rasterIsOld = false;
  #wasDrawnOn = false;

  constructor(canvas: HTMLCanvasElement, events: PadEvents) {
    this.#canvas = canvas;
    this.#events = events;
    this.#colours = readColours(canvas);
    this.#raster.width = RASTER;
    this.#raster.height = RASTER;
    this.#stopWatching = watchSize(canvas, () => this.#request());
  }

  get penDown(): boolean {
    return this.#penDown;
  }

  /** Whether any drawing has been made here. */
  get wasDrawnOn(): boolean {
    return this.#wasDrawnOn;
  }

  /** Shows a picture in place of the drawing; null shows an empty pad. A drawing under way is not disturbed. */
  show(picture: TensorData | null): void {
    if (this.#penDown) return;
    this.#shown = picture;
    this.#setStrokes([]);
  }

  /** Shows strokes as an example, and the network sees them. A drawing under way is not disturbed. */
  showExample(strokes: readonly Stroke[]): void {
    if (this.#penDown) return;
    this.#shown = null;
    this.#setStrokes([...strokes]);
    this.#isExample = true;
    this.#changed();
  }

  /** Puts the pen down. The drawing replaces the picture. */
  press(at: Point): void {
    this.#penDown = true;
    this.#shown = null;
    this.#setStrokes([...(this.#isExample ? [] : this.#strokes), [at]]);
    this.#changed();
  }

  move(points: readonly Point[]): void {
    if (!this.#penDown) return;
    this.#strokes.at(-1)?.push(...points);
    this.#changed();
  }

  lift(): void {
    this.#penDown = false;
  }

  undo(): void {
    if (this.#strokes.length === 0) return;
    this.lift();
    this.#setStrokes(this.#strokes.slice(0, -1));
    this.#changed();
  }

  clear(): void {
    this.lift();
    this.#shown = null;
    this.#setStrokes([]);
    this.#changed();
  }

  /** The keyboard's pen; null hides it. */
  setCursor(at: Point | null): void {
    this.#cursor = at;
    this.#request();
  }

  /** Reads the theme's colours again; not for every drawing, because that makes the browser compute styles. */
  recolour(): void {
    this.#colours = readColours(this.#canvas);
    this.#paint();
  }

  destroy(): void {
    cancelAnimationFrame(this.#frame);
    this.#stopWatching();
  }

  #setStrokes(strokes: Stroke[]): void {
    this.#isExample = false;
    if (strokes.length !== this.#strokes.length) this.#events.onStrokes(strokes.length);
    this.#strokes = strokes;
    this.#request();
  }

  #changed(): void {
    this.#wasDrawnOn = true;
    this.#rasterIsOld = true;
    this.#request();
  }

  #request(): void {
    this.#frame ||= requestAnimationFrame(() => {
      this.#frame = 0;
      this.#paint();
      if (this.#rasterIsOld) this.#events.onRaster(this.#rasterise(), this.#isExample);
      this.#rasterIsOld = false;
    });
  }

  #paint(): void {
    const canvas = this.#canvas;
    const side = Math.round(canvas.clientWidth * devicePixelRatio);
    const context = pixelContext(canvas);
    if (!side || !context) return;
    if (canvas.width !== side) {
      canvas.width = side;
      canvas.height = side;
    }
    context.clearRect(0, 0, side, side);
    if (this.#shown) this.#paintPicture(context, this.#shown, side);
    context.strokeStyle = this.#colours.stroke;
    drawStrokes(context, this.#strokes, side);
    if (this.#cursor) paintCursor(context, this.#cursor, side, this.#colours.cursor, this.#penDown);
  }

  #paintPicture(context: CanvasRenderingContext2D, picture: TensorData, side: number): void {
    const [height = 1, width = 1, channels = 1] = picture.shape;
    paintPicture(this.#picture, picture, this.#colours);
    const scale = side / Math.max(height, width);
    // Pixels stay squares when they are enlarged; a photograph larger than the pad must not lose rows.
    context.imageSmoothingEnabled = scale < 1;
    const left = (side - width * scale) / 2;
    const top = (side - height * scale) / 2;
    context.drawImage(this.#picture, left, top, width * scale, height * scale);
    // The grid has the colour of the paper; on a photograph it would look like a fence.
    if (channels > 1) return;
    context.strokeStyle = this.#colours.grid;
    context.globalAlpha = 0.35;
    context.lineWidth = 1;
    context.beginPath();
    for (let x = 0; x <= width; x++) grid(context, left + x * scale, top, 0, height * scale);
    for (let y = 0; y <= height; y++) grid(context, left, top + y * scale, width * scale, 0);
    context.stroke();
    context.globalAlpha = 1;
  }

  #rasterise(): Float32Array {
    const context = this.#raster.getContext('2d', { willReadFrequently: true });
    if (!context) throw new Error('No 2D canvas');
    context.clearRect(0, 0, RASTER, RASTER);
    drawStrokes(context, this.#strokes, RASTER);
    const { data } = context.getImageData(0, 0, RASTER, RASTER);
    // Coverage of a pixel is its alpha: the ground is transparent.
    return Float32Array.from({ length: RASTER * RASTER }, (_, i) => (data[i * 4 + 3] as number) / 255);
  }
}

function grid(context: CanvasRenderingContext2D, x: number, y: number, dx: number, dy: number): void {
  context.moveTo(Math.round(x) + 0.5, Math.round(y) + 0.5);
  context.lineTo(Math.round(x + dx) + 0.5, Math.round(y + dy) + 0.5);
}

/** A ring of the pen's size; filled while the pen is down. */
function paintCursor(
  context: CanvasRenderingContext2D,
  { x, y }: Point,
  side: number,
  colour: string,
  down: boolean,
): void {
  context.strokeStyle = colour;
  context.fillStyle = colour;
  context.lineWidth = 2 * devicePixelRatio;
  context.beginPath();
  context.arc(x * side, y * side, side * 0.05, 0, 2 * Math.PI);
  context.stroke();
  context.beginPath();
  context.arc(x * side, y * side, side * (down ? 0.03 : 0.01), 0, 2 * Math.PI);
  context.fill();
}
