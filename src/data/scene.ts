import { createRandom } from '../network/random';
import {
  band,
  box,
  checks,
  coverage,
  type Distance,
  disc,
  moved,
  stripes,
  triangle,
  union,
  without,
} from './distances';

/** The side on which the scene is laid out, in pixels. */
const SIDE = 224;
const CHANNELS = 3;

/** Textures must not change from run to run. */
const SEED = 1966;

type Colour = readonly [red: number, green: number, blue: number];

const both =
  (a: Distance, b: Distance): Distance =>
  (x, y) =>
    Math.max(a(x, y), b(x, y));

const wave =
  (height: number, swing: number, length: number, phase: number): Distance =>
  (x, y) =>
    height + swing * Math.sin((2 * Math.PI * x) / length + phase) - y;

const wall = moved(70, 150, box(38, 30));
const crown = union(moved(164, 88, disc(26)), moved(142, 104, disc(20)), moved(186, 106, disc(21)));
const ball = disc(19);

/** What is painted over what, from the back to the front: edges in all directions, textures, curves, plain colours. */
const FIGURES: readonly (readonly [Colour, Distance])[] = [
  [[1, 0.86, 0.35], moved(182, 38, disc(18))],
  [[1, 0.95, 0.7], moved(182, 38, band(disc(24), 2.5))],
  [[0.96, 0.97, 1], union(moved(52, 40, disc(12)), moved(70, 36, disc(16)), moved(90, 42, disc(11)))],
  [[0.42, 0.55, 0.68], wave(122, 14, 190, 1.2)],
  [[0.36, 0.6, 0.3], wave(150, 10, 260, 3.6)],
  [[0.45, 0.3, 0.18], moved(164, 140, box(5, 40))],
  [[0.13, 0.42, 0.2], crown],
  [[0.22, 0.56, 0.28], both(crown, checks(4))],
  [[0.83, 0.5, 0.36], wall],
  [[0.7, 0.38, 0.27], both(wall, (x, y) => stripes(3)(y, x))],
  [[0.5, 0.16, 0.16], moved(70, 104, triangle(50))],
  [[0.34, 0.1, 0.12], moved(70, 104, band(triangle(50), 3))],
  [[0.93, 0.93, 0.85], moved(52, 142, box(10, 10))],
  [[0.25, 0.42, 0.6], moved(52, 142, without(box(8, 8), union(box(1, 9), box(9, 1))))],
  [[0.25, 0.2, 0.25], moved(88, 160, box(9, 20))],
  [[0.95, 0.8, 0.3], moved(93, 161, disc(1.8))],
  [[0.92, 0.92, 0.92], moved(142, 194, ball)],
  [[0.82, 0.16, 0.2], moved(142, 194, both(ball, stripes(5)))],
  [[0.1, 0.12, 0.2], moved(142, 194, band(ball, 1.5))],
  [
    [0.97, 0.95, 0.9],
    moved(
      0,
      206,
      both(box(112, 14), (x, y) => stripes(5)(x, y)),
    ),
  ],
];

const SKY_TOP: Colour = [0.28, 0.52, 0.85];
const SKY_BOTTOM: Colour = [0.82, 0.9, 0.97];

/** Light and dark grains, as in a photograph. */
const GRAIN = 0.04;

/**
 * A house under a tree, drawn in colour, `[height, width, 3]` in [0, 1]: something with edges, textures and colours for
 * networks whose data set is not at hand. The same at every size, and always.
 */
export function drawScene(height: number, width: number): Float32Array {
  const random = createRandom(SEED, 'grain');
  const pixels = new Float32Array(height * width * CHANNELS);
  // The middle of the scene where the picture is no square.
  const scale = SIDE / Math.min(height, width);
  const [left, top] = [(SIDE - width * scale) / 2, (SIDE - height * scale) / 2];
  for (let row = 0, i = 0; row < height; row++) {
    for (let column = 0; column < width; column++, i += CHANNELS) {
      const [x, y] = [left + (column + 0.5) * scale, top + (row + 0.5) * scale];
      const fall = Math.min(1, Math.max(0, y / 130));
      const grain = GRAIN * (2 * random.uniform() - 1);
      for (let c = 0; c < CHANNELS; c++) pixels[i + c] = SKY_TOP[c]! + fall * (SKY_BOTTOM[c]! - SKY_TOP[c]!);
      for (const [colour, figure] of FIGURES) {
        const share = coverage(figure(x, y) / scale);
        if (share > 0) for (let c = 0; c < CHANNELS; c++) pixels[i + c]! += share * (colour[c]! - pixels[i + c]!);
      }
      for (let c = 0; c < CHANNELS; c++) pixels[i + c] = Math.min(1, Math.max(0, pixels[i + c]! + grain));
    }
  }
  return pixels;
}
