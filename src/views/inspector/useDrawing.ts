import { useEffect, useLayoutEffect, useRef } from 'react';
import { telemetry } from '../../session/telemetry';

/** Draws after every render and, at most once a frame, when the telemetry has something new: its numbers go past React. */
export function useDrawing(draw: () => void): void {
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
    const unsubscribe = telemetry.subscribe(request);
    return () => {
      unsubscribe();
      cancelAnimationFrame(frame);
    };
  }, []);
}
