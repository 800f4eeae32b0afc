import { fitImage } from '../../data/fit';
import { MOST_BYTES } from '../../data/pictureFile';
import type { ImageSize } from '../../record/dataset';
import type { ImportProblem, Thumbnail } from '../../record/pictures';
import { toValues } from './bytes';
import { type Entry, isProblem } from './entry';
import { isRaw, type RawPicture, type Source, type Unpacker } from './source';

/** Pixels of a side. */
const SIDE = 64;
const SIZE: ImageSize = { height: SIDE, width: SIDE, channels: 3 };

/** The middle of a picture in little, or why there is none. */
export async function thumbnailOf(source: Source, unpacker: Unpacker): Promise<Thumbnail | ImportProblem> {
  const { content } = source;
  return isRaw(content) ? rawThumbnail(source, content) : fileThumbnail(content, unpacker);
}

async function fileThumbnail(entry: Entry, unpacker: Unpacker): Promise<Thumbnail | ImportProblem> {
  const bytes = await entry.read(MOST_BYTES);
  if (isProblem(bytes)) return bytes;
  const read = await unpacker.read(bytes, SIZE, 'asTaken', 'crop');
  return isProblem(read) ? read : thumbnail(read.image.data);
}

function rawThumbnail({ height, width }: Source, { channels, pixels }: RawPicture): Thumbnail {
  return thumbnail(fitImage(toValues(pixels()), { height, width, channels }, SIZE));
}

/** `[64, 64, 3]` in [0, 1] as canvas pixels. */
function thumbnail(values: Float32Array): Thumbnail {
  const rgba = new Uint8ClampedArray(4 * SIDE * SIDE).fill(255);
  for (let i = 0; i < SIDE * SIDE; i++)
    for (let c = 0; c < 3; c++) rgba[4 * i + c] = 255 * (values[3 * i + c] as number);
  return { width: SIDE, height: SIDE, rgba };
}
