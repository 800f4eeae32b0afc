import { zlibSync } from 'fflate';
import { crc32 } from '../../lib/crc32';
import { joinBytes } from '../../lib/joinBytes';
import type { ImageSize } from '../../record/dataset';

const SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
const GREY = 0;
const COLOUR = 2;

/**
 * A picture as PNG, its bytes as they are: a canvas would take longer, and some browsers add noise to what is read from one.
 *
 * @param pixels `[height, width, channel]`, one channel or three
 */
export function encodePng(pixels: Uint8Array, { height, width, channels }: ImageSize): Uint8Array<ArrayBuffer> {
  const row = width * channels;
  // Each row begins with its filter: 0, none.
  const rows = new Uint8Array(height * (row + 1));
  for (let y = 0; y < height; y++) rows.set(pixels.subarray(y * row, (y + 1) * row), y * (row + 1) + 1);
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  header.set([8, channels === 1 ? GREY : COLOUR, 0, 0, 0], 8);
  return joinBytes([SIGNATURE, chunk('IHDR', header), chunk('IDAT', zlibSync(rows)), chunk('IEND', new Uint8Array(0))]);
}

/** Length, type, data, and the checksum of the last two. */
function chunk(type: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}
