import type { Definition } from '../network/definition';
import type { Text } from '../network/text';
import type { TrainingSettings } from '../network/training';
import type { DatasetId } from '../record/dataset';

/** One of the networks of a lab, and how it is trained. */
export interface Arm {
  readonly id: string;
  readonly title: Text;
  readonly definition: Definition;
  readonly dataset: DatasetId;
  readonly training: Partial<TrainingSettings>;
  /** Weights by their names that start at 0, whatever the start of the others. */
  readonly zeros?: readonly string[];
}
