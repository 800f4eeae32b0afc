import type { ImageList } from '../../data/givenImages';
import type { DatasetInfo, Split } from '../../record/dataset';
import type { FoundPictures, GivenFile, ImportProblem, PicturePlan } from '../../record/pictures';
import type { BuiltPictures } from './build';
import type { PicturePreview } from './preview';

/** What a job is to do. */
export type Work =
  | { readonly type: 'scan' }
  | { readonly type: 'preview'; readonly plan: PicturePlan }
  | { readonly type: 'build'; readonly plan: PicturePlan }
  | { readonly type: 'export'; readonly info: DatasetInfo };

/** What comes of it. */
export interface Results {
  readonly scan: FoundPictures | ImportProblem;
  readonly preview: PicturePreview;
  readonly build: BuiltPictures | ImportProblem;
  readonly export: Blob | ImportProblem;
}

/** What is asked of the worker that reads pictures: one job at a time. */
export type Asked =
  /** Some of the files of the scan that follows under this number. */
  | { readonly type: 'files'; readonly job: number; readonly files: readonly GivenFile[] }
  /** Some of the images of the export that follows under this number. */
  | { readonly type: 'images'; readonly job: number; readonly split: Split; readonly images: ImageList }
  | { readonly type: 'work'; readonly job: number; readonly work: Work }
  /** No longer wanted: it need not answer. */
  | { readonly type: 'cancel'; readonly job: number };

/** What it answers. */
export type Answer =
  | { readonly type: 'progress'; readonly job: number; readonly done: number; readonly total: number }
  | { readonly type: 'result'; readonly job: number; readonly result: Results[Work['type']] };

/** The large arrays of a result, which change threads without being copied. */
export function transferables(result: Results[Work['type']]): ArrayBuffer[] {
  if ('code' in result || result instanceof Blob) return [];
  if ('previewed' in result) return result.previewed.flatMap((pictures) => pictures.map(({ buffer }) => buffer));
  if ('classes' in result) return result.classes.flatMap(({ samples }) => samples.map(({ rgba }) => rgba.buffer));
  return Object.values(result.given.images).flatMap(({ pixels, labels }) => [
    pixels.buffer as ArrayBuffer,
    labels.buffer as ArrayBuffer,
  ]);
}
