import type { Snapshot } from '../../record/snapshot';

/** A layer of rectifiers of which none is left alive, and since when. */
export interface DeadLayer {
  readonly id: string;
  /** The first recorded step from which on all its channels were zero for the whole batch. */
  readonly step: number;
  /** Whether that is the first recorded step at all. */
  readonly fromStart: boolean;
}

/** The first such layer at the last of these steps, in the order of the network; null if there is none. */
export function deadLayerOf(snapshots: readonly Snapshot[], layers: readonly string[]): DeadLayer | null {
  const isDead = ({ health }: Snapshot, id: string) => {
    const of = health[id];
    return of?.type === 'dead' && of.share === 1;
  };
  const last = snapshots.at(-1);
  const id = last && layers.find((layer) => isDead(last, layer));
  if (id === undefined) return null;
  let first = snapshots.length - 1;
  while (first > 0 && isDead(snapshots[first - 1] as Snapshot, id)) first--;
  // One batch may be unlucky.
  if (first === snapshots.length - 1) return null;
  return { id, step: (snapshots[first] as Snapshot).step, fromStart: first === 0 };
}
