import { type RefObject, startTransition, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { type VisibleWindow, visibleWindowOf } from '../../drawing/graph/visibleWindow';
import { watchSize } from '../../ui/watchSize';
import { usePixelRatio } from '../maps/usePixelRatio';
import { Camera, type CameraEvents, MARGIN } from './camera';
import type { FollowCamera } from './Minimap';
import type { Painter } from './painter';

/** Steps of the ratio per doubling, so that the drawing is not remade for every pixel of a resize. */
const RATIO_STEPS = 12;

export interface CameraState {
  /** Width over height of the place: null until it is known, and kept while the user holds the view. */
  readonly ratio: number | null;
  readonly visible: VisibleWindow | null;
  readonly follow: FollowCamera;
  /** Whether a zoom or pan is going on. */
  readonly moving: RefObject<boolean>;
}

/** Starts the camera, moves the drawing with it, and returns what is to be drawn. */
export function useCamera(
  viewport: RefObject<HTMLDivElement | null>,
  world: RefObject<HTMLDivElement | null>,
  camera: RefObject<Camera | null>,
  painter: Painter | null,
  twin?: RefObject<Camera | null>,
): CameraState {
  const [ratio, setRatio] = useState<number | null>(null);
  const [visible, setVisible] = useState<VisibleWindow | null>(null);
  const pixelRatio = usePixelRatio();
  const scale = useRef(1);
  const moving = useRef(false);
  const listeners = useRef(new Set<(byUser: boolean) => void>());
  const follow = useCallback((listener: (byUser: boolean) => void) => {
    listeners.current.add(listener);
    return () => {
      listeners.current.delete(listener);
    };
  }, []);

  useLayoutEffect(() => {
    const place = viewport.current;
    if (!place) return;
    let seen: VisibleWindow | null = null;
    const look = (urgent: boolean) => {
      const next = visibleWindowOf(seen, made.view, made.scale, moving.current);
      if (next === seen) return;
      seen = next;
      // Cards that come near may take a moment: the gesture goes on meanwhile.
      if (urgent) setVisible(next);
      else startTransition(() => setVisible(next));
    };
    const events: CameraEvents = {
      started: () => {
        moving.current = true;
        // While it moves the world is one picture that the compositor shifts and scales; at rest its text is sharp.
        if (world.current) world.current.style.willChange = 'transform';
      },
      moved: ({ x, y, k }, byUser) => {
        if (world.current) world.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        look(!byUser);
        for (const listener of listeners.current) listener(byUser);
      },
      settled: ({ k }) => {
        moving.current = false;
        scale.current = k;
        if (world.current) {
          world.current.style.willChange = '';
          world.current.style.setProperty('--scale', String(k));
        }
        painter?.setDensity(densityFor(k));
        look(false);
      },
    };
    const made = new Camera(place, events, () => twin?.current ?? null);
    camera.current = made;
    const measure = () => {
      const { clientWidth, clientHeight } = place;
      if (clientWidth === 0 || clientHeight === 0) return;
      if (!made.held) setRatio(ratioOf(clientWidth - 2 * MARGIN, clientHeight - 2 * MARGIN));
      made.resized({ width: clientWidth, height: clientHeight });
      look(true);
    };
    measure();
    const stop = watchSize(place, measure);
    return () => {
      stop();
      made.destroy();
      camera.current = null;
    };
  }, [viewport, world, camera, painter, twin]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pixel ratio is read through the device
  useEffect(() => painter?.setDensity(densityFor(scale.current)), [painter, pixelRatio]);
  return { ratio, visible, follow, moving };
}

/** In steps, and of a place that has no room at all too. */
const ratioOf = (width: number, height: number): number =>
  2 ** (Math.round(Math.log2(Math.max(1, width) / Math.max(1, height)) * RATIO_STEPS) / RATIO_STEPS);

/** Enough canvas pixels for the zoom, within what small pictures can use. */
const densityFor = (scale: number): number => Math.min(4, Math.max(0.5, scale)) * devicePixelRatio;
