import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { themeNames } from '../i18n/messages/app';
import { usePage, usePageState } from '../page/react';
import { useText } from '../page/useText';
import type { Theme } from '../record/view';
import { IconButton } from '../ui/IconButton';

const THEMES: Record<Theme, { icon: LucideIcon; next: Theme }> = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
};

/** Cycles through the themes; its label names the current one. */
export function ThemeSwitch() {
  const page = usePage();
  const { t } = useText();
  const theme = usePageState((page) => page.theme);
  const { icon, next } = THEMES[theme];
  return <IconButton icon={icon} variant="quiet" label={t(themeNames[theme])} onClick={() => page.setTheme(next)} />;
}
