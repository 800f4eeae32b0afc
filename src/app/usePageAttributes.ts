import { useEffect } from 'react';
import { app } from '../i18n/messages/app';
import { translate } from '../i18n/text';
import { useDocument } from '../session/document';
import { useView } from '../session/view';

/** Keeps what belongs to the page as a whole in step: its language, its theme, its title. */
export function usePageAttributes(): void {
  const language = useView((view) => view.language);
  const theme = useView((view) => view.theme);
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
