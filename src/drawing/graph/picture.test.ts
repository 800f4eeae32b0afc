import { describe, expect, it, test } from 'vitest';
import { imagePicture, largePicture, outlinesOf, stripPicture } from './picture';

describe('little pictures', () => {
  it('show the maps as large as they fit, and count those that are left out', () => {
    expect(largePicture([28, 28, 6], 146, 92)).toMatchObject({ type: 'maps', count: 6, more: 0, columns: 3, rows: 2 });
    expect(largePicture([13, 13, 256], 146, 92)).toMatchObject({ type: 'maps', count: 16, more: 240 });
    for (let channels = 1; channels <= 20; channels++) {
      const picture = largePicture([9, 9, channels], 146, 92);
      expect(picture.width).toBeLessThanOrEqual(146);
      expect(picture.height).toBeLessThanOrEqual(92);
      expect(picture.columns * picture.rows).toBeGreaterThanOrEqual(picture.count);
      expect(picture.count + picture.more).toBe(channels);
    }
  });

  it('show every value of a vector, whichever way it is written', () => {
    for (const shape of [[120], [1, 1, 120]])
      expect(largePicture(shape, 146, 92)).toMatchObject({ type: 'cells', count: 120, more: 0 });
    expect(largePicture([120], 146, 92)).toMatchObject({ columns: 20, rows: 6 });
    expect(largePicture([10], 146, 92)).toMatchObject({ type: 'bars', count: 10 });
    for (const count of [17, 84, 1000, 4096]) {
      const picture = largePicture([count], 146, 92);
      expect(picture.columns * picture.rows).toBeGreaterThanOrEqual(count);
      expect(picture.width).toBeLessThanOrEqual(146.001);
      expect(picture.height).toBeLessThanOrEqual(60);
    }
  });

  it('fit a strip into what the words leave', () => {
    expect(stripPicture([28, 28, 6], 110)).toMatchObject({ count: 6, more: 0, rows: 1 });
    expect(stripPicture([28, 28, 64], 80)).toMatchObject({ count: 5, more: 59 });
    for (const width of [14, 40, 73, 150]) expect(stripPicture([5, 5, 16], width).width).toBeLessThanOrEqual(width);
    expect(stripPicture([84], 90)).toMatchObject({ type: 'cells', count: 84, columns: 84, rows: 1, width: 90 });
  });
});

test('an image of three channels that enters is shown in its colours, a grey one as a map', () => {
  expect(imagePicture([224, 224, 3], 146, 92)).toMatchObject({ type: 'photo', count: 1, width: 66, height: 66 });
  expect(imagePicture([28, 28, 1], 146, 92)).toMatchObject({ type: 'maps', count: 1 });
});

describe('outlines of pixels', () => {
  const rect = { top: 4, bottom: 7, left: 0, right: 3 };

  it('lie on every map, or on the one that is asked for', () => {
    const picture = largePicture([8, 8, 6], 146, 92);
    const scale = picture.size / 8;
    const all = outlinesOf(picture, [8, 8, 6], rect, null);
    expect(all).toHaveLength(6);
    expect(all[0]).toEqual({ left: 0, top: 4 * scale, width: 4 * scale, height: 4 * scale });
    const step = picture.size + picture.gap;
    expect(outlinesOf(picture, [8, 8, 6], rect, 4)).toEqual([
      { left: step, top: step + 4 * scale, width: 4 * scale, height: 4 * scale },
    ]);
  });

  it('follow maps that are not square, and frame single pixels so that they can be seen', () => {
    const picture = largePicture([10, 20, 1], 146, 92);
    const scale = picture.size / 20;
    expect(outlinesOf(picture, [10, 20, 1], rect, null)[0]?.top).toBeCloseTo((5 + 4) * scale, 9);
    const [box] = outlinesOf(picture, [100, 200, 1], { top: 50, bottom: 50, left: 100, right: 100 }, null);
    expect(box?.width).toBeGreaterThanOrEqual(3);
    expect((box?.left ?? 0) + (box?.width ?? 0) / 2).toBeCloseTo((100.5 / 200) * picture.size, 9);
  });

  it('have no place on vectors', () => {
    expect(outlinesOf(largePicture([84], 146, 92), [84], rect, null)).toEqual([]);
  });
});
