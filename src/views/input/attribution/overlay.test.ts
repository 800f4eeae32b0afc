import { describe, expect, it } from 'vitest';
import { analyze } from '../../../network/analysis/analyze';
import { catalogEntry, defaultKnobs } from '../../../network/catalog';
import { paletteFor } from '../../maps/palette';
import type { Rgb } from '../../maps/picture';
import { largestOnPicture, legendColours, overlayPixels, placeOf } from './overlay';

const squares = { window: 3, stride: 2 };
const image = { shape: [4, 4, 1], data: new Float32Array(16) };
const map = { shape: [2, 2, 1], data: Float32Array.of(0, 1, -2, 0.5) };
const ground: Rgb = [255, 255, 255];
const look = {
  range: { min: -2, max: 2 },
  palette: paletteFor({ min: -2, max: 2 }, 'light'),
  opacity: 1,
  colours: { ink: [0, 0, 0] as Rgb, ground },
};
const place = placeOf({ method: 'occlusion', squares, map, image }, undefined);

describe('a map over the picture', () => {
  it('lies where the pixels of its layer look', () => {
    const lenet = analyze(catalogEntry('lenet5').build(catalogEntry('lenet5').input, defaultKnobs('lenet5')));
    const picture = { shape: [32, 32, 1], data: new Float32Array(1024) };
    const of = { method: 'gradCam', squares, map: { shape: [10, 10, 1], data: new Float32Array(100) }, image: picture };
    // C3 sees 14 pixels of every second one: 0 to 13 at first, so its first cell has its middle at the edge of pixel 7.
    expect(placeOf(of as never, lenet.byId.get('c3')).rows).toEqual({ start: 6, size: 2 });
    expect(placeOf(of as never, undefined).rows).toEqual({ start: 0, size: 3.2 });
  });

  it('has its largest value at the middle of a cell', () => {
    expect(largestOnPicture(map, place, image)).toEqual({ value: 1, row: 1, column: 3 });
  });

  it('leaves the picture alone where it is zero, and colours the cells of each value alike', () => {
    const pixels = overlayPixels(image, map, place, 2, look);
    const at = (row: number, column: number) =>
      Array.from(pixels.slice(4 * (row * 8 + column), 4 * (row * 8 + column) + 3));
    expect(pixels).toHaveLength(4 * 64);
    expect(at(0, 0)).toEqual(ground);
    expect(at(3, 3)).toEqual(ground);
    expect(at(0, 4)).toEqual(at(3, 7));
    // Against the class is blue, for it is orange.
    const [red = 0, , blue = 0] = at(5, 1);
    expect(blue).toBeGreaterThan(red);
    const [orange = 0, , little = 0] = at(1, 5);
    expect(orange).toBeGreaterThan(little);
  });

  it('shows nothing without opacity, and the same colours in its legend', () => {
    const clear = { ...look, opacity: 0 };
    expect(new Set(overlayPixels(image, map, place, 1, clear))).toEqual(new Set([255]));
    const legend = legendColours(look, 5);
    const pixels = overlayPixels(image, map, place, 1, look);
    expect(legend[0]).toBe(`rgb(${Array.from(pixels.slice(4 * 8, 4 * 8 + 3)).join(' ')})`);
    expect(legend[2]).toBe('rgb(255 255 255)');
  });
});
