import { describe, expect, it } from 'vitest';
import { bytesOf, NAMES, OUTCOMES } from '../../tests/pictureFiles/outcomes';
import { isPictureDamaged } from './pictureDamage';

// A picture that is too large is refused before, whatever there is of it.
it.each(NAMES.filter((name) => OUTCOMES[name] !== 'pictureTooLarge'))('tells whether %s is damaged', (name) => {
  expect(isPictureDamaged(bytesOf(name))).toBe(OUTCOMES[name] === 'pictureDamaged');
});

/** Each with the bytes of its signature, by which a part is told to be one. */
describe.each([
  ['jpeg', 2],
  ['jpeg-progressive', 2],
  ['jpeg-orientation-6', 2],
  ['png', 8],
  ['png-palette', 8],
  ['gif', 4],
  ['webp', 12],
  ['webp-lossless', 12],
  ['webp-animated', 12],
  ['bmp', 2],
  ['bmp-palette', 2],
] as const)('of %s', (name, signature) => {
  const whole = bytesOf(name);

  it('no part is whole', () => {
    // A GIF whose last byte is missing, which says only that nothing follows, has all of its pixels.
    const most = whole.length - (name === 'gif' ? 1 : 0);
    const wrong = [];
    for (let length = signature; length < most; length++)
      if (!isPictureDamaged(whole.subarray(0, length))) wrong.push(length);
    expect(wrong).toEqual([]);
  });

  it('what follows it changes nothing', () => {
    const longer = new Uint8Array(whole.length + 40).fill(0xff);
    longer.set(whole);
    expect(isPictureDamaged(longer)).toBe(false);
  });
});

it('a bit of the pixels of a PNG is not lost unnoticed, and one of a comment does not matter', () => {
  const whole = bytesOf('png-text-first');
  const at = (name: string) => Buffer.from(whole).indexOf(name) + 6;
  const flipped = (place: number) => whole.map((byte, i) => (i === place ? byte ^ 4 : byte));
  expect(isPictureDamaged(flipped(at('IDAT')))).toBe(true);
  expect(isPictureDamaged(flipped(at('tEXt')))).toBe(false);
});

it('of packed rows of a BMP as many bytes are there as the header says', () => {
  const file = new Uint8Array(100);
  file.set([0x42, 0x4d]);
  const view = new DataView(file.buffer);
  for (const [place, value] of [
    [10, 54],
    [14, 40],
    [18, 50],
    [22, 50],
    [28, 8],
    [30, 1],
    [34, 46],
  ] as const)
    view.setUint32(place, value, true);
  expect(isPictureDamaged(file)).toBe(false);
  expect(isPictureDamaged(file.subarray(0, 99))).toBe(true);
});
