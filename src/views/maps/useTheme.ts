import { useSyncExternalStore } from 'react';
import { onThemeChange } from '../../ui/themeChange';
import type { MapTheme } from './palette';

/** The theme that is on screen: the reader's choice, or the system's. For canvases, which do not see CSS. */
export const useTheme = (): MapTheme => useSyncExternalStore(onThemeChange, shownTheme);

function shownTheme(): MapTheme {
  const { theme } = document.documentElement.dataset;
  const dark = theme ? theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  return dark ? 'dark' : 'light';
}
