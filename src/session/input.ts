import type { PictureTreatment, ReadPicture, Sample } from '../record/dataset';
import type { PhotographId } from '../record/photographs';
import type { TensorData } from '../record/tensor';

/** What was made of a picture file. */
export interface OwnFile {
  readonly treatment: PictureTreatment;
  readonly ground: ReadPicture['ground'];
}

/** The picture that flows through the network, and what the network made of it. */
export interface InputState {
  readonly origin:
    | { readonly type: 'none' }
    | { readonly type: 'test'; readonly index: number; readonly label: number }
    | { readonly type: 'drawn' }
    /** The page's own colour picture (`data/scene.ts`); `instead` of a test picture, which comes back with a network for it. */
    | { readonly type: 'scene'; readonly instead: number | null }
    | { readonly type: 'photograph'; readonly id: PhotographId }
    /** A picture of the user's own, by its file name; it never leaves the page. `file` is null for one made by a script. */
    | { readonly type: 'own'; readonly name: string; readonly file: OwnFile | null };
  /** As the network receives it: `[height, width, channel]` in [0, 1]. */
  readonly image: TensorData | null;
  /** Per class; null until the engine has answered for this image. */
  readonly probabilities: Float32Array | null;
  /** Outputs by node id for this image (`input` included). Replaced as a whole, so identity tells when to redraw. */
  readonly activations: Readonly<Record<string, TensorData>>;
  /** A handful of test pictures to pick from. */
  readonly choices: readonly Sample[];
}

export const NO_INPUT: InputState = {
  origin: { type: 'none' },
  image: null,
  probabilities: null,
  activations: {},
  choices: [],
};
