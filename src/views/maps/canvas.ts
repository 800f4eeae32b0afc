/**
 * The context of a canvas whose pixels come from the processor. Kept in its memory: a canvas on the graphics device waits
 * for that device at every upload, up to half a second where it is emulated in software and trains at the same time.
 */
export const pixelContext = (canvas: HTMLCanvasElement | null | undefined): CanvasRenderingContext2D | null =>
  canvas?.getContext('2d', { willReadFrequently: true }) ?? null;
