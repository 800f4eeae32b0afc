import type { Analysis } from '../network/analysis/analyze';
import { type PixelRect, pixelsSeen } from '../network/analysis/pixelsSeen';
import type { At } from '../network/layers/explanation';
import { isImage, type Shape } from '../network/shape';
import type { Stores } from './stores';

/** Whether a tensor of this shape has a value there. */
export const holds = (shape: Shape | null | undefined, at: At): boolean =>
  shape?.length === at.length && at.every((index, axis) => index >= 0 && index < (shape[axis] ?? 0));

const NOTHING: ReadonlyMap<string, PixelRect> = new Map<string, PixelRect>();

/** The part of every map that the chosen value is computed from. */
export class SeenPixels {
  readonly #stores: Pick<Stores, 'document' | 'view'>;
  /** What was worked out last: many pictures ask, one pixel is chosen. */
  #known: {
    readonly analysis: Analysis;
    readonly node: string;
    readonly pixel: At;
    readonly rects: ReadonlyMap<string, PixelRect>;
  } | null = null;

  constructor(stores: Pick<Stores, 'document' | 'view'>) {
    this.#stores = stores;
  }

  /** By node: the rectangle of its maps that the chosen value is computed from; nothing while none is chosen. */
  readonly now = (): ReadonlyMap<string, PixelRect> => {
    const { analysis } = this.#stores.document.getState();
    const { selected: node, pixel } = this.#stores.view.getState();
    if (node === null || pixel === null) return NOTHING;
    const known = this.#known;
    if (known?.analysis === analysis && known.node === node && known.pixel === pixel) return known.rects;
    const shape = analysis.byId.get(node)?.outputShape;
    if (!shape || !holds(shape, pixel)) return NOTHING;
    const [row = 0, column = 0] = isImage(shape) ? pixel : [];
    const rects = pixelsSeen(analysis, node, [row, column]);
    this.#known = { analysis, node, pixel, rects };
    return rects;
  };

  /** Tells when `now` has another answer. */
  readonly subscribe = (listener: () => void): (() => void) => {
    let before = this.now();
    const compare = () => {
      const now = this.now();
      if (now === before) return;
      before = now;
      listener();
    };
    const stops = [this.#stores.view.subscribe(compare), this.#stores.document.subscribe(compare)];
    return () => {
      for (const stop of stops) stop();
    };
  };
}
