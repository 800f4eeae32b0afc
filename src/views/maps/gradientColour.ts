import { interpolateLab, piecewise } from 'd3';
import type { MapTheme } from './palette';

/**
 * From small to large. Lightness falls steadily, and in the dark it rises, so that size reads without colour under any
 * colour blindness; width says the same once more.
 */
const STOPS = {
  light: ['#c3a0d6', '#b35ea9', '#b83a52', '#7d1512'],
  dark: ['#6b4a86', '#b0559b', '#ee7a5c', '#ffd9a6'],
} as const satisfies Record<MapTheme, readonly string[]>;

const SCALES = { light: scaleOf('light'), dark: scaleOf('dark') };

function scaleOf(theme: MapTheme): (share: number) => string {
  return piecewise(interpolateLab, [...STOPS[theme]]);
}

/** The colour of a gradient at a position on the scale, from 0 to 1. */
export const gradientColour = (theme: MapTheme, share: number): string => SCALES[theme](share);

/** Width of its line, CSS pixels at scale 1: thicker than any edge that carries no gradient. */
export const gradientWidth = (share: number): number => 2.5 + 7 * share;
