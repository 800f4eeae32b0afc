import { describe, expect, it } from 'vitest';
import { readPictureFile } from '@/data/pictureFile';
import { bytesOf, type Corners, NAMES, OUTCOMES } from '../pictureFiles/outcomes';

const SIDE = 4;
const TO = { height: SIDE, width: SIDE, channels: 3 };

/** The coarsest JPEG files keep a colour to about a quarter. */
const isNear = (found: readonly number[], expected: readonly number[]): boolean =>
  found.every((value, i) => Math.abs(value - (expected[i] ?? 0)) < 0.25);

function cornersOf(data: Float32Array): number[][] {
  const at = (pixel: number) => [...data.subarray(3 * pixel, 3 * pixel + 3)];
  return [at(0), at(SIDE - 1), at(SIDE * (SIDE - 1)), at(SIDE * SIDE - 1)];
}

describe('a picture file', () => {
  it.each(NAMES)('%s opens as it should, or is refused for the right reason', async (name) => {
    const expected = OUTCOMES[name];
    const read = await readPictureFile(new Blob([bytesOf(name)]), TO, 'asTaken');
    if (typeof expected === 'string' || 'code' in read) {
      expect('code' in read ? read.code : read).toBe(expected);
      return;
    }
    const corners = cornersOf(read.image.data);
    expect(
      (expected as Corners).every((colour, i) => isNear(corners[i] ?? [], colour)),
      `corners ${JSON.stringify(corners)}`,
    ).toBe(true);
  });
});
