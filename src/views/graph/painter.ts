import type { Picture } from '../../drawing/graph/picture';
import type { PixelRect } from '../../network/analysis/receptivePixels';
import type { TensorData } from '../../record/tensor';
import type { Session } from '../../session/createSession';
import { followedOf } from '../../session/followed';
import { pixelContext } from '../maps/canvas';
import { MapDrawer } from '../maps/draw';
import type { MapTheme } from '../maps/palette';
import { drawEmpty, drawOutlines, drawThumbnail, readColours, type ThumbnailColours } from './thumbnail';

interface Entry {
  readonly canvas: HTMLCanvasElement;
  readonly id: string;
  readonly picture: Picture;
  /** What the canvas shows; anything else needs painting. */
  shown: unknown;
  /** The outlined pixels that it shows. */
  outlined: PixelRect | null;
}

/**
 * Paints the live pictures of all nodes, outside React: when the activations are replaced, at most once a frame, and
 * only the canvases whose values, size, colours or outlined pixels changed.
 */
export class Painter {
  readonly #drawer = new MapDrawer();
  readonly #session: Session;
  readonly #entries = new Map<HTMLCanvasElement, Entry>();
  #frame = 0;
  /** Canvas pixels per CSS pixel of the card, zoom included. */
  #density = 1;
  #theme: MapTheme = 'light';
  #colours: ThumbnailColours | null = null;

  constructor(session: Session) {
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
        // The frame that shows an edit is without what is computed of it.
        if (followedOf(this.#session).holds) this.#schedule();
        else this.#paint();
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
      else drawThumbnail(this.#drawer, context, picture, tensor, this.#density, own, this.#theme, colours);
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
