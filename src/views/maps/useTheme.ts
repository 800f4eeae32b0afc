import { useSyncExternalStore } from 'react';
import { usePageState } from '../../page/react';
import type { MapTheme } from './palette';

const DARK = '(prefers-color-scheme: dark)';

function watchSystem(changed: () => void): () => void {
  const query = matchMedia(DARK);
  query.addEventListener('change', changed);
  return () => query.removeEventListener('change', changed);
}

/** The theme that is on screen: the reader's choice, or the system's. For canvases, which do not see CSS. */
export function useTheme(): MapTheme {
  const theme = usePageState((page) => page.theme);
  const systemIsDark = useSyncExternalStore(watchSystem, () => matchMedia(DARK).matches);
  return theme === 'system' ? (systemIsDark ? 'dark' : 'light') : theme;
}
