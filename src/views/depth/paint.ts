import { rgb } from 'd3';
import { gradientColour } from '../maps/gradientColour';
import { LEVELS, type MapTheme, paletteFor } from '../maps/palette';
import type { DepthChart } from './measures';

/** Colours and type of a chart, read from the style sheet. */
export interface ChartStyle {
  readonly line: string;
  readonly grid: string;
  readonly shade: string;
  readonly text: string;
  readonly strong: string;
  readonly ground: string;
  readonly accent: string;
  readonly family: string;
}

export const FONT_SIZE = 11;

export function chartStyle(element: Element): ChartStyle {
  const computed = getComputedStyle(element);
  const token = (name: string) => computed.getPropertyValue(`--${name}`).trim();
  return {
    line: token('convolution'),
    grid: token('line'),
    shade: token('sunken'),
    text: token('faint'),
    strong: token('ink'),
    ground: token('surface'),
    accent: token('accent'),
    family: computed.fontFamily,
  };
}

/** The colour of a place on an axis, 0 to 1: gradients as on the diagram, everything else as feature maps. */
export type ColourAt = (share: number) => string;

export function colourOf(chart: DepthChart, signed: boolean, theme: MapTheme): ColourAt {
  if (chart === 'gradientFlow') return (share) => gradientColour(theme, share);
  const palette = paletteFor(signed ? { min: -1, max: 1 } : { min: 0, max: 1 }, theme);
  return (share) => palette.css(Math.round(share * (LEVELS - 1)));
}

/** Colours as pixels, in the byte order of an `ImageData`. */
export function pixelTable(colourAt: ColourAt): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * LEVELS);
  for (let i = 0; i < LEVELS; i++) {
    const { r, g, b } = rgb(colourAt(i / (LEVELS - 1)));
    bytes.set([r, g, b, 255], 4 * i);
  }
  return new Uint32Array(bytes.buffer);
}

export const clampShare = (share: number): number => Math.max(0, Math.min(1, share));

/** Text that ends in an ellipsis where there is no room for all of it. */
export function fitted(context: CanvasRenderingContext2D, text: string, width: number): string {
  if (context.measureText(text).width <= width) return text;
  let length = text.length - 1;
  while (length > 1 && context.measureText(`${text.slice(0, length)}…`).width > width) length--;
  return `${text.slice(0, length)}…`;
}
