import { useEffect, useState } from 'react';

/** So many are mounted in one frame. */
const EACH = 48;

/**
 * A long list a piece at a time, so that no frame has to mount all of it: what was there stays, and every frame brings
 * some of the rest.
 */
export function useGradually<Item extends object>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const [mounted, setMounted] = useState<ReadonlySet<string>>(() => new Set());
  let fresh = 0;
  const now = items.filter((item) => mounted.has(keyOf(item)) || fresh++ < EACH);
  const settled = now.length === items.length && now.every((item) => mounted.has(keyOf(item))) && mounted.size === now.length;
  useEffect(() => {
    if (settled) return;
    const frame = requestAnimationFrame(() => setMounted(new Set(now.map(keyOf))));
    return () => cancelAnimationFrame(frame);
  });
  return now;
}
