/** Pictures that readers bring themselves: what was found in their files, and what is to become of it. */
import type { Text } from '../network/text';
import type { DatasetId, InkGround, PictureProblem, PictureTreatment, Split } from './dataset';

/** A file as it was given. Its folders are part of its path: `pets/cats/1.png`; whatever a path holds is text and nothing else. */
export interface GivenFile {
  readonly path: string;
  readonly file: Blob;
}

/** A picture of a class in little: red, green, blue, alpha in bytes. */
export interface Thumbnail {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray<ArrayBuffer>;
}

export interface FoundClass {
  /** The name of its folder, or what the files call it. */
  readonly name: Text;
  readonly count: number;
  /** Where files say which pictures are for training and which for testing: how many of each. */
  readonly split: Readonly<Record<Split, number>> | null;
  /** The first few of its pictures. */
  readonly samples: readonly Thumbnail[];
}

export interface FoundSize {
  readonly width: number;
  readonly height: number;
  /** Pictures of this size. */
  readonly count: number;
}

/** A file, or a part of one, of which nothing was taken. */
export interface RefusedFile {
  readonly path: string;
  readonly problem: ImportProblem;
}

/** What files hold, before any of it is unpacked for good. Only the samples were; other files may yet turn out to be damaged. */
export interface FoundPictures {
  /** A name for the data set: that of the folder or file that holds it; empty where there are several. */
  readonly title: string;
  readonly classes: readonly FoundClass[];
  /** Of all classes. */
  readonly count: number;
  /** The most frequent first; the rarest of many are left out. */
  readonly sizes: readonly FoundSize[];
  /** Whether any of the samples has a colour. */
  readonly colour: boolean;
  /** Whether files say which pictures are for testing. */
  readonly split: boolean;
  /** What ink was found on, where the samples look like handwriting; null where they don't. */
  readonly handwriting: InkGround | null;
  /** Of all files that were given. */
  readonly bytes: number;
  readonly refused: readonly RefusedFile[];
  /** Files refused, those beyond the listed ones too. */
  readonly refusedCount: number;
  /** Pictures that are the same as an earlier one, byte for byte. */
  readonly copies: number;
  /** Where files say which pictures are for testing: those of them that are to be trained on as well. */
  readonly testedAndTrained: number;
  /** For a data set that this page exported: the plan that gives it back as it was, under the same id. */
  readonly exported: { readonly id: DatasetId; readonly plan: PicturePlan } | null;
}

/** What is to become of the pictures that were found. */
export interface PicturePlan {
  readonly title: string;
  readonly height: number;
  readonly width: number;
  readonly channels: 1 | 3;
  /** Of a picture with other proportions: its middle, or all of it on black. */
  readonly fit: 'crop' | 'pad';
  readonly treatment: PictureTreatment;
  /** As the files say, or this share of each class for testing, drawn by the seed. */
  readonly split: 'asFound' | { readonly share: number; readonly seed: number };
  /** All pictures, or of each class as many as the smallest has. */
  readonly balance: 'asIs' | 'smallest';
  /** A name for each class that was found, in their order; null leaves a class out. */
  readonly names: readonly (Text | null)[];
}

/** What a plan comes to, as long as no file turns out to be damaged. */
export interface PlannedPictures {
  readonly train: number;
  readonly test: number;
  /** Of the pixels, as they are held in memory. */
  readonly bytes: number;
}

/** How far the reading or making has come: pictures looked at, of all that are known by now. */
export interface PictureProgress {
  readonly done: number;
  readonly total: number;
}

/** What is wrong with a file that was to bring pictures, with a part of one, or with all of them together. */
export type ImportProblem =
  | PictureProblem
  /** The reader did not start, or ran out of memory. */
  | { readonly code: 'readerStopped' }
  /** A picture that lies in no folder, so nothing says its class. */
  | { readonly code: 'noClass' }
  /** A zip whose list of contents is missing or damaged. */
  | { readonly code: 'zipDamaged' }
  /** An entry that needs a password. */
  | { readonly code: 'encrypted' }
  /** An entry packed in another way than by deflate. */
  | { readonly code: 'otherPacking'; readonly method: number }
  /** What is packed does not unpack, or not to what was packed: wrong length or checksum. */
  | { readonly code: 'packedDamaged' }
  /** An archive in an archive. */
  | { readonly code: 'nestedArchive' }
  | { readonly code: 'otherArchive'; readonly format: string }
  /** Pictures may be in it, in a format that is not read here: NumPy, pickle, HDF5 ... */
  | { readonly code: 'otherData'; readonly format: string }
  /** All files of an archive together unpack to more than is unpacked. */
  | { readonly code: 'unpacksTooLarge'; readonly max: number }
  | { readonly code: 'tooManyFiles'; readonly max: number }
  | { readonly code: 'tooManyClasses'; readonly max: number }
  /** An idx file whose header is none, or of other values than bytes. */
  | { readonly code: 'idxHeader' }
  /** A file that has not as many bytes as its header says, or as whole pictures have. */
  | { readonly code: 'wrongLength'; readonly bytes: number; readonly expected: number }
  /** Pictures of an idx file without their labels, or labels without their pictures. */
  | { readonly code: 'noPartner'; readonly missing: 'labels' | 'pictures' }
  | { readonly code: 'labelCount'; readonly labels: number; readonly pictures: number }
  | { readonly code: 'badLabel'; readonly picture: number; readonly found: number; readonly classes: number }
  /** A table without a column of labels before its pixels. */
  | { readonly code: 'noPixels'; readonly columns: number }
  /** So many pixels make no square picture, grey or in colour. */
  | { readonly code: 'notSquare'; readonly pixels: number }
  /** A row, counted from 1, that has not as many cells as the first. */
  | { readonly code: 'rowLength'; readonly row: number; readonly found: number; readonly expected: number }
  /** A cell that is no whole number from 0 to 255. */
  | { readonly code: 'badPixel'; readonly row: number; readonly column: number; readonly found: string }
  /** A row that never ends: a quote is opened and not closed. */
  | { readonly code: 'endlessRow' }
  /** The description in an exported data set is damaged, or of a newer page. */
  | { readonly code: 'badDescription' }
  /** Nothing of what was given holds pictures. */
  | { readonly code: 'nothingFound' }
  | { readonly code: 'tooFewClasses'; readonly found: number }
  /** A class without a picture to train on and one to test on. */
  | { readonly code: 'tooFewPictures'; readonly name: Text; readonly count: number }
  /** No class has a picture to test on. */
  | { readonly code: 'nothingToTest' }
  /** The pixels would take more memory than there may be. */
  | { readonly code: 'tooLarge'; readonly bytes: number; readonly max: number };
