import { create } from 'zustand';
import type { DatasetId } from '../data/dataset';
import { type TrainingSettings, trainingFields } from '../network/training';
import type { BackendChoice } from '../worker/protocol';

/** How the network is trained, and on what. */
export interface SettingsState {
  readonly dataset: DatasetId;
  readonly training: TrainingSettings;
  readonly backend: BackendChoice;
}

/** Every field at its default. */
export const DEFAULT_TRAINING = Object.fromEntries(
  Object.entries(trainingFields).map(([name, field]) => [name, field.fallback]),
) as TrainingSettings;

export const useSettings = create<SettingsState>(() => ({
  dataset: 'mnist',
  training: DEFAULT_TRAINING,
  backend: 'auto',
}));
