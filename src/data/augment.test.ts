import { describe, expect, it } from 'vitest';
import type { Augmentation } from '../network/training';
import { augment, augments, type Showing } from './augment';
import { noisyLabel } from './labelNoise';

const NONE: Augmentation = { shift: 0, flip: false, rotation: 0, brightness: 0, cutout: 0 };
const SIZE = { height: 5, width: 4, channels: 2 };
/** All values differ, and none is zero. */
const PICTURE = Float32Array.from({ length: 40 }, (_, i) => (i + 1) / 64);

const changed = (rules: Partial<Augmentation>, showing: Partial<Showing> = {}, size = SIZE, picture = PICTURE) => {
  const out = picture.slice();
  augment(out, 0, size, { ...NONE, ...rules }, { seed: 7, epoch: 0, index: 0, ...showing });
  return out;
};
const each = <T>(make: (index: number) => T): T[] => Array.from({ length: 200 }, (_, index) => make(index));

/** The picture moved with zeros around, as one pads and crops. */
function moved(down: number, right: number): Float32Array {
  const { height, width, channels } = SIZE;
  const out = new Float32Array(PICTURE.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      for (let c = 0; c < channels; c++) {
        const [fromY, fromX] = [y - down, x - right];
        if (fromY >= 0 && fromY < height && fromX >= 0 && fromX < width)
          out[(y * width + x) * channels + c] = PICTURE[(fromY * width + fromX) * channels + c] as number;
      }
  return out;
}

describe('augment', () => {
  it('leaves a picture as it is without a rule', () => {
    expect(augments(NONE)).toBe(false);
    expect(each((index) => changed({}, { index })).every((out) => out.every((value, i) => value === PICTURE[i]))).toBe(
      true,
    );
  });

  it('shifts by every number of pixels to each side, exactly as padding and cropping', () => {
    const shifts = [-2, -1, 0, 1, 2].flatMap((down) => [-2, -1, 0, 1, 2].map((right) => moved(down, right)));
    const found = each((index) => changed({ shift: 2 }, { index })).map((out) =>
      shifts.findIndex((shift) => shift.every((value, i) => value === out[i])),
    );
    expect(new Set(found)).toEqual(new Set(shifts.keys()));
  });

  it('mirrors half of the pictures, left to right', () => {
    const { height, width, channels } = SIZE;
    const mirrored = PICTURE.map((_, i) => {
      const [y, x, c] = [Math.floor(i / channels / width), Math.floor(i / channels) % width, i % channels];
      return PICTURE[(y * width + (width - 1 - x)) * channels + c] as number;
    });
    expect(height * width * channels).toBe(mirrored.length);
    const found = each((index) => changed({ flip: true }, { index })).map((out) =>
      out.every((value, i) => value === mirrored[i]) ? 'mirrored' : out.every((value, i) => value === PICTURE[i]),
    );
    const count = found.filter((what) => what === 'mirrored').length;
    expect(new Set(found)).toEqual(new Set(['mirrored', true]));
    // 200 tosses of a coin: four deviations of 7.
    expect(Math.abs(count - 100)).toBeLessThan(29);
  });

  it('turns around the middle by interpolation, both ways and no further than it is told', () => {
    // A dot two pixels right of the middle of a large field: where its mass lies says the angle.
    const size = { height: 41, width: 41, channels: 1 };
    const dot = new Float32Array(41 * 41);
    dot[20 * 41 + 35] = 1;
    const angles = each((index) => {
      const out = changed({ rotation: 30 }, { index }, size, dot);
      let [y, x, mass] = [0, 0, 0];
      out.forEach((value, i) => {
        mass += value;
        y += value * (Math.floor(i / 41) - 20);
        x += value * ((i % 41) - 20);
      });
      expect(Math.hypot(y / mass, x / mass)).toBeCloseTo(15, 0);
      return (Math.atan2(y, x) * 180) / Math.PI;
    });
    expect(Math.max(...angles)).toBeGreaterThan(25);
    expect(Math.min(...angles)).toBeLessThan(-25);
    // The middle of four pixels lies up to a third of a pixel off.
    expect(Math.max(...angles.map(Math.abs))).toBeLessThan(31.5);
  });

  it('makes a picture brighter or darker by one factor, and never lighter than white', () => {
    const factors = each((index) => {
      const out = changed({ brightness: 0.5 }, { index });
      const factor = (out[0] as number) / (PICTURE[0] as number);
      out.forEach((value, i) => {
        expect(value).toBeCloseTo(Math.min(1, factor * (PICTURE[i] as number)), 5);
      });
      return factor;
    });
    expect(Math.min(...factors)).toBeGreaterThanOrEqual(0.5);
    expect(Math.max(...factors)).toBeLessThanOrEqual(1.5);
    expect(Math.max(...factors) - Math.min(...factors)).toBeGreaterThan(0.9);
    expect(
      Math.max(
        ...changed(
          { brightness: 1 },
          {},
          SIZE,
          PICTURE.map(() => 0.9),
        ),
      ),
    ).toBeLessThanOrEqual(1);
  });

  it('cuts a square out whose middle is any pixel, over the edge too', () => {
    const size = { height: 8, width: 8, channels: 1 };
    const white = new Float32Array(64).fill(1);
    const areas = each((index) => changed({ cutout: 4 }, { index }, size, white).filter((value) => value === 0).length);
    expect(Math.max(...areas)).toBe(16);
    expect(Math.min(...areas)).toBe(4);
  });

  it('is the same for a seed, and another in each epoch and for each picture', () => {
    const rules = { shift: 2, flip: true, rotation: 10, brightness: 0.3, cutout: 2 };
    expect(changed(rules)).toEqual(changed(rules));
    for (const other of [{ seed: 8 }, { epoch: 1 }, { index: 1 }])
      expect(changed(rules, other)).not.toEqual(changed(rules));
  });

  it('draws the same for a rule whatever the others are', () => {
    const [alone, beside] = [changed({ cutout: 2 }), changed({ cutout: 2, brightness: 0.3 })];
    expect([...beside].map((value) => value === 0)).toEqual([...alone].map((value) => value === 0));
  });

  it('gives the recorded picture, for ever: links promise the same run', () => {
    const rules = { shift: 1, flip: true, rotation: 0, brightness: 0, cutout: 2 };
    expect(
      each((index) => [...changed(rules, { index })].map((value) => value * 64)).slice(0, 2),
    ).toMatchInlineSnapshot(`
      [
        [
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          0,
          5,
          6,
          3,
          4,
          1,
          2,
          0,
          0,
          13,
          14,
          0,
          0,
          0,
          0,
          0,
          0,
          21,
          22,
          0,
          0,
          0,
          0,
          0,
          0,
          29,
          30,
          27,
          28,
          25,
          26,
          0,
          0,
        ],
        [
          7,
          8,
          5,
          6,
          3,
          4,
          1,
          2,
          15,
          16,
          13,
          14,
          11,
          12,
          9,
          10,
          23,
          24,
          21,
          22,
          19,
          20,
          17,
          18,
          0,
          0,
          29,
          30,
          27,
          28,
          25,
          26,
          0,
          0,
          37,
          38,
          35,
          36,
          33,
          34,
        ],
      ]
    `);
  });
});

describe('noisyLabel', () => {
  const labels = Array.from({ length: 10_000 }, (_, index) => noisyLabel(3, 10, index, { seed: 7, share: 0.4 }));

  it('gives the asked share of pictures any of the other classes', () => {
    const counts = Array.from({ length: 10 }, (_, label) => labels.filter((found) => found === label).length);
    // Four deviations of a binomial: 49 and 20.6.
    expect(Math.abs((counts[3] as number) - 6_000)).toBeLessThan(4 * 49);
    for (const [label, count] of counts.entries())
      if (label !== 3) expect(Math.abs(count - 4_000 / 9)).toBeLessThan(4 * 20.6);
  });

  it('is the same each time, all wrong where the share is 1, and right where it is 0', () => {
    expect(noisyLabel(3, 10, 5, { seed: 7, share: 0.4 })).toBe(labels[5]);
    for (let index = 0; index < 100; index++) {
      expect(noisyLabel(3, 10, index, { seed: 7, share: 1 })).not.toBe(3);
      expect(noisyLabel(3, 10, index, { seed: 7, share: 0 })).toBe(3);
    }
  });
});
