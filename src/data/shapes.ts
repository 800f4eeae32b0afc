import { createRandom, type Random } from '../network/random';
import type { Split } from '../record/dataset';
import { DATASETS } from './catalog';
import {
  band,
  box,
  checks,
  coverage,
  type Distance,
  disc,
  moved,
  rotated,
  star,
  stripes,
  triangle,
  union,
  without,
} from './distances';
import { LUMA } from './fit';

const { height: HEIGHT, width: WIDTH, channels: CHANNELS, classNames } = DATASETS.shapes;

/** These images must never change: links name them by index. */
const SEED = 1959;

/** How far a figure reaches from its middle, in pixels. */
const SMALLEST = 9;
const LARGEST = 13;

/** The tips of triangles and hearts lie a little outside of the circle that gives their size. */
const FARTHEST = 1.25;

/** Figures are turned by at most 30 degrees either way. */
const MOST_TILT = Math.PI / 6;

/** Figure and ground differ at least so much in luma, so that grey networks can see them too. */
const LEAST_CONTRAST = 0.35;

/** Largest deviation of a value by noise. */
const MOST_NOISE = 0.1;

/** How far the ground goes from its first colour to another. */
const MOST_SLOPE = 0.4;

const NOISE_LEVELS = 2 ** 10;

/** What each class looks like at a given size, by the order of the names in the catalogue. */
const FIGURES: readonly ((radius: number, random: Random) => Distance)[] = [
  (radius) => disc(radius),
  (radius, random) => band(disc(radius * 0.8), radius * between(random, 0.25, 0.4)),
  (radius) => box(radius * 0.75, radius * 0.75),
  (radius) => moved(0, -radius * 0.15, triangle(radius)),
  (radius, random) => rotated(-Math.PI / 2, star(radius, radius * between(random, 0.38, 0.48))),
  (radius, random) => {
    const arm = radius * between(random, 0.22, 0.34);
    return union(box(radius, arm), box(arm, radius));
  },
  (radius, random) => without(disc(radius), moved(radius * between(random, 0.45, 0.65), 0, disc(radius * 0.85))),
  (radius) => {
    // A square and two discs on neighbouring sides, as hearts are cut from paper.
    const side = radius * 0.52;
    const lobe = disc(side);
    const heart = union(box(side, side), moved(side, 0, lobe), moved(0, side, lobe));
    return rotated((5 * Math.PI) / 4, moved(-side / 3, -side / 3, heart));
  },
  (radius, random) => both(disc(radius), stripes(between(random, 1.8, 3))),
  (radius, random) => both(disc(radius), checks(between(random, 2.4, 3.4))),
];

const both =
  (a: Distance, b: Distance): Distance =>
  (x, y) =>
    Math.max(a(x, y), b(x, y));

const between = (random: Random, low: number, high: number): number => low + (high - low) * random.uniform();

/** The class of an image: every ten images in a row hold each class once, in an order that differs between tens. */
export function shapeLabel(split: Split, index: number): number {
  const classes = classNames.length;
  return createRandom(SEED, 'classes', split, Math.floor(index / classes)).permutation(classes)[index % classes]!;
}

type Colour = readonly [number, number, number];

/** Draws an image, `[32, 32, 3]` bytes; a pure function of split and index. */
export function drawShape(split: Split, index: number): Uint8Array {
  const random = createRandom(SEED, 'image', split, index);
  const radius = between(random, SMALLEST, LARGEST);
  const centre = () => between(random, radius * 0.85, WIDTH - radius * 0.85);
  const [x, y] = [centre(), centre()];
  const figure = rotated(between(random, -MOST_TILT, MOST_TILT), FIGURES[shapeLabel(split, index)]!(radius, random));
  // No figure reaches farther from its middle; half a pixel more for antialiasing.
  const reach = (radius * FARTHEST + 0.5) ** 2;
  const { ground, groundEnd, ink } = drawColours(random);
  const slope = 2 * Math.PI * random.uniform();
  const [slopeX, slopeY] = [Math.cos(slope) / WIDTH, Math.sin(slope) / HEIGHT];
  const noise = MOST_NOISE * random.uniform();

  // Clamped arrays round and cut off by themselves.
  const pixels = new Uint8ClampedArray(HEIGHT * WIDTH * CHANNELS);
  for (let row = 0, i = 0; row < HEIGHT; row++) {
    for (let column = 0; column < WIDTH; column++) {
      const [dx, dy] = [column + 0.5 - x, row + 0.5 - y];
      const share = dx * dx + dy * dy < reach ? coverage(figure(dx, dy)) : 0;
      const along = 0.5 + slopeX * (column - WIDTH / 2) + slopeY * (row - HEIGHT / 2);
      // One draw has bits enough for the noise of three channels.
      let bits = random.integer(NOISE_LEVELS ** CHANNELS);
      for (let c = 0; c < CHANNELS; c++, i++) {
        const behind = ground[c]! + along * (groundEnd[c]! - ground[c]!);
        const value =
          behind + share * (ink[c]! - behind) + noise * ((2 * (bits % NOISE_LEVELS)) / (NOISE_LEVELS - 1) - 1);
        bits = Math.floor(bits / NOISE_LEVELS);
        pixels[i] = 255 * value;
      }
    }
  }
  return new Uint8Array(pixels.buffer);
}

/** A ground that runs from one colour to another, and an ink that stands out from both ends. */
function drawColours(random: Random): { readonly ground: Colour; readonly groundEnd: Colour; readonly ink: Colour } {
  const colour = (): Colour => [random.uniform(), random.uniform(), random.uniform()];
  for (;;) {
    const [ground, other, ink] = [colour(), colour(), colour()];
    const slope = MOST_SLOPE * random.uniform();
    const mix = (c: 0 | 1 | 2): number => ground[c] + slope * (other[c] - ground[c]);
    const groundEnd: Colour = [mix(0), mix(1), mix(2)];
    const low = Math.min(luma(ground), luma(groundEnd));
    const high = Math.max(luma(ground), luma(groundEnd));
    // Were the ink between the two ends, part of the figure would vanish.
    if (luma(ink) < low - LEAST_CONTRAST || luma(ink) > high + LEAST_CONTRAST) return { ground, groundEnd, ink };
  }
}

const luma = ([red, green, blue]: Colour): number => LUMA[0] * red + LUMA[1] * green + LUMA[2] * blue;
