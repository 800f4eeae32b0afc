/** Between the address bar and the page: what the page shows is always in the address, and a link there opens. */
import { decodeLink, encodeLink } from '../exchange/link/codec';
import { isCutByChats } from '../exchange/link/limits';
import { stepOfLink } from '../exchange/link/short';
import { app } from '../i18n/messages/app';
import { links as messages, otherLanguage } from '../i18n/messages/session';
import { importModule } from '../lib/importModule';
import type { Text } from '../network/text';
import type { Address } from '../page/address';
import type { Page } from '../page/page';
import { type DatasetInfo, isShipped } from '../record/dataset';
import type { LinkProblem } from '../record/linkProblem';
import { type LinkedPage, type LinkedView, linkedPage, viewOf } from '../record/view';
import { captureConfiguration } from '../session/capture';
import type { Session } from '../session/createSession';
import type { LinkIn } from '../views/share/sharedLink';
import { panelOfLink } from './panelOfLink';

const importLinkProblems = importModule(() => import('../i18n/messages/linkProblems'));
const importLimits = importModule(() => import('../i18n/messages/linkLimits'));

/** Milliseconds that a slider may take to settle before its position is encoded. */
const SETTLE = 250;

export class Links {
  readonly #session: Session;
  readonly #page: Page;
  readonly #address: Address;
  /** A fragment that is no link of ours is left alone until the user changes something. */
  #foreign = false;

  constructor(session: Session, page: Page, address: Address) {
    this.#session = session;
    this.#page = page;
    this.#address = address;
  }

