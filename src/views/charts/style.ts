/** Colours and type of a chart, read from the style sheet. */
export interface ChartStyle {
  readonly grid: string;
  readonly shade: string;
  readonly text: string;
  readonly strong: string;
  readonly ground: string;
  readonly accent: string;
  readonly cursor: string;
  readonly font: string;
  /** Any other colour, by the name of its custom property without the dashes. */
  colour(name: string): string;
}

/** Pixels; no text on screen is smaller. */
export const FONT_SIZE = 11;

/** What the style sheet says now: read again when the theme changes. */
export function chartStyle(element: Element): ChartStyle {
  const computed = getComputedStyle(element);
  const colour = (name: string) => computed.getPropertyValue(`--${name}`).trim();
  return {
    grid: colour('line'),
    shade: colour('sunken'),
    text: colour('faint'),
    strong: colour('ink'),
    ground: colour('surface'),
    accent: colour('accent'),
    cursor: colour('line-strong'),
    font: `${FONT_SIZE}px ${computed.fontFamily}`,
    colour,
  };
}
