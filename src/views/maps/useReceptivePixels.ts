import { useSyncExternalStore } from 'react';
import type { PixelRect } from '../../network/analysis/receptivePixels';
import { useSession } from '../../session/react';

/** The rectangle of a node's maps from which the chosen value is computed; null if there is none. */
export function useReceptivePixels(id: string): PixelRect | null {
  const { receptivePixels } = useSession();
  return useSyncExternalStore(receptivePixels.subscribe, () => receptivePixels.now().get(id) ?? null);
}
