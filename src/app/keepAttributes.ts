import { app } from '../i18n/messages/app';
import { translate } from '../i18n/text';
import type { Page } from '../page/page';
import type { Session } from '../session/createSession';

/**
 * Keeps what belongs to the page as a whole in step, from before the first paint on: its language, theme and title. Where the
 * system forces its colours it is light or dark as they are: a drawing in the other theme would vanish on their ground.
 */
export function keepAttributes(page: Page, { stores }: Pick<Session, 'stores'>): void {
  const { documentElement } = document;
  const forced = matchMedia('(forced-colors: active)');
  const write = () => {
    const { language, theme } = page.store.getState();
    const { name } = stores.document.getState().definition;
    documentElement.lang = language;
    if (theme === 'system' || forced.matches) delete documentElement.dataset.theme;
    else documentElement.dataset.theme = theme;
    document.title = translate(name ? app.title(name) : app.name, language);
  };
  write();
  forced.addEventListener('change', write);
  page.store.subscribe(write);
  stores.document.subscribe(write);
}
