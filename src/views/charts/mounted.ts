import type { Surface } from './surface';

/** A chart that is on the page. */
export interface MountedChart {
  readonly element: HTMLElement;
  /** CSS pixels. */
  readonly width: number;
  readonly height: number;
  /** Draws it once more, on any surface. */
  readonly paint: (surface: Surface) => void;
}

/** The charts that are on the page now, for whoever makes figures of them. */
export class MountedCharts {
  readonly #charts = new Set<MountedChart>();

  /** Until the returned function is called. */
  add(chart: MountedChart): () => void {
    this.#charts.add(chart);
    return () => this.#charts.delete(chart);
  }

  /** In the order of the page; those that cannot be seen are left out. */
  get all(): readonly MountedChart[] {
    return [...this.#charts]
      .filter(({ element }) => element.checkVisibility())
      .sort((a, b) => (a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
  }

  dispose(): void {
    this.#charts.clear();
  }
}
