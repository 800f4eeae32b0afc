import { select, type ZoomBehavior, type ZoomTransform, zoom, zoomIdentity, zoomTransform } from 'd3';
import { FAR } from '../../drawing/graph/detail';
import type { Point, Rect } from '../../drawing/layout/types';
import { isStill } from './motion';

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Margin around a fitted drawing, and how far the zoom goes. */
export const MARGIN = 12;
const LARGEST_FIT = 1.3;
const EXTENT = [0.05, 8] as const;
const STEP = 1.3;
const DURATION = 280;

export interface CameraEvents {
  /** Called when a zoom or pan begins and when it ends. */
  readonly started: () => void;
  readonly moved: (transform: ZoomTransform, byUser: boolean) => void;
  readonly settled: (transform: ZoomTransform) => void;
}

/**
 * Zoom and pan of a drawing inside a viewport: wheel, pinch, drag, double click and the calls below. The drawing
 * follows resizes until the user takes hold of it.
 */
export class Camera {
  readonly #viewport: HTMLElement;
  readonly #behaviour: ZoomBehavior<HTMLElement, unknown>;
  readonly #twin: () => Camera | null;
  #drawing: Size = { width: 1, height: 1 };
  /** Size of the viewport, cached: reading it forces a layout of the page. */
  #place: Size;
  #held = false;

