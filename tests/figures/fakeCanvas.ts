import { deflateSync } from 'node:zlib';
import { crc32 } from '@/lib/crc32';

/** What charts ask of a canvas that holds pixels: to be drawn in part, and to give itself as a picture. */
class FakeCanvas {
  width = 0;
  height = 0;
  #pixels = new Uint8Array(0);

  getContext() {
    return {
      imageSmoothingEnabled: true,
      createImageData: (width: number, height: number) => ({ data: new Uint8ClampedArray(4 * width * height) }),
      putImageData: ({ data }: { data: Uint8ClampedArray }) => {
        this.#pixels = Uint8Array.from(data);
      },
      drawImage: (image: FakeCanvas, ...[sx = 0, sy = 0, sw = 0, sh = 0]: number[]) => {
        this.#pixels = new Uint8Array(4 * this.width * this.height);
        for (let y = 0; y < this.height; y++)
          for (let x = 0; x < this.width; x++) {
            const from =
              Math.floor(sy + ((y + 0.5) / this.height) * sh) * image.width +
              Math.floor(sx + ((x + 0.5) / this.width) * sw);
            this.#pixels.set(image.#pixels.subarray(4 * from, 4 * from + 4), 4 * (y * this.width + x));
          }
      },
    };
  }

  toDataURL(): string {
    return `data:image/png;base64,${Buffer.from(pngOf(this.width, this.height, this.#pixels)).toString('base64')}`;
  }
}

/** A PNG of colours with transparency (ISO/IEC 15948), its rows unfiltered. */
function pngOf(width: number, height: number, pixels: Uint8Array): Uint8Array {
  const rows = new Uint8Array(height * (4 * width + 1));
  for (let y = 0; y < height; y++)
    rows.set(pixels.subarray(4 * width * y, 4 * width * (y + 1)), y * (4 * width + 1) + 1);
  const chunk = (type: string, content: Uint8Array) => {
    const body = Buffer.concat([Buffer.from(type), content]);
    const bytes = Buffer.alloc(body.length + 8);
    bytes.writeUInt32BE(content.length, 0);
    body.copy(bytes, 4);
    bytes.writeUInt32BE(crc32(new Uint8Array(body)), body.length + 4);
    return bytes;
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 6], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The globals by which charts make canvases, for where there is no browser. */
export const CANVASES = {
  HTMLCanvasElement: FakeCanvas,
  document: { createElement: () => new FakeCanvas() },
} as const;
