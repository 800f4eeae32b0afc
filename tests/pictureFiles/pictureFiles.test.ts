import { afterEach, describe, expect, it, vi } from 'vitest';
import { readPictureFile } from '@/data/pictureFile';
import { pictureSize } from '@/data/pictureSize';
import { bytesOf, type FileName, NAMES, OUTCOMES } from './outcomes';

afterEach(() => vi.unstubAllGlobals());

const TO = { height: 4, width: 4, channels: 3 };
const tooLarge = NAMES.filter((name) => OUTCOMES[name] === 'pictureTooLarge');
/** Sides of the pictures that are no 16 × 12; the screen of a GIF counts where it is larger than its frame. */
const SIZES: Partial<Record<FileName, readonly [number, number]>> = {
  'jpeg-1x1': [1, 1],
  'png-1x1': [1, 1],
  'png-thin': [1, 4_000],
};

describe('of damaged and odd picture files', () => {
  it('there are enough, each with what should come of it', () => {
    expect(NAMES.length).toBeGreaterThan(60);
    expect(Object.keys(OUTCOMES).sort()).toEqual([...NAMES].sort());
    expect(tooLarge.length).toBeGreaterThan(6);
  });

  it.each(NAMES.filter((name) => typeof OUTCOMES[name] !== 'string'))('the size of %s is read', (name) => {
    const [width, height] = SIZES[name] ?? [16, 12];
    expect(pictureSize(bytesOf(name))).toEqual({ width, height });
  });

  it.each(tooLarge)('%s is refused before anything unpacks it', async (name) => {
    const unpack = vi.fn();
    vi.stubGlobal('createImageBitmap', unpack);
    vi.stubGlobal('OffscreenCanvas', class {});
    expect(await readPictureFile(new Blob([bytesOf(name)]), TO, 'asTaken')).toMatchObject({ code: 'pictureTooLarge' });
    expect(unpack).not.toHaveBeenCalled();
  });
});
