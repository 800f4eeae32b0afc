import { defaultsOf } from '../network/schema/domain';
import { type TrainingSettings, trainingProperties } from '../network/training';
import type { BackendChoice } from '../record/backend';
import type { DatasetId } from '../record/dataset';

/** How the network is trained, and on what. */
export interface SettingsState {
  readonly dataset: DatasetId;
  readonly training: TrainingSettings;
  readonly backend: BackendChoice;
  /** Threads at most of the engine on the processor; null for as many as are good. For measurements: no link carries it. */
  readonly threads: number | null;
}

/** Every field at its default. */
export const DEFAULT_TRAINING: TrainingSettings = defaultsOf(trainingProperties);

export const DEFAULT_SETTINGS: SettingsState = {
  dataset: 'mnist',
  training: DEFAULT_TRAINING,
  backend: 'auto',
  threads: null,
};
