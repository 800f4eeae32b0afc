import type { Analysis } from '../network/analysis/analyze';
import { type PixelRect, receptivePixels } from '../network/analysis/receptivePixels';
import type { At } from '../network/layers/explanation';
import { isImage, type Shape } from '../network/shape';
import type { Stores } from './stores';

/** Whether a tensor of this shape has a value there. */
export const holds = (shape: Shape | null | undefined, at: At): boolean =>
  shape?.length === at.length && at.every((index, axis) => index >= 0 && index < (shape[axis] ?? 0));

const NOTHING: ReadonlyMap<string, PixelRect> = new Map<string, PixelRect>();

/** The receptive field of the chosen value on every map before it. */
export class ReceptivePixels {
  readonly #stores: Pick<Stores, 'document' | 'view'>;
  /** The latest result, because many pictures ask about the one chosen pixel. */
  #known: {
    readonly analysis: Analysis;
    readonly node: string;
    readonly pixel: At;
    readonly rects: ReadonlyMap<string, PixelRect>;
  } | null = null;

  constructor(stores: Pick<Stores, 'document' | 'view'>) {
    this.#stores = stores;
  }

  /** By node: the rectangle of its maps from which the chosen value is computed; empty while none is chosen. */
  readonly now = (): ReadonlyMap<string, PixelRect> => {
    const { analysis } = this.#stores.document.getState();
    const { selected: node, pixel } = this.#stores.view.getState();
    if (node === null || pixel === null) return NOTHING;
    const known = this.#known;
    if (known?.analysis === analysis && known.node === node && known.pixel === pixel) return known.rects;
    const shape = analysis.byId.get(node)?.outputShape;
    if (!shape || !holds(shape, pixel)) return NOTHING;
    const [row = 0, column = 0] = isImage(shape) ? pixel : [];
    const rects = receptivePixels(analysis, node, [row, column]);
    this.#known = { analysis, node, pixel, rects };
    return rects;
  };

  /** Calls back when `now` returns something else. */
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
