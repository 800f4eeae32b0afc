import { createStore } from 'zustand/vanilla';
import { app } from '../i18n/messages/app';
import { defaultsOf } from '../network/schema/domain';
import type { Language, Text } from '../network/text';
import type { Control } from '../record/controls';
import {
  type LinkedPage,
  linkedPage,
  type Panel,
  type ReadersView,
  readersView,
  type SidePanel,
  type Theme,
  viewOf,
} from '../record/view';
import { chosenLanguage } from './language';
import { createOffline } from './offline';
import { PaintQueue } from './paintQueue';
import { type RememberedPage, remember } from './remembered';

/** The page around whatever it shows. */
export interface PageState extends LinkedPage, ReadersView {
  /** Sizes of panels, where the reader chose one. */
  readonly inputSize?: number;
  readonly inspectorSize?: number;
  readonly trainingSize?: number;
  /** Whether keys without a modifier may mean a command. Dictation software can press them by accident (WCAG 2.1.4). */
  readonly singleKeys: boolean;
}

/** Something to decide before a command goes on. */
export interface PageQuestion {
  readonly title: Text;
  readonly body: Text;
  readonly yes: Text;
  readonly no: Text;
}

interface Asked extends PageQuestion {
  answer(yes: boolean): void;
}

/** Something that the page has to say, until the user closes it. */
export interface PageNotice {
  readonly id: string;
  readonly severity: 'info' | 'warning' | 'danger';
  readonly text: Text;
  /** In which it is read; if left out, in the page's. */
  readonly language?: Language;
  readonly actions?: readonly { readonly label: Text; run(): void }[];
}

/** State that belongs to the page rather than to a run. */
export class Page {
  readonly store = createStore<PageState>(() => ({
    ...defaultsOf(linkedPage),
    ...defaultsOf(readersView),
    singleKeys: true,
  }));
  readonly notices = createStore<{ readonly notices: readonly PageNotice[] }>(() => ({ notices: [] }));

  readonly offline = createOffline();

  /** What the page asks now; the answer is the user's. */
  readonly question = createStore<{ readonly asked: Asked | null }>(() => ({ asked: null }));

  /** All maps of the page share one: together they must not take more of a frame than there is. */
  readonly paintQueue = new PaintQueue();

  readonly setLanguage = (language: Language): void => this.store.setState({ language });
  /** As the reader wants it, here and at the next visit. */
  readonly chooseLanguage = (language: Language): void => {
    this.setLanguage(language);
    chosenLanguage.write(language);
  };
  readonly setTheme = (theme: Theme): void => this.#choose({ theme });
  readonly setCaptions = (captions: ReadersView['captions']): void => this.#choose({ captions });
  readonly setCurveScale = (curveScale: ReadersView['curveScale']): void => this.#choose({ curveScale });
  readonly setCurvesAlong = (curvesAlong: ReadersView['curvesAlong']): void => this.#choose({ curvesAlong });
  /** Whether a teacher took a control out of reach. */
  readonly isLocked = (control: Control): boolean => this.store.getState().locked.includes(control);

  /** Says why something that was asked for is not done. */
  readonly sayLocked = (): void => this.notify({ id: 'locked', severity: 'info', text: app.locked });

  /** Brings a panel to the front, on a narrow screen. */
  readonly setPanel = (panel: Panel): void => this.store.setState({ panel });

  /** Opens or closes a panel, where there is room for several. */
  readonly setOpen = (panel: SidePanel, open: boolean): void =>
    this.#choose({ [`${panel}Panel`]: open ? 'open' : 'closed' });
  readonly setSize = (panel: SidePanel, size: number): void => this.#choose({ [`${panel}Size`]: size });
  /** Shows the diagram and this panel large and alone; 'none' ends that. */
  readonly present = (presented: LinkedPage['presented']): void => this.store.setState({ presented });

  /** As a link says, which is not remembered. */
  readonly adopt = (view: LinkedPage): void => this.store.setState(viewOf(linkedPage, view));

  /** Sets what a reader finds again at the next visit. */
  #choose(chosen: RememberedPage): void {
    this.store.setState(chosen);
    remember(chosen);
  }

  readonly setSingleKeys = (singleKeys: boolean): void => this.store.setState({ singleKeys });

  /** Asks a question in a dialog; closing it means no, and so does the next question. */
  readonly ask = (question: PageQuestion): Promise<boolean> =>
    new Promise((resolve) => {
      this.question.getState().asked?.answer(false);
      const asked: Asked = {
        ...question,
        answer: (yes) => {
          // A dialog that closes answers no, also where its button has answered and the next question stands by now.
          this.question.setState((now) => (now.asked === asked ? { asked: null } : now));
          resolve(yes);
        },
      };
      this.question.setState({ asked });
    });

  /** Shows a notice; one of the same id is replaced. */
  readonly notify = (notice: PageNotice): void =>
    this.notices.setState(({ notices }) => ({ notices: [...notices.filter(({ id }) => id !== notice.id), notice] }));

  readonly dismiss = (id: string): void =>
    this.notices.setState(({ notices }) => ({ notices: notices.filter((notice) => notice.id !== id) }));
}
