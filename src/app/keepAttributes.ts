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
    const title = translate(name ? app.title(name) : app.name, language);
    // Browsers restyle the whole page for an attribute of its root that is written, even to what it is.
    if (documentElement.lang !== language) documentElement.lang = language;
    if (theme === 'system' || forced.matches) delete documentElement.dataset.theme;
    else if (documentElement.dataset.theme !== theme) documentElement.dataset.theme = theme;
    if (document.title !== title) document.title = title;
  };
  write();
  forced.addEventListener('change', write);
  page.store.subscribe(write);
  stores.document.subscribe(write);
}
