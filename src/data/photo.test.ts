import { describe, expect, it } from 'vitest';
import { centreCrop, fromCanvas } from './photo';
import { pictureSize } from './pictureSize';

describe('centreCrop', () => {
  it('takes the middle of a picture in the proportions of the input', () => {
    expect(centreCrop({ width: 400, height: 300 }, { width: 10, height: 10 })).toEqual({
      left: 50,
      top: 0,
      width: 300,
      height: 300,
    });
    expect(centreCrop({ width: 300, height: 400 }, { width: 20, height: 10 })).toEqual({
      left: 0,
      top: 125,
      width: 300,
      height: 150,
    });
  });
});

describe('fromCanvas', () => {
  // Two rows of two pixels: red, green; blue, half transparent black.
  const rgba = Uint8ClampedArray.of(255, 0, 0, 255, 0, 255, 0, 255, 0, 0, 255, 255, 0, 0, 0, 51);
  const picture = { rgba, width: 2, height: 2 };

  it('keeps colours, and puts what is transparent on white', () => {
    const values = fromCanvas(picture, { height: 2, width: 2, channels: 3 });
    expect([...values].map((value) => Number(value.toFixed(4)))).toEqual([1, 0, 0, 0, 1, 0, 0, 0, 1, 0.8, 0.8, 0.8]);
  });

  it('averages down, and turns colour into luma', () => {
    const [value] = fromCanvas(picture, { height: 1, width: 1, channels: 1 });
    expect(value).toBeCloseTo((0.299 + 0.587 + 0.114 + 0.8) / 4, 5);
  });
});

describe('pictureSize', () => {
  const file = (start: readonly number[], numbers: readonly (readonly [at: number, ...bytes: number[]])[]) => {
    const bytes = new Uint8Array(64);
    bytes.set(start);
    for (const [at, ...values] of numbers) bytes.set(values, at);
    return bytes;
  };
  const ascii = (text: string) => [...text].map((letter) => letter.charCodeAt(0));

  it.each([
    ['PNG', file([0x89, ...ascii('PNG')], [[16, 0, 0, 1, 44, 0, 0, 0, 200]])],
    ['GIF', file(ascii('GIF89a'), [[6, 44, 1, 200, 0]])],
    ['BMP, upside down', file(ascii('BM'), [[18, 44, 1, 0, 0, 0x38, 0xff, 0xff, 0xff]])],
    // OS/2: a header of 12 bytes, sides of 16 bits.
    ['BMP of OS/2', file(ascii('BM'), [[14, 12, 0, 0, 0, 44, 1, 200, 0, 1, 0, 24, 0]])],
    // A screen of 1 × 1, an extension, and the frame.
    [
      'GIF by its first frame',
      file(ascii('GIF89a'), [
        [6, 1, 0, 1, 0],
        [13, 0x21, 0xf9, 4, 1, 2, 3, 4, 0, 0x2c, 0, 0, 0, 0, 44, 1, 200, 0],
      ]),
    ],
    ['WebP, extended', file(ascii('RIFF....WEBPVP8X'), [[24, 43, 1, 0, 199, 0, 0]])],
    // 299 in the lower 14 bits, 199 in the next 14.
    ['WebP, lossless', file(ascii('RIFF....WEBPVP8L'), [[20, 0x2f, 0x2b, 0xc1, 0x31, 0x00]])],
    ['WebP, lossy', file(ascii('RIFF....WEBPVP8 '), [[26, 44, 1, 200, 0]])],
    // A segment of 6 bytes and a fill byte come before the frame header.
    ['JPEG', file([0xff, 0xd8, 0xff, 0xe0, 0, 6, 1, 2, 3, 4, 0xff, 0xff, 0xc2, 0, 17, 8, 0, 200, 1, 44], [])],
  ])('reads the size of %s', (_format, bytes) => expect(pictureSize(bytes)).toEqual({ width: 300, height: 200 }));

  it('reads the size of a JPEG file behind any amount of metadata', () => {
    const bytes = new Uint8Array(700_000);
    bytes.set([0xff, 0xd8]);
    let at = 2;
    for (; at < 590_000; at += 65_002) bytes.set([0xff, 0xe1, 0xfd, 0xe8], at);
    bytes.set([0xff, 0xc0, 0, 17, 8, 0, 200, 1, 44], at);
    expect(at).toBeGreaterThan(512 * 1_024);
    expect(pictureSize(bytes)).toEqual({ width: 300, height: 200 });
  });

  it('knows nothing of other files', () => {
    expect(pictureSize(file(ascii('<svg width="300">'), []))).toBeNull();
    expect(pictureSize(new Uint8Array(3))).toBeNull();
    // A JPEG file that was cut before its frame header.
    expect(pictureSize(file([0xff, 0xd8, 0xff, 0xe0, 0, 250], []))).toBeNull();
  });
});