  /** Whether the address names a data set that does not ship with the page: what is kept has to be known before it is opened. */
  namesOwnData(): boolean {
    const decoded = decodeLink(this.#address.read());
    return decoded.ok && typeof decoded.configuration.dataset !== 'string';
  }

  /** Before the page is drawn: puts page and session where the address says. Answers whether it says where. */
  restore(): boolean {
    const fragment = this.#address.read();
    if (this.#asksForStep(fragment)) return true;
    const decoded = decodeLink(fragment);
    if (decoded.ok) {
      this.#adopt(decoded.configuration.view);
      this.#session.stores.document.setState(this.#session.adopt(decoded.configuration));
    } else this.#refuse(decoded.problem, true);
    return decoded.ok;
  }

  /** The whole address of what the page shows now, with what is to be said about it. */
  readonly in: LinkIn = (language, changed) => {
    const address = new URL(window.location.href);
    address.hash = this.#current(language, changed);
    const { href } = address;
    const { id, title } = this.#dataset();
    return {
      href,
      missing: isShipped(id) ? null : title,
      isLong: isCutByChats(href.length),
    };
  };

  /** The same in the page's language, for those who do not see the dialog: notices say the rest. */
  readonly share = (): string => {
    const { href, missing, isLong } = this.in(this.#page.store.getState().language);
    if (!isLong) this.#page.dismiss('longLink');
    if (missing || isLong)
      this.#session.attempt(
        importLimits().then(({ linkLimits }) => {
          const { notify } = this.#page;
          if (missing) notify({ id: 'link', severity: 'info', text: linkLimits.notInLink(missing) });
          if (isLong) notify({ id: 'longLink', severity: 'warning', text: linkLimits.long(href.length) });
        }),
      );
    return href;
  };

  /** Opens a link, or explains why it can't and leaves the page as it is. */
  readonly open = async (fragment: string): Promise<LinkProblem | null> => {
    if (this.#asksForStep(fragment)) return null;
    const decoded = decodeLink(fragment);
    if (!decoded.ok) return decoded.problem;
    this.#page.dismiss('link');
    this.#adopt(decoded.configuration.view);
    await this.#session.network.openDocument(this.#session.adopt(decoded.configuration));
    return null;
  };

  /** Calls back with each fragment that the address gets, until the returned function is called. */
  readonly onWritten = (listener: (fragment: string) => void): (() => void) => this.#address.onWritten(listener);

  /** A short link has the page show a step of a lesson, which begins as it does by a press. */
  #asksForStep(fragment: string): boolean {
    const step = stepOfLink(fragment);
    if (step !== null) this.#session.view.setLesson([step]);
    return step !== null;
  }

  /** Writes the address whenever something that a link carries has changed, and opens links that are pasted there. */
  follow(): void {
    this.#keepAddress();
    this.#address.watch((fragment) => this.#pasted(fragment));
  }

  /** Takes over what a link says of the page. A reader of another language is offered that one, except after a reload. */
  #adopt(view: LinkedView): void {
    const { language } = this.#page.store.getState();
    this.#page.adopt(view);
    this.#page.setPanel(panelOfLink(view));
    this.#page.dismiss('language');
    if (view.language === language || this.#address.isReload) return;
    const { opened, change } = otherLanguage;
    const run = () => {
      this.#page.dismiss('language');
      this.#page.chooseLanguage(language);
    };
    this.#page.notify({ id: 'language', severity: 'info', text: opened, language, actions: [{ label: change, run }] });
  }

  #dataset(): DatasetInfo {
    const { datasets, stores } = this.#session;
    return datasets.of(stores.settings.getState().dataset);
  }

  #current(language = this.#page.store.getState().language, changed: Partial<LinkedView> = {}): string {
    const { stores, comparison } = this.#session;
    return encodeLink(
      captureConfiguration(stores, {
        dataset: this.#dataset(),
        page: { ...viewOf(linkedPage, this.#page.store.getState()), ...changed, language },
        madeWith: { app: __APP_VERSION__ },
        sides: comparison.store.getState().sides,
      }),
    );
  }

  /**
   * At the start a fragment that can't be opened stays in the address: it may be somebody else's, or be repaired by hand. Later
   * the address goes back to what is open, so that reloading the page does not lose it.
   */
  #refuse(problem: LinkProblem, isStart: boolean): void {
    if (!isStart) this.#address.write(this.#current());
    if (problem.code === 'empty') return;
    if (isStart) this.#foreign = true;
    const severity = problem.code === 'foreign' ? 'info' : 'danger';
    const tell = (text: Text) => this.#page.notify({ id: 'link', severity, text });
    void importLinkProblems().then(
      ({ describeRefusedLink }) => tell(describeRefusedLink(problem, isStart)),
      () => tell(app.partMissing),
    );
  }

  #keepAddress(): void {
    const { stores, comparison } = this.#session;
    let scheduled = false;
    const writeNow = () => {
      if (!scheduled) return;
      scheduled = false;
      this.#address.write(this.#current());
    };
    const write = () => {
      if (scheduled) return;
      scheduled = true;
      setTimeout(writeNow, SETTLE);
    };
    this.#address.beforeLeaving(() => (scheduled ? this.#current() : null));
    const changed = () => {
      this.#foreign = false;
      write();
    };
    for (const store of [stores.document, stores.settings, stores.view, comparison.store]) store.subscribe(changed);
    const names = Object.keys(linkedPage) as (keyof LinkedPage)[];
    this.#page.store.subscribe((now, before) => {
      if (names.some((name) => now[name] !== before[name])) changed();
    });
    stores.input.subscribe(({ origin }, before) => {
      if (origin !== before.origin && !this.#foreign) write();
    });
    if (!this.#foreign) write();
  }

  /**
   * A link that is pasted into this tab: opened at once, unless a training would be lost, however short; then the user is
   * asked, beside the page and not in its way: links also come by the back button.
   */
  #pasted(fragment: string): void {
    const { attempt, work } = this.#session;
    const open = async () => {
      const problem = await this.open(fragment);
      if (problem) this.#refuse(problem, false);
    };
    const decoded = decodeLink(fragment);
    if (!decoded.ok || work.stepsLostBy(['network', 'data', 'comparison']) === 0) {
      attempt(open());
      return;
    }
    const keep = () => {
      this.#page.dismiss('link');
      this.#address.write(this.#current());
    };
    this.#page.notify({
      id: 'link',
      severity: 'warning',
      text: messages.wouldReplace,
      actions: [
        { label: messages.open, run: () => attempt(open()) },
        { label: messages.keep, run: keep },
      ],
    });
  }
}
