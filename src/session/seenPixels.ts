import type { Analysis } from '../network/analysis/analyze';
import { type PixelRect, pixelsSeen } from '../network/analysis/pixelsSeen';
import type { At } from '../network/layers/explanation';
import { isImage, type Shape } from '../network/shape';
import { useDocument } from './document';
import { useView } from './view';

/** Whether a tensor of this shape has a value there. */
export const holds = (shape: Shape | null | undefined, at: At): boolean =>
  shape?.length === at.length && at.every((index, axis) => index >= 0 && index < (shape[axis] ?? 0));

/** What was worked out last: many pictures ask, one pixel is chosen. */
let known: {
  readonly analysis: Analysis;
  readonly node: string;
  readonly pixel: At;
  readonly rects: ReadonlyMap<string, PixelRect>;
} | null = null;

const NOTHING: ReadonlyMap<string, PixelRect> = new Map();

/** By node: the rectangle of its maps that the chosen value is computed from; nothing while none is chosen. */
export function seenPixels(): ReadonlyMap<string, PixelRect> {
  const { analysis } = useDocument.getState();
  const { selected: node, pixel } = useView.getState();
  if (node === null || pixel === null) return NOTHING;
  if (known?.analysis === analysis && known.node === node && known.pixel === pixel) return known.rects;
  const shape = analysis.byId.get(node)?.outputShape;
  if (!shape || !holds(shape, pixel)) return NOTHING;
  const [row = 0, column = 0] = isImage(shape) ? pixel : [];
  known = { analysis, node, pixel, rects: pixelsSeen(analysis, node, [row, column]) };
  return known.rects;
}

/** Tells when `seenPixels` has another answer. */
export function onSeenPixelsChange(listener: () => void): () => void {
  let before = seenPixels();
  const compare = () => {
    const now = seenPixels();
    if (now === before) return;
    before = now;
    listener();
  };
  const stops = [useView.subscribe(compare), useDocument.subscribe(compare)];
  return () => {
    for (const stop of stops) stop();
  };
}
