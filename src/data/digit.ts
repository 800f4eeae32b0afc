import { resample } from '../lib/resample';
import type { ImageSize } from '../record/dataset';

/** Size of an MNIST image. */
export const DIGIT: ImageSize = { height: 28, width: 28, channels: 1 };

/** The longer side of the ink in an MNIST image, in pixels. */
const INK_SIDE = 20;

/**
 * Where MNIST has the centre of mass: the middle of pixel (14, 14), counted from 0, half a pixel right of and below the
 * middle of the image. Measured over its 60,000 training images: 14.507 and 14.496, deviation 0.29 (rounding alone).
 */
const CENTRE = 14.5;

/** Fainter pixels are ground: antialiasing leaves traces far from the stroke. */
const FAINTEST_INK = 0.02;

/**
 * A drawn digit made like those of MNIST (LeCun et al. 1998): the ink is scaled, proportions kept, to fit 20×20 and put
 * into 28×28 so that its centre of mass lies in the middle (see `CENTRE`). Without this step a network trained on MNIST sees digits of
 * a size and place that it has never met.
 *
 * @param pixels grey, `[height, width]`, ink 1 on ground 0
 * @returns `[28, 28]` in [0, 1]; all zeros for an empty drawing
 */
export function normaliseDigit(pixels: Float32Array, width: number, height: number): Float32Array {
  const digit = new Float32Array(DIGIT.height * DIGIT.width);
  const box = inkBox(pixels, width, height);
  if (!box) return digit;

  const scale = INK_SIDE / Math.max(box.width, box.height);
  const size = { height: scaledSide(box.height, scale), width: scaledSide(box.width, scale) };
  const ink = resample(crop(pixels, width, box), { ...box, channels: 1 }, size.height, size.width);

  const centre = centreOfMass(ink, size.width);
  // Whole pixels, for a fraction would blur the strokes; and never so far that ink is cut off.
  const left = clamp(Math.round(CENTRE - centre.x), 0, DIGIT.width - size.width);
  const top = clamp(Math.round(CENTRE - centre.y), 0, DIGIT.height - size.height);
  for (let y = 0; y < size.height; y++) {
    for (let x = 0; x < size.width; x++) {
      digit[(top + y) * DIGIT.width + left + x] = clamp(ink[y * size.width + x]!, 0, 1);
    }
  }
  return digit;
}

interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The smallest box around the ink; null if there is none. */
function inkBox(pixels: Float32Array, width: number, height: number): Box | null {
  let [left, top, right, bottom] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (!(pixels[y * width + x]! > FAINTEST_INK)) continue;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = y;
    }
  }
  return right < 0 ? null : { left, top, width: right - left + 1, height: bottom - top + 1 };
}

function crop(pixels: Float32Array, stride: number, { left, top, width, height }: Box): Float32Array {
  const part = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const start = (top + y) * stride + left;
    part.set(pixels.subarray(start, start + width), y * width);
  }
  return part;
}

/** A stroke thinner than one pixel still gets one. */
const scaledSide = (side: number, scale: number): number => Math.max(1, Math.round(side * scale));

/** In pixels from the top left corner; the middle of the first pixel is at one half. */
function centreOfMass(ink: Float32Array, width: number): { readonly x: number; readonly y: number } {
  let [sum, x, y] = [0, 0, 0];
  ink.forEach((value, i) => {
    sum += value;
    x += value * ((i % width) + 0.5);
    y += value * (Math.floor(i / width) + 0.5);
  });
  return { x: x / sum, y: y / sum };
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));
