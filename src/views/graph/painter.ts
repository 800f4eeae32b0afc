import { outlinesOf, type Picture } from '../../drawing/graph/picture';
import type { PixelRect } from '../../network/analysis/receptivePixels';
import type { TensorData } from '../../record/tensor';
import type { Session } from '../../session/createSession';
import { pixelContext } from '../maps/canvas';
import { MapDrawer } from '../maps/draw';
import { type MapTheme, type Palette, paletteFor } from '../maps/palette';
import { paintPicture, pictureColours } from '../maps/picture';
import { type MapRange, rangeOf, rangesOf } from '../maps/range';
import { reshaped } from '../maps/tensorMap';

interface Entry {
  readonly canvas: HTMLCanvasElement;
  readonly id: string;
  readonly picture: Picture;
  /** What the canvas shows; anything else needs painting. */
  shown: unknown;
  /** The outlined pixels that it shows. */
  outlined: PixelRect | null;
}

/** CSS colours that canvases need by value, from the custom properties of the page. */
interface Colours {
  readonly empty: string;
  readonly positive: string;
  readonly negative: string;
  readonly best: string;
  readonly rest: string;
  readonly axis: string;
  readonly outline: string;
  readonly halo: string;
}

/** What is painted. */
type PaintedSession = Pick<Session, 'stores' | 'receptivePixels'>;

/**
 * Paints the live pictures of all nodes, outside React: when the activations are replaced, at most once a frame, and
 * only the canvases whose values, size, colours or outlined pixels changed.
 */
export class Painter {
  readonly #drawer = new MapDrawer();
  readonly #session: PaintedSession;
  readonly #entries = new Map<HTMLCanvasElement, Entry>();
  #frame = 0;
  /** Canvas pixels per CSS pixel of the card, zoom included. */
  #density = 1;
  #theme: MapTheme = 'light';
  #colours: Colours | null = null;

  constructor(session: PaintedSession) {
    this.#session = session;
  }

