import { type RefObject, useCallback, useLayoutEffect, useRef } from 'react';
import type { Drawing } from '../../drawing/graph/drawing';
import { enterTransitions, placeOfFold } from '../../drawing/graph/enterTransitions';
import type { Point, Rect } from '../../drawing/layout/types';
import type { Camera } from './camera';
import { isStill, MOTION } from './motion';

/** What the next drawing was made for. */
export type Purpose =
  /** A fold was opened or closed: it stays where it is on screen. */
  | { readonly type: 'toggle'; readonly fold: string; readonly before: Point }
  /** Something is to be shown in it. */
  | { readonly type: 'reveal'; readonly show: (drawing: Drawing) => void };

export interface Motion {
  /** Says what the next drawing is for. */
  readonly expect: (purpose: Purpose) => void;
  /** Where a card comes from that has just been mounted; null where it simply is there. */
  readonly cameFrom: (card: string) => Rect | null;
}

/**
 * Leads from one drawing to the next. Cards and lines move by CSS transitions in the drawing's own coordinates; when the
 * camera jumps to keep a block in place, the sheet that holds everything starts as far on the other side and moves with
 * the same timing, so that on screen each card goes straight from its old place to its new one.
 */
export function useMotion(
  drawing: Drawing | null,
  camera: RefObject<Camera | null>,
  sheet: RefObject<HTMLElement | null>,
): Motion {
  const shown = useRef<Drawing | null>(null);
  const purpose = useRef<Purpose | null>(null);
  const arrivals = useRef<ReadonlyMap<string, Rect>>(new Map());

  // Cards ask where they come from when they are mounted, which is before the effect below.
  const expected = useRef<Drawing | null>(null);
  if (drawing && expected.current !== drawing) {
    expected.current = drawing;
    arrivals.current = enterTransitions(shown.current, drawing);
  }

  useLayoutEffect(() => {
    const view = camera.current;
    if (!drawing || !view) return;
    const before = shown.current;
    shown.current = drawing;
    const wanted = purpose.current;
    purpose.current = null;
    const place = wanted?.type === 'toggle' ? placeOfFold(drawing, wanted.fold) : undefined;
    if (wanted?.type === 'toggle' && place) {
      view.keepInPlace(drawing.layout, wanted.before, place);
      if (!isStill())
        sheet.current?.animate(
          [
            { transform: `translate(${place.x - wanted.before.x}px, ${place.y - wanted.before.y}px)` },
            { transform: 'none' },
          ],
          MOTION,
        );
    } else if (wanted?.type === 'reveal') {
      view.keepInPlace(drawing.layout, { x: 0, y: 0 }, { x: 0, y: 0 });
      wanted.show(drawing);
    } else view.setDrawing(drawing.layout, before !== null);
    const timer = setTimeout(() => {
      arrivals.current = new Map();
    }, MOTION.duration);
    return () => clearTimeout(timer);
  }, [drawing, camera, sheet]);

  const expect = useCallback((next: Purpose) => {
    purpose.current = next;
  }, []);
  const cameFrom = useCallback((card: string) => arrivals.current.get(card) ?? null, []);
  return { expect, cameFrom };
}
