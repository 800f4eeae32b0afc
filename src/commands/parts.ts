import type { LucideIcon } from 'lucide-react';
import type { Found } from '../drawing/graph/find';
import type { Language } from '../network/text';
import type { LinkedPage, LinkedView, Panel } from '../record/view';

/** What is on or off in a presentation. */
export type PresentSwitch = 'notes' | 'black' | 'laser' | 'autoplay';

/** Of the commands of a presentation. */
export type PresenterIcons = Readonly<Record<PresentSwitch | 'next' | 'back' | 'lab' | 'fillScreen', LucideIcon>>;

/** What a presentation can do; what belongs to a lesson is there only while one is presented. */
export interface Presenter {
  readonly switches: Partial<Record<PresentSwitch, { readonly on: boolean; toggle(): void }>>;
  /** To the next step of the lesson (1) or to the one before (-1). */
  move?(by: 1 | -1): void;
  /** Opens the lab of the step and runs it. */
  runLab?(): void;
  fillScreen(): void;
  readonly icons: PresenterIcons;
}

/** What parts of the page can do only while they are on it. */
interface PartActions {
  /** Shows strokes on the drawing pad, in shares of its side, until the user draws. */
  showStrokes(strokes: readonly (readonly { readonly x: number; readonly y: number }[])[]): void;
  /** Opens the networks on offer: to choose one, or to begin a new one. */
  chooseNetwork(what: 'choose' | 'new'): void;
  share(): void;
  copyLink(): Promise<void>;
  /** The address of what the page shows now, in a language and but for some of it. */
  linkOf(language: Language, changes: Partial<LinkedView>): string;
  openRecording(): void;
  /** Asks for a file that this page has written, and opens what it holds. */
  openFile(): void;
  /** Hands the definition of the open network to the reader as a file. */
  saveDefinition(): void;
  find(): void;
  reveal(found: Found): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  /** Opens a step of a lesson, and has the page show what it does. */
  openStep(lesson: string, step: string): void;
  openPixel(): void;
  /** Shows the definition as text. */
  openText(): void;
  openPalette(): void;
  openShortcuts(): void;
  openStorage(): void;
  openOwnPictures(): void;
  openLicences(): void;
  /** Shows what the network can be taken away as. */
  openExport(): void;
  /** Shows the diagram with one panel, large and alone. */
  present(presented: LinkedPage['presented']): void;
  presenter: Presenter;
  /** Shows the handout of a lesson. */
  openHandout(lesson: string): void;
  /** Shows a panel and leads the keyboard into it. */
  enter(panel: Panel): void;
  /** The panels that can be shown or hidden now. */
  panels: Partial<Record<Panel, { readonly shown: boolean; toggle(): void }>>;
}

/** Where mounted parts of the page offer what commands ask of them. */
export class PageParts {
  #offered: Partial<PartActions> = {};
  readonly #listeners = new Set<() => void>();

  get offered(): Readonly<Partial<PartActions>> {
    return this.#offered;
  }

  /** Offers actions until the returned function takes them back. */
  offer(actions: Partial<PartActions>): () => void {
    this.#set({ ...this.#offered, ...actions });
    return () => {
      const left = Object.entries(this.#offered).filter(
        ([name, action]) => actions[name as keyof PartActions] !== action,
      );
      this.#set(Object.fromEntries(left));
    };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  #set(offered: Partial<PartActions>): void {
    this.#offered = offered;
    for (const listener of this.#listeners) listener();
  }
}
