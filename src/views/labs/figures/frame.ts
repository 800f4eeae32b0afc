import type { Text } from '../../../network/text';
import type { Plot } from '../../charts/plot';
import { FONT_SIZE } from '../../charts/style';
import type { Surface } from '../../charts/surface';
import type { Look } from '../curves';

/** CSS pixels around what is drawn: the values on the left, the title of their axis above, that of the other axis below. */
export const MARGIN = { left: 46, right: 10, top: FONT_SIZE + 9, bottom: 2 * FONT_SIZE + 16 } as const;

/** How a figure is written and which look its series have. */
export interface Figured {
  readonly t: (text: Text) => string;
  readonly write: (value: number) => string;
  readonly lookOf: (id: string) => Look;
}

/** What the axes are: on the left above the values, and under the right end of those below. */
export function paintTitles({ context, style }: Surface, plot: Plot, below: string, above: string): void {
  context.fillStyle = style.strong;
  context.textBaseline = 'top';
  context.textAlign = 'left';
  context.fillText(above, 2, 1);
  context.textAlign = 'right';
  context.fillText(below, plot.right, plot.bottom + FONT_SIZE + 11);
}
