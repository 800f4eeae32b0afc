import { createStore, type StoreApi } from 'zustand/vanilla';
import { defaultKnobs } from '../network/catalog';
import { catalogDocument, type DocumentState } from './document';
import { type InputState, NO_INPUT } from './input';
import { type LookState, NOTHING_SEEN } from './lookState';
import { NO_RUN, type RunState } from './run';
import { DEFAULT_SETTINGS, type SettingsState } from './settings';
import { DEFAULT_VIEW, type SessionView } from './view';
import type { VisibleNodes } from './visible';

/** The state that the parts of a session share. What belongs to one part alone is kept in that part. */
export interface Stores {
  readonly document: StoreApi<DocumentState>;
  readonly settings: StoreApi<SettingsState>;
  readonly run: StoreApi<RunState>;
  readonly input: StoreApi<InputState>;
  readonly look: StoreApi<LookState>;
  readonly view: StoreApi<SessionView>;
  readonly visible: StoreApi<VisibleNodes>;
  readonly editing: StoreApi<EditingState>;
}

export interface EditingState {
  /** Whether the network is open for editing: its fields have controls, and its edges a place to add at. */
  readonly mode: boolean;
}

export const createStores = (): Stores => ({
  document: createStore<DocumentState>(() => catalogDocument('lenet5', defaultKnobs('lenet5'))),
  settings: createStore<SettingsState>(() => DEFAULT_SETTINGS),
  run: createStore<RunState>(() => NO_RUN),
  input: createStore<InputState>(() => NO_INPUT),
  look: createStore<LookState>(() => NOTHING_SEEN),
  view: createStore<SessionView>(() => DEFAULT_VIEW),
  visible: createStore<VisibleNodes>(() => ({ nodes: [] })),
  editing: createStore<EditingState>(() => ({ mode: false })),
});
