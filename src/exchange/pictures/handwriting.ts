import { LUMA } from '../../data/fit';
import { type CanvasPixels, findInk, type Ink } from '../../data/ink';
import type { ImageSize, InkGround } from '../../record/dataset';

/** Measured on samples 64 pixels wide: of MNIST's digits ink covers at most 22 %, of most clothes and shapes more. */
const MOST_COVERED = 0.25;
/** How far the channels of a pixel are apart on average: paper has a tint, in the light of a lamp even more. */
const MOST_COLOUR = 0.2;
/** The standard deviation of the ground's grey: paper lies in uneven light, and is not a scene. */
const MOST_UNEVEN = 0.12;
/** Of the samples. */
const LEAST_SHARE = 0.7;

/** What the ink lies on, where most of some pictures look like handwriting: a few strokes on an even ground. */
export function handwritingGround(samples: readonly CanvasPixels[]): InkGround | null {
  const grounds = samples.map(groundOf).filter((ground) => ground !== null);
  if (!samples.length || grounds.length < LEAST_SHARE * samples.length) return null;
  const times = (ground: InkGround) => grounds.filter((each) => each === ground).length;
  return grounds.reduce((most, ground) => (times(ground) > times(most) ? ground : most));
}

/** How far the channels of a picture's pixels are apart on average, from 0 to 1. */
export function colourOf({ rgba }: CanvasPixels): number {
  let sum = 0;
  for (let at = 0; at < rgba.length; at += 4) {
    const [red, green, blue] = [rgba[at]!, rgba[at + 1]!, rgba[at + 2]!];
    sum += Math.max(red, green, blue) - Math.min(red, green, blue);
  }
  return (4 * sum) / (255 * rgba.length);
}

function groundOf(picture: CanvasPixels): InkGround | null {
  const ink = colourOf(picture) <= MOST_COLOUR ? findInk(picture) : null;
  if (!ink) return null;
  const covered = ink.pixels.reduce((count, value) => count + (value > 0 ? 1 : 0), 0) / ink.pixels.length;
  return covered <= MOST_COVERED && unevenness(picture, ink) <= MOST_UNEVEN ? ink.ground : null;
}

/** The standard deviation of the grey of all pixels that hold no ink. */
function unevenness({ rgba }: CanvasPixels, { pixels }: Ink): number {
  let [count, sum, squares] = [0, 0, 0];
  pixels.forEach((value, i) => {
    if (value > 0) return;
    const grey = LUMA.reduce((luma, share, c) => luma + (share * rgba[4 * i + c]!) / 255, 0);
    count++;
    sum += grey;
    squares += grey * grey;
  });
  return count ? Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2)) : 0;
}

/** Pictures that are looked at. */
const SOME = 100;
/** Pixels: MNIST scales ink to 20 along its longer side, and puts its centre of mass at 14.5 (see `normaliseDigit`). */
const MNIST = { side: 28, ink: 20, centre: 14.5 };
const TOLERANCE = 1;

/** Whether pictures are handwriting as MNIST has it already: light ink on black in its size and place. */
export function isLikeMnist(
  { pixels, labels }: { readonly pixels: Uint8Array; readonly labels: Uint16Array },
  { height, width, channels }: ImageSize,
): boolean {
  if (height !== MNIST.side || width !== MNIST.side || channels !== 1) return false;
  const size = MNIST.side ** 2;
  const count = Math.min(SOME, labels.length);
  let alike = 0;
  for (let i = 0; i < count; i++) if (isMnistDigit(pixels.subarray(i * size, (i + 1) * size))) alike++;
  return alike >= 0.9 * count;
}

function isMnistDigit(pixels: Uint8Array): boolean {
  let [left, top, right, bottom] = [MNIST.side, MNIST.side, -1, -1];
  let [sum, sumX, sumY] = [0, 0, 0];
  pixels.forEach((value, i) => {
    if (!value) return;
    const [x, y] = [i % MNIST.side, Math.floor(i / MNIST.side)];
    [left, right] = [Math.min(left, x), Math.max(right, x)];
    [top, bottom] = [Math.min(top, y), Math.max(bottom, y)];
    sum += value;
    sumX += value * (x + 0.5);
    sumY += value * (y + 0.5);
  });
  const near = (value: number, wanted: number) => Math.abs(value - wanted) <= TOLERANCE;
  const side = Math.max(right - left, bottom - top) + 1;
  return near(side, MNIST.ink) && near(sumX / sum, MNIST.centre) && near(sumY / sum, MNIST.centre);
}
