import type { LayerMaps, LookReport } from '../record/inspection';
import type { PassProgress } from '../record/progress';
import type { TensorData } from '../record/tensor';

/** What one picture left behind in a network that runs on demand. */
export interface LookResult extends Omit<LookReport, 'activations' | 'probabilities'> {
  /** The picture that was run; a different one makes all of this outdated. */
  readonly image: TensorData;
  /** The class whose loss ran backwards; null after a forward pass. */
  readonly label: number | null;
  /** Whether that class is the picture's own label, or the network's own answer. */
  readonly labelled: boolean;
}

export interface LookState {
  /** The pass in progress; null if there is none, or none that has taken long enough to be announced. */
  readonly running: 'forward' | 'backward' | null;
  readonly progress: PassProgress | null;
  readonly result: LookResult | null;
  /** Whether the weights of a network that runs on demand have been made. */
  readonly drawn: boolean;
  /** Full maps of one layer: of the selected one, once they have arrived. */
  readonly maps:
    | (LayerMaps & {
        readonly layer: string;
        /** The pass that left them. */
        readonly of: LookResult;
        /** Outputs of its inputs, by id, where it is a sum; null for those that the pass did not keep. */
        readonly addends: Readonly<Record<string, TensorData | null>>;
      })
    | null;
}

/** The state before any pass. */
export const NOTHING_SEEN: LookState = { running: null, progress: null, result: null, drawn: false, maps: null };
