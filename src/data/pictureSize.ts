import { gifFrame } from './gif';

/** Width and height of a picture file, from its bytes: before anything unpacks it, because a small file can hold a huge picture. */
export interface PictureSize {
  readonly width: number;
  readonly height: number;
}

/** Null for a format that isn't known here, which need not mean that the browser can't show it. */
export function pictureSize(bytes: Uint8Array): PictureSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const text = (start: number, length: number) => String.fromCharCode(...bytes.subarray(start, start + length));
  if (bytes.length < 32) return null;
  // PNG: the header chunk is the first one.
  if (text(1, 3) === 'PNG') return { width: view.getUint32(16), height: view.getUint32(20) };
  if (text(0, 4) === 'GIF8') return gifSize(view);
  if (text(0, 2) === 'BM') return bmpSize(view);
  if (text(0, 4) === 'RIFF' && text(8, 4) === 'WEBP') return webpSize(view, text(12, 4));
  if (view.getUint16(0) === 0xffd8) return jpegSize(view);
  return null;
}

/** Whether a BMP has the header of OS/2, which is told by its length, and is shorter. */
export const isOs2 = (view: DataView): boolean => view.getUint32(14, true) === 12;

/** Of rows that stand upside down the height is negative. */
export const bmpSize = (view: DataView): PictureSize =>
  isOs2(view)
    ? { width: view.getUint16(18, true), height: view.getUint16(20, true) }
    : { width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };

/** The screen, or what its first frame needs where that is larger: browsers unpack the frame, whatever the screen says. */
function gifSize(view: DataView): PictureSize {
  const screen = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  const at = gifFrame(view);
  if (at === null) return screen;
  const [left, top, width, height] = [1, 3, 5, 7].map((offset) => view.getUint16(at + offset, true)) as [
    number,
    number,
    number,
    number,
  ];
  return { width: Math.max(screen.width, left + width), height: Math.max(screen.height, top + height) };
}

function webpSize(view: DataView, chunk: string): PictureSize | null {
  const uint24 = (at: number) => view.getUint16(at, true) | (view.getUint8(at + 2) << 16);
  switch (chunk) {
    // Extended format: sides less one, 24 bits each.
    case 'VP8X':
      return { width: uint24(24) + 1, height: uint24(27) + 1 };
    // Lossless: sides less one, 14 bits each behind a signature byte.
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    }
    // Lossy: the upper two bits of each side are a scale.
    case 'VP8 ':
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return null;
  }
}

/** The segments of a JPEG file up to the frame header, which is one of these; C4, C8 and CC between them are not. */
const isFrameHeader = (marker: number): boolean =>
  marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;

function jpegSize(view: DataView): PictureSize | null {
  let at = 2;
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null;
    const marker = view.getUint8(at + 1);
    // A marker may be preceded by fill bytes.
    if (marker === 0xff) at++;
    else if (isFrameHeader(marker)) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    else at += 2 + view.getUint16(at + 2);
  }
  return null;
}