  /** Follows the stores until the returned function is called. */
  connect(): () => void {
    const input = this.#session.stores.input.subscribe((now, before) => {
      if (now.activations !== before.activations || now.probabilities !== before.probabilities) this.#schedule();
    });
    const view = this.#session.stores.view.subscribe(
      (now, before) => now.mapScale !== before.mapScale && this.#repaintAll(),
    );
    const seen = this.#session.receptivePixels.subscribe(() => this.#schedule());
    const run = this.#session.stores.run.subscribe(
      (now, before) => (now.weights.type === 'random') !== (before.weights.type === 'random') && this.#repaintAll(),
    );
    this.#repaintAll();
    return () => {
      run();
      input();
      seen();
      view();
      cancelAnimationFrame(this.#frame);
      this.#frame = 0;
    };
  }

  add(canvas: HTMLCanvasElement, id: string, picture: Picture): () => void {
    this.#entries.set(canvas, { canvas, id, picture, shown: null, outlined: null });
    this.#schedule();
    return () => this.#entries.delete(canvas);
  }

  /** Takes over a theme, in all pictures at once: for paper there is no other frame. */
  setTheme(theme: MapTheme): void {
    if (theme === this.#theme) return;
    this.#theme = theme;
    this.#colours = null;
    this.#repaintAll();
    this.#paint(Number.POSITIVE_INFINITY);
  }

  setDensity(density: number): void {
    if (density === this.#density) return;
    this.#density = density;
    this.#repaintAll();
  }

  #repaintAll(): void {
    for (const entry of this.#entries.values()) entry.shown = null;
    this.#schedule();
  }

  #schedule(): void {
    if (!this.#frame)
      this.#frame = requestAnimationFrame(() => {
        this.#frame = 0;
        this.#paint();
      });
  }

  /** Paints what needs painting, as much as fits into the given milliseconds; the rest follows in the next frame. */
  #paint(budget = BUDGET): void {
    const { activations, probabilities } = this.#session.stores.input.getState();
    const { mapScale, selected, pixel } = this.#session.stores.view.getState();
    const own = mapScale === 'own';
    const seen = this.#session.receptivePixels.now();
    const until = performance.now() + budget;
    this.#colours ??= readColours();
    const isUntrained = this.#session.stores.run.getState().weights.type === 'random';
    // Of random weights no class is the answer.
    const colours = isUntrained ? { ...this.#colours, best: this.#colours.rest } : this.#colours;
    for (const entry of this.#entries.values()) {
      const { id, picture } = entry;
      const values =
        picture.type !== 'classes'
          ? activations[id]
          : probabilities && { shape: [probabilities.length], data: probabilities };
      const tensor = values?.data.length ? values : EMPTY;
      const outlined = seen.get(id) ?? null;
      if (entry.shown === tensor.data && entry.outlined === outlined) continue;
      if (performance.now() > until) {
        this.#schedule();
        return;
      }
      entry.shown = tensor.data;
      entry.outlined = outlined;
      const context = sized(entry.canvas, picture, this.#density);
      if (tensor === EMPTY) drawEmpty(context, picture, this.#density, this.#colours.empty);
      else draw(this.#drawer, context, picture, tensor, this.#density, own, this.#theme, colours);
      // The chosen value is in one map of its layer; its receptive field, in all maps of the layers before.
      const map = id === selected ? (pixel?.[2] ?? null) : null;
      if (outlined && tensor !== EMPTY)
        drawOutlines(context, picture, tensor, outlined, map, this.#density, this.#colours);
    }
  }
}

/** Milliseconds of a frame that painting may take. */
const BUDGET = 6;

const EMPTY: TensorData = { shape: [0], data: new Float32Array(0) };

function readColours(): Colours {
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    empty: colour('sunken'),
    positive: colour('positive'),
    negative: colour('negative'),
    best: colour('accent'),
    rest: colour('line-strong'),
    axis: colour('line'),
    outline: colour('accent'),
    halo: colour('surface'),
  };
}

/** Sizes the canvas to whole device pixels and clears it. */
function sized(canvas: HTMLCanvasElement, { width, height }: Picture, density: number): CanvasRenderingContext2D {
  const [w, h] = [Math.max(1, Math.round(width * density)), Math.max(1, Math.round(height * density))];
  if (canvas.width !== w) canvas.width = w;
  if (canvas.height !== h) canvas.height = h;
  const context = pixelContext(canvas);
  if (!context) throw new Error('No 2D canvas');
  context.clearRect(0, 0, w, h);
  return context;
}

/** Quiet places where the maps will be, so that nothing moves when they come. */
function drawEmpty(context: CanvasRenderingContext2D, picture: Picture, density: number, colour: string): void {
  context.fillStyle = colour;
  if (picture.type !== 'maps') {
    context.fillRect(0, 0, context.canvas.width, context.canvas.height);
    return;
  }
  const step = (picture.size + picture.gap) * density;
  for (let i = 0; i < picture.count; i++) {
    const [column, row] = [i % picture.columns, Math.floor(i / picture.columns)];
    context.fillRect(
      Math.round(column * step),
      Math.round(row * step),
      Math.round(picture.size * density),
      Math.round(picture.size * density),
    );
  }
}

function draw(
  drawer: MapDrawer,
  context: CanvasRenderingContext2D,
  picture: Picture,
  tensor: TensorData,
  density: number,
  own: boolean,
  theme: MapTheme,
  colours: Colours,
): void {
  if (picture.type === 'photo') {
    drawPhoto(context, tensor);
    return;
  }
  const range = rangeOf(tensor);
  if (picture.type === 'maps') {
    drawGrid(drawer, context, picture, tensor, density, own ? rangesOf(tensor) : range, paletteFor(range, theme));
  } else if (picture.type === 'cells') {
    drawCells(drawer, context, picture, tensor.data, density, range, paletteFor(range, theme));
  } else drawBars(context, picture, tensor.data, density, range, colours);
}

/** A colour picture as large as its proportions allow; pixels stay pixels. */
function drawPhoto(context: CanvasRenderingContext2D, tensor: TensorData): void {
  const photo = document.createElement('canvas');
  // The page's own styles: a card may have left it since this was asked for, and has none then.
  paintPicture(photo, tensor, pictureColours(document.documentElement));
  const { width, height } = context.canvas;
  const scale = Math.min(width / photo.width, height / photo.height);
  const [w, h] = [photo.width * scale, photo.height * scale];
  context.imageSmoothingEnabled = scale < 1;
  context.drawImage(photo, (width - w) / 2, (height - h) / 2, w, h);
}

function drawGrid(
  drawer: MapDrawer,
  context: CanvasRenderingContext2D,
  { count, columns, size, gap }: Picture,
  tensor: TensorData,
  density: number,
  range: MapRange | readonly MapRange[],
  palette: Palette,
): void {
  const [height = 1, width = 1] = tensor.shape;
  const longest = Math.max(height, width);
  const [cellWidth, cellHeight] = [(size * density * width) / longest, (size * density * height) / longest];
  const step = (size + gap) * density;
  // Square maps go in one piece, others row by row: the gap that centres them differs between the axes.
  const piece = width === height ? count : columns;
  for (let first = 0; first < count; first += piece) {
    const place = {
      first,
      count: Math.min(piece, count - first),
      columns,
      left: (size * density - cellWidth) / 2,
      top: (first / columns) * step + (size * density - cellHeight) / 2,
      cellWidth,
      cellHeight,
      gap: step - cellWidth,
    };
    drawer.draw(context, tensor, place, range, palette);
  }
}

/** Two lines, so that they show on dark and on light. */
function drawOutlines(
  context: CanvasRenderingContext2D,
  picture: Picture,
  { shape }: TensorData,
  rect: PixelRect,
  map: number | null,
  density: number,
  { outline, halo }: Colours,
): void {
  const thick = Math.max(1, Math.round(1.5 * density));
  for (const { left, top, width, height } of outlinesOf(picture, shape, rect, map)) {
    const [x, y, w, h] = [left, top, width, height].map((length) => Math.round(length * density)) as [
      number,
      number,
      number,
      number,
    ];
    context.lineWidth = thick;
    context.strokeStyle = halo;
    context.strokeRect(x - thick, y - thick, w + 2 * thick, h + 2 * thick);
    context.strokeStyle = outline;
    context.strokeRect(x, y, w, h);
  }
}

/** The values row by row: the full rows as one picture, the rest as another. */
function drawCells(
  drawer: MapDrawer,
  context: CanvasRenderingContext2D,
  { columns, rows, width, height }: Picture,
  data: Float32Array,
  density: number,
  range: MapRange,
  palette: Palette,
): void {
  const full = Math.floor(data.length / columns);
  const rowHeight = (height / rows) * density;
  const part = (from: number, count: number, perRow: number) => {
    if (count === 0) return;
    const values = reshaped({ shape: [], data: data.subarray(from * columns, from * columns + count * perRow) }, [
      count,
      perRow,
      1,
    ]);
    const cellWidth = ((width * perRow) / columns) * density;
    const place = {
      first: 0,
      count: 1,
      columns: 1,
      left: 0,
      top: from * rowHeight,
      cellWidth,
      cellHeight: count * rowHeight,
      gap: 0,
    };
    drawer.draw(context, values, place, range, palette);
  };
  part(0, full, columns);
  part(full, data.length > full * columns ? 1 : 0, data.length - full * columns);
}

/** Bars up and down from zero, or up from the ground for probabilities, whose scale is always 0 to 1. */
function drawBars(
  context: CanvasRenderingContext2D,
  { type, size, width, height }: Picture,
  data: Float32Array,
  density: number,
  range: MapRange,
  colours: Colours,
): void {
  const [low, high] = type === 'classes' ? [0, 1] : [Math.min(0, range.min), Math.max(0, range.max)];
  const scale = high > low ? (height * density) / (high - low) : 0;
  const zero = Math.round(high * scale);
  const largest = data.indexOf(Math.max(...data));
  const barWidth = Math.max(1, Math.round(size * density * 0.72));
  for (const [i, value] of data.entries()) {
    const end = Math.round((high - value) * scale);
    if (type === 'classes') context.fillStyle = i === largest ? colours.best : colours.rest;
    else context.fillStyle = value < 0 ? colours.negative : colours.positive;
    context.fillRect(Math.round(i * size * density), Math.min(zero, end), barWidth, Math.max(1, Math.abs(end - zero)));
  }
  context.fillStyle = colours.axis;
  context.fillRect(0, Math.min(zero, context.canvas.height - 1), Math.round(width * density), 1);
}
