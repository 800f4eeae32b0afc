import { useSyncExternalStore } from 'react';

/** Calls back when the page is zoomed or moved to another screen. */
function watch(changed: () => void): () => void {
  let query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
  const onChange = () => {
    query.removeEventListener('change', onChange);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener('change', onChange);
    changed();
  };
  query.addEventListener('change', onChange);
  return () => query.removeEventListener('change', onChange);
}

/** Device pixels per CSS pixel. */
export const usePixelRatio = (): number => useSyncExternalStore(watch, () => devicePixelRatio);
