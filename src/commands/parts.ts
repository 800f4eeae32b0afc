import type { Found } from '../drawing/graph/find';
import type { LinkedPage, Panel } from '../record/view';

/** What parts of the page can do only while they are on it. */
interface PartActions {
  /** Shows strokes on the drawing pad, in shares of its side, until the user draws. */
  showStrokes(strokes: readonly (readonly { readonly x: number; readonly y: number }[])[]): void;
  chooseNetwork(): void;
  share(): void;
  copyLink(): Promise<void>;
  openRecording(): void;
  find(): void;
  reveal(found: Found): void;
  zoomIn(): void;
  zoomOut(): void;
  fit(): void;
  openPixel(): void;
  openPalette(): void;
  openShortcuts(): void;
  openStorage(): void;
  openLicences(): void;
  /** Shows the diagram with one panel, large and alone. */
  present(presented: LinkedPage['presented']): void;
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
