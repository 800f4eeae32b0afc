import { DIGIT, normaliseDigit } from '../../data/digit';
import { fitImage } from '../../data/fit';
import { findInk } from '../../data/ink';
import { centreCrop, centred, largestWithin } from '../../data/photo';
import { MOST_BYTES } from '../../data/pictureFile';
import { resample } from '../../lib/resample';
import type { ImageSize } from '../../record/dataset';
import type { ImportProblem, PicturePlan } from '../../record/pictures';
import { toBytes, toValues } from './bytes';
import { isProblem } from './entry';
import { isRaw, type RawPicture, type Source, type Unpacker } from './source';

/** A picture as the plan wants it: bytes `[height, width, channel]`, or what is wrong with it. */
export async function imageOf(
  source: Source,
  plan: PicturePlan,
  unpacker: Unpacker,
): Promise<Uint8Array | ImportProblem> {
  const { content } = source;
  if (isRaw(content)) return rawImage(source, content, plan);
  const bytes = await content.read(MOST_BYTES);
  if (isProblem(bytes)) return bytes;
  const read = await unpacker.read(bytes, plan, plan.treatment, plan.fit);
  return isProblem(read) ? read : toBytes(read.image.data);
}

function rawImage({ height, width }: Source, { channels, pixels }: RawPicture, plan: PicturePlan): Uint8Array {
  const from: ImageSize = { height, width, channels };
  const isAsWanted = height === plan.height && width === plan.width && channels === plan.channels;
  if (isAsWanted && plan.treatment === 'asTaken') return pixels();
  const values = toValues(pixels());
  return toBytes(plan.treatment === 'asInk' ? inkImage(values, from, plan) : takenImage(values, from, plan));
}

function takenImage(values: Float32Array, from: ImageSize, plan: PicturePlan): Float32Array {
  const { channels } = from;
  if (plan.fit === 'pad') {
    const size = { ...largestWithin(from, plan), channels };
    return fitImage(
      centred(resample(values, from, size.height, size.width), size, { ...plan, channels }),
      { ...plan, channels },
      plan,
    );
  }
  const { left, top, width, height } = centreCrop(from, plan);
  const [x, y, columns, rows] = [
    Math.round(left),
    Math.round(top),
    Math.max(1, Math.round(width)),
    Math.max(1, Math.round(height)),
  ];
  const part = new Float32Array(rows * columns * channels);
  for (let row = 0; row < rows; row++) {
    const start = ((y + row) * from.width + x) * channels;
    part.set(values.subarray(start, start + columns * channels), row * columns * channels);
  }
  const scaled = resample(part, { height: rows, width: columns, channels }, plan.height, plan.width);
  return fitImage(scaled, { height: plan.height, width: plan.width, channels }, plan);
}

/** The ink made like a digit of MNIST; a picture without any stays as it was. */
function inkImage(values: Float32Array, from: ImageSize, plan: PicturePlan): Float32Array {
  const grey = fitImage(values, from, { ...from, channels: 3 });
  const rgba = new Uint8ClampedArray(4 * from.width * from.height).fill(255);
  for (let i = 0; i < from.width * from.height; i++)
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = 255 * (grey[3 * i + c] as number);
  const ink = findInk({ rgba, width: from.width, height: from.height });
  if (!ink) return takenImage(values, from, plan);
  return fitImage(normaliseDigit(ink.pixels, ink.width, ink.height), DIGIT, plan);
}
