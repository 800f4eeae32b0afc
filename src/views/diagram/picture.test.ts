import { describe, expect, it, test } from 'vitest';
import { imagePicture, largePicture, stripPicture } from './picture';

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
