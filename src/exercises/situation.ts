import type { Analysis } from '../network/analysis/analyze';
import type { CatalogId } from '../network/catalog';
import type { KnobValues } from '../network/catalog/entry';
import type { TrainingSettings } from '../network/training';
import type { DatasetId } from '../record/dataset';
import type { Snapshot } from '../record/snapshot';
import type { Evaluation } from '../record/step';
import type { Answer } from './answer';

/** The page, as far as exercises ask about it. */
export interface Situation {
  /** The open network; null for a definition of the reader's own. */
  readonly catalog: { readonly id: CatalogId; readonly knobs: KnobValues } | null;
  readonly analysis: Analysis;
  readonly dataset: DatasetId;
  readonly training: TrainingSettings;
  readonly run: {
    /** Steps done. */
    readonly step: number;
    readonly weights: 'shipped' | 'random' | 'trained' | 'given';
    /** The mean of the latest batches; null before the first. */
    readonly accuracy: number | null;
    /** The latest evaluation on held-out pictures. */
    readonly test: Evaluation | null;
  };
  /** The latest recorded step; null before any. */
  readonly snapshot: Snapshot | null;
  readonly selected: { readonly id: string | null; readonly group: string | null };
  /** The value of the selected layer that is taken apart. */
  readonly pixel: readonly number[] | null;
  readonly picture: {
    readonly isDrawn: boolean;
    /** Per class; null until the network has answered. */
    readonly probabilities: ArrayLike<number> | null;
  };
  /** What was answered last; null before. */
  readonly answer: Answer | null;
}
