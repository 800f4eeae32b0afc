import { useState, useSyncExternalStore } from 'react';
import { followedOf } from '../followed';
import { useSession } from '../react';

/** A value that goes by an edit, as it was before, until what follows the diagram sees that edit (`Followed`). */
export function useFollowing<T>(value: T): T {
  const session = useSession();
  const followed = followedOf(session);
  const holds = useSyncExternalStore(followed.of(session.stores.document).subscribe, () => followed.holds);
  const [seen, setSeen] = useState(value);
  if (!holds && seen !== value) setSeen(value);
  return holds ? seen : value;
}
