import { select, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Margin around a fitted drawing, and how far the zoom goes. */
const MARGIN = 16;
const LARGEST_FIT = 1.3;
const EXTENT = [0.05, 8] as const;
const STEP = 1.3;
const DURATION = 280;

/**
 * Zoom and pan of a drawing inside a viewport: wheel, pinch, drag, double click and the calls below. The drawing follows
 * resizes until the user takes hold of it.
 */
export class Camera {
  readonly #viewport: HTMLElement;
  readonly #behaviour: ZoomBehavior<HTMLElement, unknown>;
  #drawing: Size = { width: 1, height: 1 };
  #held = false;

  constructor(viewport: HTMLElement, moved: (transform: ZoomTransform) => void, settled: (scale: number) => void) {
    this.#viewport = viewport;
    this.#behaviour = zoom<HTMLElement, unknown>()
      .scaleExtent([...EXTENT])
      .clickDistance(4)
      .on('zoom', ({ transform, sourceEvent }) => {
        if (sourceEvent) this.#held = true;
        moved(transform);
      })
      .on('end', ({ transform }) => settled(transform.k));
    select(viewport)
      .call(this.#behaviour)
      .on('dblclick.zoom', () => this.fit(true));
  }

  /** Whether the user has zoomed or panned since the last fit. */
  get held(): boolean {
    return this.#held;
  }

  /** Tells the size of the drawing. A new drawing is fitted, whatever the user did to the one before. */
  setDrawing(drawing: Size, animate: boolean): void {
    this.#drawing = drawing;
    this.fit(animate);
  }

  /** Shows the whole drawing. */
  fit(animate: boolean): void {
    this.#held = false;
    const { clientWidth, clientHeight } = this.#viewport;
    if (clientWidth === 0 || clientHeight === 0) return;
    const { width, height } = this.#drawing;
    const scale = Math.min((clientWidth - 2 * MARGIN) / width, (clientHeight - 2 * MARGIN) / height, LARGEST_FIT);
    const left = Math.round((clientWidth - width * scale) / 2);
    const top = Math.round((clientHeight - height * scale) / 2);
    this.#moveTo(zoomIdentity.translate(left, top).scale(scale), animate);
  }

  resized(): void {
    if (!this.#held) this.fit(false);
  }

  zoomIn(): void {
    this.#zoomBy(STEP);
  }

  zoomOut(): void {
    this.#zoomBy(1 / STEP);
  }

  /** Pans just far enough to bring a part of the drawing into view: where the keyboard went. */
  reveal({ x, y, width, height }: Size & { readonly x: number; readonly y: number }): void {
    const transform = this.#transform();
    const [left, top] = transform.apply([x, y]);
    const [right, bottom] = transform.apply([x + width, y + height]);
    const shift = (low: number, high: number, size: number) =>
      low < MARGIN ? MARGIN - low : high > size - MARGIN ? Math.max(MARGIN - low, size - MARGIN - high) : 0;
    const dx = shift(left, right, this.#viewport.clientWidth);
    const dy = shift(top, bottom, this.#viewport.clientHeight);
    if (dx === 0 && dy === 0) return;
    this.#held = true;
    this.#moveTo(zoomIdentity.translate(transform.x + dx, transform.y + dy).scale(transform.k), true);
  }

  destroy(): void {
    select(this.#viewport).interrupt().on('.zoom', null);
  }

  #transform(): ZoomTransform {
    return zoomTransform(this.#viewport);
  }

  #zoomBy(factor: number): void {
    this.#held = true;
    const selection = select(this.#viewport);
    if (still()) this.#behaviour.scaleBy(selection, factor);
    else this.#behaviour.scaleBy(selection.transition().duration(DURATION), factor);
  }

  #moveTo(transform: ZoomTransform, animate: boolean): void {
    const selection = select(this.#viewport);
    selection.interrupt();
    if (animate && !still()) this.#behaviour.transform(selection.transition().duration(DURATION), transform);
    else this.#behaviour.transform(selection, transform);
  }
}

const still = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;
