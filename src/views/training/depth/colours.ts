import { rgb } from 'd3';
import { gradientColour } from '../../maps/gradientColour';
import { LEVELS, type MapTheme, paletteFor } from '../../maps/palette';
import type { DepthChart } from './measures';

/** The colour for a position on an axis, 0 to 1: gradients as in the diagram, everything else as in feature maps. */
export type ColourAt = (share: number) => string;

export function colourOf(chart: DepthChart, signed: boolean, theme: MapTheme): ColourAt {
  if (chart === 'gradientFlow') return (share) => gradientColour(theme, share);
  const palette = paletteFor(signed ? { min: -1, max: 1 } : { min: 0, max: 1 }, theme);
  return (share) => palette.css(Math.round(share * (LEVELS - 1)));
}

/** Colours as 32-bit pixels, in the byte order of an `ImageData`. */
export function pixelTable(colourAt: ColourAt): Uint32Array {
  const bytes = new Uint8ClampedArray(4 * LEVELS);
  for (let i = 0; i < LEVELS; i++) {
    const { r, g, b } = rgb(colourAt(i / (LEVELS - 1)));
    bytes.set([r, g, b, 255], 4 * i);
  }
  return new Uint32Array(bytes.buffer);
}
