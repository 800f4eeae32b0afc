import { useSyncExternalStore } from 'react';
import type { PixelRect } from '../../network/analysis/pixelsSeen';
import { onSeenPixelsChange, seenPixels } from '../../session/seenPixels';

/** The rectangle of a node's maps that the chosen value is computed from; null for none. */
export const useSeenPixels = (id: string): PixelRect | null =>
  useSyncExternalStore(onSeenPixelsChange, () => seenPixels().get(id) ?? null);
