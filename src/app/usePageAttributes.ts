import { useEffect } from 'react';
import { app } from '../i18n/messages/app';
import { translate } from '../i18n/text';
import { usePageState } from '../page/react';
import { useDocument } from '../session/react';

/** Keeps what belongs to the page as a whole in step: its language, its theme, its title. */
export function usePageAttributes(): void {
  const language = usePageState((page) => page.language);
  const theme = usePageState((page) => page.theme);
  const name = useDocument((document) => document.definition.name);

  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);

  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);

  useEffect(() => {
    document.title = translate(name ? app.title(name) : app.name, language);
  }, [name, language]);
}
