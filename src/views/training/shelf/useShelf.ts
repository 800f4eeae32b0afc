import { useEffect, useState, useSyncExternalStore } from 'react';
import { useSession } from '../../../session/react';
import type { Shelf, ShelfState } from '../../../session/shelf';

const EMPTY: ShelfState = { runs: [], ghosts: [] };
const nothingToFollow = () => () => {};

/** The run shelf with what is on it; `shelf` is null until its code is there, and where nothing is kept. */
export function useShelf(): ShelfState & { readonly shelf: Shelf | null } {
  const session = useSession();
  const [shelf, setShelf] = useState<Shelf | null>(null);
  useEffect(() => {
    if (session.shelf) session.attempt(session.shelf().then(setShelf));
  }, [session]);
  const state = useSyncExternalStore(shelf?.store.subscribe ?? nothingToFollow, () => shelf?.store.getState() ?? EMPTY);
  return { ...state, shelf };
}
