import { type LucideIcon, Monitor, Moon, Sun } from 'lucide-react';
import { themeNames } from '../i18n/messages/app';
import { useText } from '../page/useText';
import type { Theme } from '../record/view';
import { setTheme } from '../session/actions';
import { useView } from '../session/view';
import { IconButton } from '../ui/IconButton';

const THEMES: Record<Theme, { icon: LucideIcon; next: Theme }> = {
  system: { icon: Monitor, next: 'light' },
  light: { icon: Sun, next: 'dark' },
  dark: { icon: Moon, next: 'system' },
};

/** Goes round through the themes; its name says the present one. */
export function ThemeSwitch() {
  const { t } = useText();
  const theme = useView((view) => view.theme);
  const { icon, next } = THEMES[theme];
  return <IconButton icon={icon} variant="quiet" label={t(themeNames[theme])} onClick={() => setTheme(next)} />;
}
