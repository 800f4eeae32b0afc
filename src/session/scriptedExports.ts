import type { ExportFormat } from '../exchange/exporting';
import type { Session } from './createSession';

/** What there are figures of, by the names that scripts give them. */
export const FIGURES = ['diagram', 'maps', 'chart'] as const;

/** The place that the rows of a drawing fill: that on screen, of a slide, of a page. */
export const PROPORTIONS = ['screen', 'slide', 'page'] as const;
export type Proportions = (typeof PROPORTIONS)[number];

/** How a figure is to look; what is left out is as the page's dialog has it at first. Other formats take none of these. */
export interface ExportOptions {
  /** What it is of: the diagram, the feature maps of the selected layer, or the chart in the dock. */
  readonly figure?: (typeof FIGURES)[number];
  readonly caption?: boolean;
  readonly legend?: boolean;
  /** Feature maps on the cards of the diagram. */
  readonly maps?: boolean;
  /** A white ground in place of none. */
  readonly opaque?: boolean;
  readonly proportions?: Proportions;
  /** Pixels of a PNG to each of the figure. */
  readonly scale?: 1 | 2 | 3 | 4;
}

/** What writes the formats, which a session does not know. */
export interface ScriptedExports {
  write(session: Session, format: ExportFormat, options: ExportOptions): Promise<string | Blob>;
}
