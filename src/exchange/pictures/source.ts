import type { Text } from '../../network/text';
import type { ImageSize, PictureProblem, PictureTreatment, ReadPicture, Split } from '../../record/dataset';
import type { PicturePlan } from '../../record/pictures';
import type { ExportedPlace } from './description';
import type { Content, Entry } from './entry';

/** A picture that was found, and is unpacked when it is asked for. */
export interface Source {
  /** Where it comes from; for one of many in a file, that file and its number. */
  readonly path: string;
  readonly name: Text;
  /** What the files say about it; null where they say nothing. */
  readonly split: Split | null;
  readonly width: number;
  readonly height: number;
  readonly content: Entry | RawPicture;
  /** By which sources are where their file has them: read in this order, no part of a file is read twice. */
  readonly order: number;
  /** Of a file: its length and a checksum of how it begins. Files with different ones are different. */
  readonly print: string;
  /** For a picture of a data set that this page exported. */
  readonly exported?: ExportedPlace;
}

/** A picture whose pixels are there as numbers. */
export interface RawPicture {
  readonly channels: 1 | 3;
  /** `[height, width, channel]`: a view, or made anew. */
  pixels(): Uint8Array;
}

/** What unpacks picture files: the browser, in a worker. Tests have another. */
export interface Unpacker {
  /** Width and height of a picture, upright. */
  measure(bytes: Content): Promise<{ readonly width: number; readonly height: number } | PictureProblem>;
  /** A picture as an input of this size, values in [0, 1]. */
  read(
    bytes: Content,
    to: ImageSize,
    treatment: PictureTreatment,
    fit: PicturePlan['fit'],
  ): Promise<ReadPicture | PictureProblem>;
}

export const isRaw = (content: Source['content']): content is RawPicture => 'pixels' in content;

/** Pictures of which nothing is said are trained on, where others are for testing. */
export const splitOf = ({ split }: Source): Split => split ?? 'train';
