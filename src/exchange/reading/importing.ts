import type { ByteSource } from '../../lib/byteSource';
import type { Definition } from '../../network/definition';
import type { Text } from '../../network/text';
import type { ModelFormat, ModelProblem } from '../../record/modelProblem';
import type { WeightMap } from '../../record/tensor';

/** A file that was picked. Names are base names: what a file says of folders is nobody's business. */
export interface PickedFile {
  readonly name: string;
  readonly source: ByteSource;
}

/** A network that was read from other programs' files, in our terms. */
export interface ImportedNetwork {
  /** Passes `parseDefinition`. What we have no kind for is an `opaque` layer. */
  readonly definition: Definition;
  /** By our names, in our layout. Null where the files hold none; without those of opaque layers where there are any. */
  readonly weights: WeightMap | null;
  /** What keeps the network from running, in the order of its layers. Empty where it runs. */
  readonly missing: readonly MissingOperation[];
  /** What the network does to its pixels before its first layer, where the files say so. */
  readonly pixels: PixelNorm | null;
}

export interface MissingOperation {
  /** The id of the layer that stands for it. */
  readonly layer: string;
  /** Its name in the file's own terms, such as `Resize`. */
  readonly operation: string;
  /** What of it the page can't do, as a sentence. */
  readonly text: Text;
}

/** How pixels are brought to what weights were trained on: per channel, (pixel - mean) / deviation, of pixels in [0, 1]. */
export interface PixelNorm {
  readonly mean: readonly number[];
  readonly deviation: readonly number[];
  /** Caffe's networks take blue first. */
  readonly order: 'rgb' | 'bgr';
}

export type Imported =
  | { readonly ok: true; readonly network: ImportedNetwork }
  | { readonly ok: false; readonly problem: ModelProblem };

/**
 * Reads one format. Whatever is in the files, it answers with a value: it throws for mistakes of its own and `Unreadable` only, reads nothing
 * outside of the files, runs nothing of them and fetches nothing.
 */
export interface NetworkReader {
  readonly format: ModelFormat;
  /** Whether a file, by its first bytes and its name, is the one to begin with. */
  recognises(file: PickedFile): boolean;
  /** `others` are the files picked with it: weights in a file of their own are found there by base name, or nowhere. */
  read(file: PickedFile, others: readonly PickedFile[]): Imported | Promise<Imported>;
}

/** Bytes of the largest file that is read at all: VGG16 in 32-bit floats has 528 MiB. */
export const MOST_MODEL_BYTES = 640 * 2 ** 20;
