import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import { FollowedStores, useSession } from '../../session/react';
import { DrawnNetwork } from './drawnNetwork';
import { Held } from './held';

/**
 * What is around the diagram and follows it: of an edit the drawing is shown first, and what the stores say reaches the children with the
 * frame after it, or before the user does anything else. Where the keyboard is among them it reaches them at once.
 *
 * @param place holds the children
 */
export function FollowsDrawing({
  place,
  children,
}: {
  readonly place: RefObject<HTMLElement | null>;
  readonly children: ReactNode;
}) {
  const session = useSession();
  const { document: stored } = session.stores;
  const drawn = DrawnNetwork.of(session);
  const [held] = useState(
    () => new Held(stored, () => drawn.analysis !== null && !place.current?.contains(document.activeElement)),
  );
  useEffect(() => {
    let [frame, timer] = [0, 0];
    const release = () => {
      cancelAnimationFrame(frame);
      window.clearTimeout(timer);
      held.release();
    };
    const afterFrame = () => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        timer = window.setTimeout(release);
      });
    };
    const stop = drawn.subscribe(() => {
      if (drawn.analysis === null) release();
      else if (held.holds && drawn.analysis === stored.getState().analysis) afterFrame();
    });
    const inputs = ['keydown', 'pointerdown'] as const;
    for (const input of inputs) window.addEventListener(input, release, { capture: true });
    return () => {
      stop();
      for (const input of inputs) window.removeEventListener(input, release, { capture: true });
      release();
    };
  }, [stored, drawn, held]);
  return <FollowedStores value={held.of}>{children}</FollowedStores>;
}
