import { useSyncExternalStore } from 'react';
import type { PixelRect } from '../../network/analysis/pixelsSeen';
import { useSession } from '../../session/react';

/** The rectangle of a node's maps that the chosen value is computed from; null for none. */
export function useSeenPixels(id: string): PixelRect | null {
  const { seenPixels } = useSession();
  return useSyncExternalStore(seenPixels.subscribe, () => seenPixels.now().get(id) ?? null);
}
