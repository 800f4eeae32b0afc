import type { Others } from '../storage/others';
import type { Keepers } from './keepers';

/** Calls back when pages beside this one have changed what is kept under such names, until the returned function is called. */
export function followOthers(
  keepers: Pick<Keepers, 'answered'> | undefined,
  prefixes: Parameters<Others['follow']>[0],
  changed: () => void,
): () => void {
  let stop: (() => void) | null = null;
  let hasEnded = false;
  keepers?.answered().then(
    ({ others }) => {
      if (!hasEnded) stop = others.follow(prefixes, changed);
    },
    // Whoever reads what is kept is told.
    () => undefined,
  );
  return () => {
    hasEnded = true;
    stop?.();
  };
}
