import { useEffect, useLayoutEffect, useRef } from 'react';
import { useSession } from '../../session/react';

/** Draws after every render and, at most once a frame, when the session.telemetry has something new: its numbers go past React. */
export function useDrawing(draw: () => void): void {
  const session = useSession();
  const latest = useRef(draw);
  useLayoutEffect(() => {
    latest.current = draw;
    draw();
  });
  useEffect(() => {
    let frame = 0;
    const request = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        latest.current();
      });
    };
    const unsubscribe = session.telemetry.subscribe(request);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, [session]);
}
