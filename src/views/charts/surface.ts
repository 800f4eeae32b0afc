import type { MapTheme } from '../maps/palette';
import type { ChartStyle } from './style';

/** What a chart is drawn on. */
export interface Surface {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly style: ChartStyle;
  /** For colours that no style sheet has: those of maps and of gradients. */
  readonly theme: MapTheme;
}
