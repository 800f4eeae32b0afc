import { useEffect, useState } from 'react';

/**
 * The keys of a long list, a piece at a time, so that no frame has to mount all of it: what was there stays, and every
 * frame brings some of the rest.
 *
 * @param some how many in one frame; 0 to wait
 */
export function useGradually(keys: readonly string[], some: () => number): ReadonlySet<string> {
  const [before, setBefore] = useState<ReadonlySet<string>>(() => new Set());
  const each = some();
  let fresh = 0;
  const now = new Set(keys.filter((key) => before.has(key) || fresh++ < each));
  const settled = now.size === before.size && fresh === 0;
  useEffect(() => {
    if (settled) return;
    let frame = 0;
    // While there is no time for more, it waits without redrawing anything.
    const go = () => {
      if (some() === 0) frame = requestAnimationFrame(go);
      else setBefore(now);
    };
    frame = requestAnimationFrame(go);
    return () => cancelAnimationFrame(frame);
  });
  return now;
}
