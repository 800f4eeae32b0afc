import { describe, expect, it } from 'vitest';
import { normaliseDigit } from '@/data/digit';
import { type CanvasPixels, findInk } from '@/data/ink';
import { createRandom } from '@/network/random';
import { draw, type Stroke } from './strokes';

const WIDTH = 280;
const HEIGHT = 210;

const THREE: readonly Stroke[] = [
  [40, 30, 90, 30],
  [90, 30, 62, 68],
  [62, 68, 92, 92],
  [92, 92, 80, 122],
  [80, 122, 38, 122],
];

const ink = draw(WIDTH, HEIGHT, THREE, 13);
/** What the drawing pad makes of the same strokes. */
const drawn = normaliseDigit(ink, WIDTH, HEIGHT);

/** A picture whose every pixel is a function of the ink there and of the place. */
function photograph(
  colour: (ink: number, x: number, y: number) => readonly [grey: number, alpha: number],
): CanvasPixels {
  const rgba = new Uint8ClampedArray(4 * WIDTH * HEIGHT);
  ink.forEach((value, i) => {
    const [grey, alpha] = colour(value, i % WIDTH, Math.floor(i / WIDTH));
    rgba.set([255 * grey, 255 * grey, 255 * grey, 255 * alpha], 4 * i);
  });
  return { rgba, width: WIDTH, height: HEIGHT };
}

/** The digit that becomes of a photograph. */
function read(picture: CanvasPixels) {
  const found = findInk(picture);
  if (!found) throw new Error('no ink was found');
  return { ground: found.ground, digit: normaliseDigit(found.pixels, found.width, found.height) };
}

/** Share of the ink that lies elsewhere than in the drawn digit. */
function difference(digit: Float32Array): number {
  const total = drawn.reduce((sum, value) => sum + value, 0);
  return digit.reduce((sum, value, i) => sum + Math.abs(value - drawn[i]!), 0) / total;
}

const mix = (ground: number, stroke: number, share: number): number => ground + (stroke - ground) * share;

describe('a photographed digit', () => {
  it('in black on white, off centre, is the drawn digit (T7)', () => {
    const { ground, digit } = read(photograph((value) => [1 - value, 1]));
    expect(ground).toBe('light');
    expect(difference(digit)).toBeLessThan(0.06);
  });

  it('in pencil on paper under a lamp, with grain and dust, is the drawn digit', () => {
    const random = createRandom(5, 'grain');
    const picture = photograph((value, x, y) => {
      const light = 0.92 - 0.35 * (x / WIDTH) - 0.15 * (y / HEIGHT) ** 2;
      const dust = Math.hypot(x - 240, y - 180) < 2 ? 0.3 : 0;
      return [mix(light, 0.3 * light, Math.max(value, dust)) + 0.03 * (random.uniform() - 0.5), 1];
    });
    const { ground, digit } = read(picture);
    expect(ground).toBe('light');
    expect(difference(digit)).toBeLessThan(0.12);
  });

  it('in chalk on a board is not inverted', () => {
    const { ground, digit } = read(photograph((value) => [mix(0.2, 0.9, value), 1]));
    expect(ground).toBe('dark');
    expect(difference(digit)).toBeLessThan(0.06);
  });

  it.each([
    ['dark', 0],
    ['light', 1],
  ])('in %s strokes on transparent ground is what is not transparent', (_name, grey) => {
    const { ground, digit } = read(photograph((value) => [grey, value]));
    expect(ground).toBe('transparent');
    expect(difference(digit)).toBeLessThan(1e-2);
  });

  it('on a card with transparent corners has the card for its ground', () => {
    const { ground, digit } = read(photograph((value, x, y) => [1 - value, x + y < 30 ? 0 : 1]));
    expect(ground).toBe('light');
    expect(difference(digit)).toBeLessThan(0.06);
  });

  it('that is no digit at all, only shaded paper, has no ink', () => {
    expect(findInk(photograph((_value, x) => [0.9 - 0.3 * (x / WIDTH), 1]))).toBeNull();
    expect(findInk(photograph(() => [0, 0]))).toBeNull();
  });
});
