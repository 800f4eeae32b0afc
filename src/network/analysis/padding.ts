import type { Padding, Pair } from '../layers/fields';
import { resolveWindow } from '../layers/window';
import type { Shape } from '../shape';

/** Numbers of rows and columns added around the image. */
export type Sides = readonly [top: number, bottom: number, left: number, right: number];

interface WindowConfig {
  readonly kernel?: Pair;
  readonly stride?: Pair;
  readonly padding?: Padding;
}

/**
 * In pixels, with `same` computed for the input's size; null for a layer without padding, or if that size is unknown.
 */
export function paddingOf(
  { kernel, stride = [1, 1], padding, ...rest }: WindowConfig,
  [input]: readonly Shape[],
): Sides | null {
  if (padding === undefined) return null;
  if (padding === 'valid') return [0, 0, 0, 0];
  if (padding !== 'same') return padding;
  if (!kernel || !input) return null;
  const window = resolveWindow({ ...rest, kernel, stride, padding }, input);
  if ('code' in window) return null;
  const { padBefore, padAfter } = window;
  return [padBefore[0], padAfter[0], padBefore[1], padAfter[1]];
}
