import type { TensorData } from '../../record/tensor';
import { pixelContext } from './canvas';

/** A colour as red, green, blue in [0, 255]. */
export type Rgb = readonly [red: number, green: number, blue: number];

/** `#rgb`, `#rrggbb` or `rgb(...)`, as computed styles give them. */
export function parseColour(text: string): Rgb {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(text.trim())?.[1];
  if (hex) {
    const digits = hex.length === 3 ? [...hex].map((digit) => digit + digit) : (hex.match(/../g) ?? []);
    return digits.map((digit) => Number.parseInt(digit, 16)) as unknown as Rgb;
  }
  const numbers = text
    .match(/[\d.]+/g)
    ?.slice(0, 3)
    .map(Number);
  if (numbers?.length !== 3) throw new Error(`Not a colour: ${text}`);
  return numbers as unknown as Rgb;
}

/**
 * Pixels of a picture `[height, width, channel]` in [0, 1], as red, green, blue, alpha. One channel is ink on ground, as
 * in a book: 1 is the colour of text, whatever the theme. Three channels are red, green and blue.
 */
export function toPixels({ shape, data }: TensorData, ink: Rgb, ground: Rgb): Uint8ClampedArray<ArrayBuffer> {
  const [height = 0, width = 0, channels = 1] = shape;
  const pixels = new Uint8ClampedArray(height * width * 4);
  for (let i = 0; i < height * width; i++) {
    for (let c = 0; c < 3; c++) {
      const value = data[i * channels + (channels === 3 ? c : 0)] ?? 0;
      pixels[i * 4 + c] =
        channels === 3 ? value * 255 : (ground[c] as number) + ((ink[c] as number) - (ground[c] as number)) * value;
    }
    pixels[i * 4 + 3] = 255;
  }
  return pixels;
}

export interface PictureColours {
  readonly ink: Rgb;
  readonly ground: Rgb;
}

/** Ink and ground of pictures in the theme of an element of the page. */
export function pictureColours(element: Element): PictureColours {
  const style = getComputedStyle(element);
  return {
    ink: parseColour(style.getPropertyValue('--ink')),
    ground: parseColour(style.getPropertyValue('--surface')),
  };
}

/** Paints a picture into a canvas of the picture's own size; the caller scales it up without smoothing. */
export function paintPicture(canvas: HTMLCanvasElement, picture: TensorData, { ink, ground }: PictureColours): void {
  const [height = 0, width = 0] = picture.shape;
  if (!height || !width) return;
  canvas.width = width;
  canvas.height = height;
  pixelContext(canvas)?.putImageData(new ImageData(toPixels(picture, ink, ground), width, height), 0, 0);
}
