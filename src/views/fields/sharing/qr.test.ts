import jsQR from 'jsqr';
import { describe, expect, it } from 'vitest';
import { goldenLinks } from '../../../../tests/link/golden';
import { type QrCode, qrCode } from './qr';

/** What another program reads from the drawing, at four pixels a square. */
function read({ size, path }: QrCode): string | undefined {
  const scale = 4;
  const side = size * scale;
  const pixels = new Uint8ClampedArray(side * side * 4).fill(255);
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g))
    for (let row = Number(y) * scale; row < (Number(y) + 1) * scale; row++)
      pixels.fill(0, (row * side + Number(x) * scale) * 4, (row * side + (Number(x) + Number(width)) * scale) * 4);
  for (let alpha = 3; alpha < pixels.length; alpha += 4) pixels[alpha] = 255;
  return jsQR(pixels, side, side)?.data;
}

const code = (text: string): QrCode => {
  const made = qrCode(text);
  if (!made) throw new Error(`${text.length} characters are too many`);
  return made;
};

describe('the QR code of a link', () => {
  it('is read as the link by another program', () => {
    const links = goldenLinks().filter((_, i) => i % 40 === 0);
    expect(links.length).toBeGreaterThan(4);
    for (const { name, link } of links) {
      const address = `https://example.org/convoscope/#${link}`;
      expect(read(code(address)), name).toBe(address);
    }
  });

  it('is there up to what a QR code holds', () => {
    const longest = `https://example.org/#${'aB-_9'.repeat(600)}`.slice(0, 2_953);
    expect(read(code(longest))).toBe(longest);
    expect(qrCode(`${longest}x`)).toBeNull();
  });
});
