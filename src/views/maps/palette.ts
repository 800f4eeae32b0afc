import { interpolateLab, piecewise, rgb } from 'd3';
import { isSigned, type MapRange } from './range';

export type MapTheme = 'light' | 'dark';

/** Table entries of a colour scale: an odd number, so that the middle of a diverging scale, zero, has one to itself. */
export const LEVELS = 255;
/** The entry for values that are not finite. */
export const NON_FINITE = 255;

export interface Palette {
  readonly type: 'diverging' | 'sequential';
  /** Pixels by entry, in the byte order of an `ImageData`; the scale from 0 to 254, then the colour of what is not finite. */
  readonly pixels: Uint32Array;
  /** The same as CSS colours, for legends and charts. */
  css(entry: number): string;
}

/**
 * Lightness falls (in the dark: rises) steadily away from zero, so size reads without colour; blue against orange stays
 * apart under every common colour blindness. The dark scales end pale, because there pale is what stands out.
 */
const STOPS = {
  diverging: {
    light: ['#12355f', '#2f6db5', '#a8c8e8', '#fcfbf7', '#f4c4a1', '#cf5f24', '#762504'],
    dark: ['#c2deff', '#5a9ae6', '#234a78', '#14161a', '#74351a', '#e8783f', '#ffd3b3'],
  },
  sequential: {
    light: ['#fcfbf7', '#f8d3b4', '#e58a4c', '#bf4d14', '#6d2203'],
    dark: ['#14161a', '#5c2c17', '#c05c29', '#f4924f', '#ffdcbf'],
  },
} as const satisfies Record<Palette['type'], Record<MapTheme, readonly string[]>>;

const ODD = { light: '#d6009e', dark: '#ff3dcb' } as const satisfies Record<MapTheme, string>;

function build(type: Palette['type'], theme: MapTheme): Palette {
  const scale = piecewise(interpolateLab, [...STOPS[type][theme]]);
  const colours = [...Array.from({ length: LEVELS }, (_, i) => scale(i / (LEVELS - 1))), ODD[theme]];
  // Written as bytes and read as words: right on machines of either byte order.
  const bytes = Uint8Array.from(
    colours.flatMap((colour) => [rgb(colour).r, rgb(colour).g, rgb(colour).b, 255].map(Math.round)),
  );
  return { type, pixels: new Uint32Array(bytes.buffer), css: (entry) => colours[entry] ?? ODD[theme] };
}

const PALETTES: Readonly<Record<Palette['type'], Readonly<Record<MapTheme, Palette>>>> = {
  diverging: { light: build('diverging', 'light'), dark: build('diverging', 'dark') },
  sequential: { light: build('sequential', 'light'), dark: build('sequential', 'dark') },
};

/** Zero-centred colours where values may be negative, paper to orange where not. The same object for the same answer. */
export const paletteFor = (range: MapRange, theme: MapTheme): Palette =>
  PALETTES[isSigned(range) ? 'diverging' : 'sequential'][theme];

/** `entry = value * factor + offset`, before rounding and clipping. */
export function scaleTo(
  { min, max }: MapRange,
  type: Palette['type'],
): { readonly factor: number; readonly offset: number } {
  const last = LEVELS - 1;
  const largest = Math.max(Math.abs(min), Math.abs(max));
  const span = type === 'diverging' ? 2 * largest : largest;
  // A span below the smallest normal number would make the factor infinite, and zero times infinity is no colour.
  const factor = span > 1e-300 ? last / span : 0;
  return { factor, offset: type === 'diverging' ? last / 2 : 0 };
}

/** The table entry of a value. */
export function entryOf(value: number, range: MapRange, type: Palette['type']): number {
  if (!Number.isFinite(value)) return NON_FINITE;
  const { factor, offset } = scaleTo(range, type);
  return Math.max(0, Math.min(LEVELS - 1, Math.round(value * factor + offset)));
}
