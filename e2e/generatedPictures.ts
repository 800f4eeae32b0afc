import { deflateSync } from 'node:zlib';
import { zipSync } from 'fflate';

const CRC = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = CRC[(crc ^ byte) & 255]! ^ (crc >>> 8);
  return ~crc >>> 0;
}

function chunk(type: string, data: Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), data]);
  const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  crc.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, crc]);
}

/** A coloured picture as PNG, written here so that the page reads what it did not write itself; `[height, width, 3]`. */
function png(pixels: Uint8Array, side: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(side, 0);
  header.writeUInt32BE(side, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const rows = Buffer.alloc(side * (3 * side + 1));
  for (let y = 0; y < side; y++) rows.set(pixels.subarray(3 * side * y, 3 * side * (y + 1)), y * (3 * side + 1) + 1);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

const SIDE = 40;

/** Whether a pixel, from the middle in shares of half the side, lies on a shape of a class. */
const SHAPES: Readonly<Record<string, (x: number, y: number) => boolean>> = {
  bars: (_, y) => Math.abs(y) < 0.25,
  crosses: (x, y) => Math.min(Math.abs(x), Math.abs(y)) < 0.2 && Math.max(Math.abs(x), Math.abs(y)) < 0.8,
  discs: (x, y) => x * x + y * y < 0.4,
};

/** The `number`th picture of a class: its shape in another place, size and colour. */
function shape(name: string, number: number): Buffer {
  const pixels = new Uint8Array(3 * SIDE * SIDE);
  const vary = (by: number) => (((number + 1) * by) % 7) / 7 - 0.5;
  const isOn = SHAPES[name] as (x: number, y: number) => boolean;
  for (let y = 0; y < SIDE; y++)
    for (let x = 0; x < SIDE; x++) {
      const scale = 1 + 0.3 * vary(5);
      const [u, v] = [(2 * x) / SIDE - 1 - 0.2 * vary(2), (2 * y) / SIDE - 1 - 0.2 * vary(3)];
      const on = isOn(u * scale, v * scale);
      // A ground of stripes: on a plain one it would be taken for handwriting.
      const ground = 90 + (x % 4 < 2 ? 60 : 0);
      for (let c = 0; c < 3; c++) pixels[3 * (y * SIDE + x) + c] = on ? 230 - 30 * ((number + c) % 3) : ground - 30 * c;
    }
  return png(pixels, SIDE);
}

/** Forty pictures in three classes, each in a folder, with one file among them that is none. */
export function zipOfShapes(): Buffer {
  const counts = { bars: 13, crosses: 13, discs: 14 };
  const files = Object.entries(counts).flatMap(([name, count]) =>
    Array.from({ length: count }, (_, i) => [`shapes/${name}/${i}.png`, new Uint8Array(shape(name, i))] as const),
  );
  return Buffer.from(
    zipSync({ ...Object.fromEntries(files), 'shapes/discs/broken.png': new TextEncoder().encode('no picture') }),
  );
}

/** Pictures of 64 × 64 pixels in ten classes, each another one, with some grain as photographs have it. */
export function zipOfMany(count: number): Buffer {
  const side = 64;
  const files = Array.from({ length: count }, (_, number) => {
    const pixels = new Uint8Array(3 * side * side);
    let state = number + 1;
    for (let i = 0; i < pixels.length; i++) {
      // A generator of Lehmer's: the same pictures each time.
      state = (state * 48_271) % 0x7fffffff;
      const [x, y] = [Math.floor(i / 3) % side, Math.floor(i / 3 / side)];
      pixels[i] = 8 * (number % 10) + x + y + (state >> 28);
    }
    return [`many/class ${number % 10}/${number}.png`, new Uint8Array(png(pixels, side))] as const;
  });
  return Buffer.from(zipSync(Object.fromEntries(files), { level: 0 }));
}

/** A digit in dark ink on light paper, as a photograph has it: a one, upright and a little to the side. */
export function inkOne(number: number): Buffer {
  const pixels = new Uint8Array(3 * SIDE * SIDE).fill(236);
  const left = 12 + (number % 8);
  for (let y = 6; y < 34; y++)
    for (let x = left; x < left + 4; x++) pixels.fill(28, 3 * (y * SIDE + x), 3 * (y * SIDE + x) + 3);
  return png(pixels, SIDE);
}

/** The same with a second stroke: a seven. */
export function inkSeven(number: number): Buffer {
  const pixels = new Uint8Array(3 * SIDE * SIDE).fill(236);
  const left = 8 + (number % 6);
  const ink = (x: number, y: number) => pixels.fill(28, 3 * (y * SIDE + x), 3 * (y * SIDE + x) + 3);
  for (let y = 6; y < 10; y++) for (let x = left; x < left + 18; x++) ink(x, y);
  for (let y = 6; y < 34; y++) for (let x = 0; x < 4; x++) ink(left + 14 - Math.floor((y - 6) / 3) + x, y);
  return png(pixels, SIDE);
}
