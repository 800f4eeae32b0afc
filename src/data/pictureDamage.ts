/**
 * Damage that browsers treat differently: Firefox shows what it has of a picture that was cut off, and the rest as grey; Chromium
 * refuses it. What is trained on or looked at must not depend on that.
 */

import { crc32 } from '../lib/crc32';
import { behindBlocks, gifColours, gifFrame } from './gif';
import { bmpSize, isOs2 } from './pictureSize';

/** Whether a picture file ends before its format says so, or a checksum is wrong; never so of a format that isn't known here. */
export function isPictureDamaged(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const begins = (magic: string, at = 0) => [...magic].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));
  try {
    if (begins('\x89PNG\r\n\x1a\n')) return isPngDamaged(bytes, view);
    if (begins('GIF8')) return isGifCut(view);
    if (begins('BM')) return isBmpCut(view);
    if (begins('RIFF') && begins('WEBP', 8)) return view.getUint32(4, true) + 8 > bytes.length;
    if (begins('\xff\xd8')) return isJpegCut(bytes, view);
  } catch (error) {
    // The view was asked for what lies behind its end.
    if (error instanceof RangeError) return true;
    throw error;
  }
  return false;
}

/** Chunks of length, name, content and checksum (ISO/IEC 15948); names of those that a picture needs begin with a capital. */
function isPngDamaged(bytes: Uint8Array, view: DataView): boolean {
  for (let at = 8; ; ) {
    const end = at + 8 + view.getUint32(at);
    const first = view.getUint8(at + 4);
    const isNeeded = first >= 0x41 && first <= 0x5a;
    if (isNeeded && view.getUint32(end) !== crc32(bytes.subarray(at + 4, end))) return true;
    if (view.getUint32(at + 4) === 0x49454e44) return false; // IEND
    at = end + 4;
  }
}

/** Marks of JPEG (ITU T.81, table B.1) that no length follows: a byte of data, those that restart, and the start. */
const standsAlone = (mark: number): boolean => mark <= 1 || (mark >= 0xd0 && mark <= 0xd8);

/** Whether a JPEG lacks its last mark. Pixels lie between segments, and in them each 0xff is a mark or followed by 0. */
function isJpegCut(bytes: Uint8Array, view: DataView): boolean {
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at)) {
    const mark = view.getUint8(at + 1);
    if (mark === 0xd9) return false;
    // A mark may be preceded by fill bytes.
    if (mark === 0xff) at++;
    else at += standsAlone(mark) ? 2 : 2 + view.getUint16(at + 2);
  }
  return true;
}

/** Whether the first frame is missing or cut off: the others aren't shown. */
function isGifCut(view: DataView): boolean {
  const frame = gifFrame(view);
  return frame === null || behindBlocks(view, frame + 11 + gifColours(view.getUint8(frame + 9))) === null;
}

/** Rows are padded to 32 bits; of packed ones the header tells how many bytes they take. */
function isBmpCut(view: DataView): boolean {
  const { width, height } = bmpSize(view);
  const bits = view.getUint16(isOs2(view) ? 24 : 28, true);
  const isPacked = !isOs2(view) && [1, 2].includes(view.getUint32(30, true));
  const pixels = isPacked ? view.getUint32(34, true) : Math.ceil((width * bits) / 32) * 4 * height;
  return view.getUint32(10, true) + pixels > view.byteLength;
}
