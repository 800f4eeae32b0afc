import type { Analysis } from '../network/analysis/analyze';
import type { Text } from '../network/text';
import type { TrainingSettings } from '../network/training';
import type { DatasetInfo } from '../record/dataset';
import type { WeightMap } from '../record/tensor';
import type { Checkpoint } from '../record/weights';

/** What a network can be taken away as. Scripts name these, so they never change. */
export const EXPORT_FORMATS = [
  'pytorch',
  'keras',
  'notebook',
  'notebookKeras',
  'onnx',
  'tfjs',
  'safetensors',
  'definition',
  'svg',
  'png',
] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** Everything that a target may write: plain data, taken from the page once. */
export interface Exportable {
  /** Of a definition without issues. */
  readonly analysis: Analysis;
  /** By the page's names, in its layout. Null where nothing was loaded: what is exported then starts afresh. */
  readonly weights: WeightMap | null;
  /** What the optimizer remembers, where a run has begun. */
  readonly progress: Pick<Checkpoint, 'optimizer' | 'step' | 'updates' | 'slots'> | null;
  readonly settings: TrainingSettings;
  readonly dataset: ExportedDataset;
  /**
   * Of each channel of the network's input: pixels in [0, 1] reach it less the mean, divided by the deviation. Null where they reach
   * it as they are.
   */
  readonly centring: readonly { readonly mean: number; readonly deviation: number }[] | null;
}

/** Names are in the language of the page: they are the user's. */
export type ExportedDataset = Pick<DatasetInfo, 'id' | 'height' | 'width' | 'channels' | 'trainCount' | 'testCount'> & {
  readonly name: string;
  readonly classes: readonly string[];
};

/** What a target says otherwise than the page, or cannot say. It is shown before anything is saved. */
export interface ExportRemark {
  /** Null where it is about the whole network. */
  readonly layer: string | null;
  /** `blocks`: it cannot be written. `differs`: it is written, and gives other numbers than here. */
  readonly weight: 'blocks' | 'differs';
  readonly text: Text;
}

export interface ExportedFile {
  /** With its ending, safe on every system. */
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
}

export interface Target {
  readonly id: ExportFormat;
  remarks(exportable: Exportable): readonly ExportRemark[];
  /** The main file first. Only where no remark blocks: anything else is our mistake, and throws. */
  write(exportable: Exportable): readonly ExportedFile[] | Promise<readonly ExportedFile[]>;
}
