import { createRandom } from '../network/random';
import type { Augmentation } from '../network/training';
import type { ImageSize } from '../record/dataset';

/** Whose picture it is: the same one is changed in another way in each epoch. */
export interface Showing {
  readonly seed: number;
  readonly epoch: number;
  readonly index: number;
}

export const augments = ({ shift, flip, rotation, brightness, cutout }: Augmentation): boolean =>
  flip || shift > 0 || rotation > 0 || brightness > 0 || cutout > 0;

/**
 * Changes a training picture as it comes from the data set, at `offset` of `images`, in place: `[height, width, channel]`, values in
 * [0, 1]. A pure function of the rules and of whose picture it is, so that a seed gives the same batches on every machine.
 *
 * - shift, rotation and flip in one: by whole pixels and with zeros around, as He et al. (2015) pad and crop; by bilinear
 *   interpolation where it is also turned, around the middle;
 * - brightness: every value times one factor in [1 - b, 1 + b], cut off at 1;
 * - cutout: zeros in a square whose middle is any pixel, so that it may reach over the edge (DeVries & Taylor 2017).
 */
export function augment(
  images: Float32Array,
  offset: number,
  size: ImageSize,
  rules: Augmentation,
  { seed, epoch, index }: Showing,
): void {
  const random = createRandom(seed, 'augment', epoch, index);
  const whole = (n: number): number => Math.floor(random.uniform() * n);
  // All of them are drawn, in this order: a rule that is turned on does not change what the others do.
  const down = whole(2 * rules.shift + 1) - rules.shift;
  const right = whole(2 * rules.shift + 1) - rules.shift;
  const isFlipped = random.uniform() < 0.5 && rules.flip;
  const degrees = rules.rotation * (2 * random.uniform() - 1);
  const factor = 1 + rules.brightness * (2 * random.uniform() - 1);
  const [row, column] = [whole(size.height), whole(size.width)];

  const picture = images.subarray(offset, offset + size.height * size.width * size.channels);
  if (down !== 0 || right !== 0 || isFlipped || degrees !== 0) move(picture, size, { down, right, isFlipped, degrees });
  if (factor !== 1) for (let i = 0; i < picture.length; i++) picture[i] = Math.min(1, factor * picture[i]!);
  if (rules.cutout > 0) cut(picture, size, rules.cutout, row, column);
}

interface Move {
  readonly down: number;
  readonly right: number;
  readonly isFlipped: boolean;
  readonly degrees: number;
}

/** Each pixel takes the value of the place that it comes from: flipped first, then turned clockwise, then shifted. */
function move(picture: Float32Array, size: ImageSize, { down, right, isFlipped, degrees }: Move): void {
  const { height, width, channels } = size;
  const source = picture.slice();
  const [middleY, middleX] = [(height - 1) / 2, (width - 1) / 2];
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const [dy, dx] = [y - down - middleY, x - right - middleX];
      const fromY = middleY + cos * dy - sin * dx;
      const straightX = middleX + sin * dy + cos * dx;
      const fromX = isFlipped ? width - 1 - straightX : straightX;
      for (let c = 0; c < channels; c++)
        picture[(y * width + x) * channels + c] = valueAt(source, size, fromY, fromX, c);
    }
}

/** Between four pixels, of which those outside are zero; on whole numbers exactly the one there. */
function valueAt(
  picture: Float32Array,
  { height, width, channels }: ImageSize,
  y: number,
  x: number,
  c: number,
): number {
  const [top, left] = [Math.floor(y), Math.floor(x)];
  const [below, beside] = [y - top, x - left];
  let sum = 0;
  for (const [row, share] of [
    [top, 1 - below],
    [top + 1, below],
  ] as const)
    for (const [column, part] of [
      [left, 1 - beside],
      [left + 1, beside],
    ] as const)
      if (share * part > 0 && row >= 0 && row < height && column >= 0 && column < width)
        sum += share * part * picture[(row * width + column) * channels + c]!;
  return sum;
}

function cut(picture: Float32Array, { height, width, channels }: ImageSize, side: number, row: number, column: number) {
  const [top, left] = [row - Math.floor(side / 2), column - Math.floor(side / 2)];
  const [first, end] = [Math.max(0, left), Math.min(width, left + side)];
  for (let y = Math.max(0, top); y < Math.min(height, top + side); y++)
    picture.fill(0, (y * width + first) * channels, (y * width + end) * channels);
}
