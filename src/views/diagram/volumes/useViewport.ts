import { type RefObject, startTransition, useLayoutEffect, useState } from 'react';
import { Camera } from '../camera';
import { type Sight, sightOf } from '../sight';

/** Steps of the ratio, per doubling: the drawing is not made anew for every pixel of a resize. */
const RATIO_STEPS = 6;

export interface Viewport {
  /** Width over height of the place: null until it is known, and kept while the user holds the view. */
  readonly ratio: number | null;
  readonly sight: Sight | null;
}

/** Starts the camera, moves the world with it, and tells what there is to be drawn. */
export function useViewport(
  viewport: RefObject<HTMLDivElement | null>,
  world: RefObject<HTMLDivElement | null>,
  camera: RefObject<Camera | null>,
): Viewport {
  const [ratio, setRatio] = useState<number | null>(null);
  const [sight, setSight] = useState<Sight | null>(null);
  useLayoutEffect(() => {
    const place = viewport.current;
    if (!place) return;
    let seen: Sight | null = null;
    const look = () => {
      const next = sightOf(seen, made.view, made.scale);
      if (next === seen) return;
      seen = next;
      // What comes near may take a moment: the gesture goes on meanwhile.
      startTransition(() => setSight(next));
    };
    const hint = (change: string) => {
      if (world.current) world.current.style.willChange = change;
    };
    const made: Camera = new Camera(place, {
      // While it moves the world is one picture that the compositor shifts and scales; at rest its lines are sharp.
      started: () => hint('transform'),
      moved: ({ x, y, k }) => {
        if (world.current) world.current.style.transform = `translate(${x}px, ${y}px) scale(${k})`;
        look();
      },
      settled: () => hint(''),
    });
    camera.current = made;
    const measure = () => {
      const { clientWidth, clientHeight } = place;
      if (clientWidth === 0 || clientHeight === 0) return;
      if (!made.held) setRatio(2 ** (Math.round(Math.log2(clientWidth / clientHeight) * RATIO_STEPS) / RATIO_STEPS));
      made.resized({ width: clientWidth, height: clientHeight });
      // Before the first drawing is fitted there is no view to speak of.
      if (made.held) look();
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(place);
    return () => {
      observer.disconnect();
      made.destroy();
      camera.current = null;
    };
  }, [viewport, world, camera]);
  return { ratio, sight };
}