  /** @param twin of a drawing beside this one: what both show as a whole they show at one scale */
  constructor(viewport: HTMLElement, { started, moved, settled }: CameraEvents, twin: () => Camera | null) {
    this.#viewport = viewport;
    this.#twin = twin;
    this.#place = { width: viewport.clientWidth, height: viewport.clientHeight };
    this.#behaviour = zoom<HTMLElement, unknown>()
      .extent(() => [
        [0, 0],
        [this.#place.width, this.#place.height],
      ])
      .scaleExtent([...EXTENT])
      .clickDistance(4)
      .on('start', started)
      .on('zoom', ({ transform, sourceEvent }) => {
        if (sourceEvent) this.#held = true;
        moved(transform, Boolean(sourceEvent));
      })
      .on('end', ({ transform }) => settled(transform));
    select(viewport)
      .call(this.#behaviour)
      .on('dblclick.zoom', (event: MouseEvent) => event.defaultPrevented || this.fit(true))
      .on('scroll.zoom', () => this.#takeOverScroll());
  }

  /** Browsers scroll focused elements, and text found on the page, into view: here that becomes an ordinary pan. */
  #takeOverScroll(): void {
    const { scrollLeft, scrollTop } = this.#viewport;
    if (scrollLeft === 0 && scrollTop === 0) return;
    this.#viewport.scrollTo(0, 0);
    this.#held = true;
    const { x, y, k } = this.#transform();
    this.#moveTo(zoomIdentity.translate(x - scrollLeft, y - scrollTop).scale(k), false);
  }

  /** Whether the user has zoomed or panned since the last fit. */
  get held(): boolean {
    return this.#held;
  }

  get scale(): number {
    return this.#transform().k;
  }

  /** The part of the drawing that is in view, in its own coordinates. */
  get view(): Rect {
    const { x, y, k } = this.#transform();
    return { x: -x / k, y: -y / k, width: this.#place.width / k, height: this.#place.height / k };
  }

  /** Sets the size of the drawing. A new drawing is fitted, even if the user had zoomed or panned the previous one. */
  setDrawing(drawing: Size, animate: boolean): void {
    this.#drawing = drawing;
    // On a long way out everything would be mounted in full on the way, only to be simplified at its end.
    this.fit(animate && this.#fitScale(drawing) > FAR);
    this.#fitTwin();
  }

  #fitTwin(): void {
    const twin = this.#twin();
    if (twin && !twin.held) twin.fit(false);
  }

  #fitScale({ width, height }: Size): number {
    const { width: clientWidth, height: clientHeight } = this.#place;
    return Math.min((clientWidth - 2 * MARGIN) / width, (clientHeight - 2 * MARGIN) / height, LARGEST_FIT);
  }

  /** Sets the size of a new drawing in which what was at `before` is at `after`; that stays in place on screen. */
  keepInPlace(drawing: Size, before: Point, after: Point): void {
    this.#drawing = drawing;
    this.#held = true;
    this.#moveTo(this.#transform().translate(before.x - after.x, before.y - after.y), false);
  }

  /** Shows the whole drawing. */
  fit(animate: boolean): void {
    this.#held = false;
    const twin = this.#twin();
    const most = twin ? twin.#fitScale(twin.#drawing) : LARGEST_FIT;
    this.#show({ x: 0, y: 0, ...this.#drawing }, animate, most);
  }

  /** Shows a part of the drawing as large as it fits; where that is too small for titles, its beginning. */
  show(part: Rect, beginning: Point = part): void {
    this.#held = true;
    if (this.#fitScale(part) >= FAR) this.#show(part, true);
    else {
      const corner = zoomIdentity.translate(MARGIN, MARGIN).scale(LEAST_READABLE);
      this.#moveTo(corner.translate(-beginning.x, -beginning.y), true);
    }
  }

  #show({ x, y, width, height }: Rect, animate: boolean, most = LARGEST_FIT): void {
    const { width: clientWidth, height: clientHeight } = this.#place;
    if (clientWidth === 0 || clientHeight === 0) return;
    const scale = Math.min(most, this.#fitScale({ width, height }));
    const left = Math.round((clientWidth - width * scale) / 2 - x * scale);
    const top = Math.round((clientHeight - height * scale) / 2 - y * scale);
    this.#moveTo(zoomIdentity.translate(left, top).scale(scale), animate);
  }

  resized(place: Size): void {
    this.#place = place;
    if (!this.#held) this.fit(false);
    this.#fitTwin();
  }

  zoomIn(): void {
    this.#zoomBy(STEP);
  }

  zoomOut(): void {
    this.#zoomBy(1 / STEP);
  }

  /** Centres a point of the drawing. */
  centre({ x, y }: Point): void {
    this.#held = true;
    const { width: clientWidth, height: clientHeight } = this.#place;
    const { k } = this.#transform();
    this.#moveTo(zoomIdentity.translate(clientWidth / 2 - x * k, clientHeight / 2 - y * k).scale(k), false);
  }

  /** Centres a part of the drawing, large enough to be read. */
  spotlight({ x, y, width, height }: Rect): void {
    const { k } = this.#transform();
    const scale = Math.max(LEAST_READABLE, Math.min(1, k, this.#place.width / width));
    this.#held = true;
    const [left, top] = [
      this.#place.width / 2 - (x + width / 2) * scale,
      this.#place.height / 2 - (y + height / 2) * scale,
    ];
    this.#moveTo(zoomIdentity.translate(left, top).scale(scale), true);
  }

  /** Pans just far enough to bring a part of the drawing into view, and zooms in where it could not be read. */
  reveal(part: Rect): void {
    const transform = this.#transform();
    if (transform.k < LEAST_READABLE) {
      this.spotlight(part);
      return;
    }
    const { x, y, width, height } = part;
    const [left, top] = transform.apply([x, y]);
    const [right, bottom] = transform.apply([x + width, y + height]);
    const shift = (low: number, high: number, size: number) =>
      low < MARGIN ? MARGIN - low : high > size - MARGIN ? Math.max(MARGIN - low, size - MARGIN - high) : 0;
    const dx = shift(left, right, this.#place.width);
    const dy = shift(top, bottom, this.#place.height);
    // A fitted drawing lies on whole pixels, and stays fitted.
    if (Math.abs(dx) < 1 && Math.abs(dy) < 1) return;
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
    if (isStill()) this.#behaviour.scaleBy(selection, factor);
    else this.#behaviour.scaleBy(selection.transition().duration(DURATION), factor);
  }

  #moveTo(transform: ZoomTransform, animate: boolean): void {
    const selection = select(this.#viewport);
    selection.interrupt();
    if (animate && !isStill()) this.#behaviour.transform(selection.transition().duration(DURATION), transform);
    else this.#behaviour.transform(selection, transform);
  }
}

/** Below it titles are too small. */
const LEAST_READABLE = 0.75;
