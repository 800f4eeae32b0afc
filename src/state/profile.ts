/** A training step taken apart by layer and by phase: asked for, kept while it holds, saved. */
import { create } from 'zustand';
import { EngineFailure } from '../worker/failure';
import type { EngineError, StepProfile } from '../worker/protocol';
import { refuseTraining } from './capacity';
import { asError, theEngine } from './connection';
import { useDocument } from './document';
import { useRun } from './run';
import { saveAs } from './saveAs';
import { useSettings } from './settings';

/** What the page keeps and saves: the measurement, and of what on what it was taken. docs/profile-format.md */
export interface ProfileFile {
  readonly format: 'convoscope-profile';
  readonly schema: 1;
  readonly app: string;
  readonly network: { readonly id: string | null; readonly name: string };
  readonly training: { readonly batchSize: number; readonly optimizer: string };
  readonly backend: {
    readonly name: string;
    readonly device: string | null;
    readonly softwareRendering: boolean;
    readonly instructions: string | null;
    readonly threads: number | null;
  };
  readonly profile: StepProfile;
}

interface ProfileState {
  readonly found: ProfileFile | null;
  readonly running: boolean;
  readonly error: EngineError | null;
}

const NOTHING: ProfileState = { found: null, running: false, error: null };

export const useProfile = create<ProfileState>(() => NOTHING);

// What was measured is about one network, on one backend, with one batch size.
useDocument.subscribe(() => useProfile.setState(NOTHING));
useRun.subscribe(({ backend }, before) => {
  if (backend?.name !== before.backend?.name) useProfile.setState(NOTHING);
});

/** Takes steps of the present network apart. Rejects with `EngineFailure`, before anything is allocated that does not fit. */
export async function profileStep(): Promise<ProfileFile> {
  const { analysis, definition, source } = useDocument.getState();
  const { training } = useSettings.getState();
  const refusal = refuseTraining(analysis, training);
  if (refusal) throw new EngineFailure(refusal);
  const profile = await theEngine().request('profile', null);
  const { backend } = useRun.getState();
  if (!backend || useDocument.getState().definition !== definition) throw new EngineFailure({ code: 'cancelled' });
  return {
    format: 'convoscope-profile',
    schema: 1,
    app: __APP_VERSION__,
    network: { id: source.type === 'catalog' ? source.id : null, name: definition.name },
    training: { batchSize: profile.batchSize, optimizer: training.optimizer },
    backend: {
      name: backend.name,
      device: backend.name === 'webgl' ? backend.device : null,
      softwareRendering: backend.name === 'webgl' && backend.softwareRendering,
      instructions: backend.processor?.instructions ?? null,
      threads: backend.processor?.threads ?? null,
    },
    profile,
  };
}

/** The same for the dock: what comes of it stands in the state. */
export async function measureStep(): Promise<void> {
  useProfile.setState({ running: true, error: null });
  try {
    const found = await profileStep();
    useProfile.setState({ found, running: false });
  } catch (error) {
    const failure = asError(error);
    useProfile.setState({ running: false, error: failure.code === 'cancelled' ? null : failure });
  }
}

export function saveProfile(): void {
  const { found } = useProfile.getState();
  if (!found) return;
  const content = new Blob([JSON.stringify(found, null, 2)], { type: 'application/json' });
  saveAs(content, `${found.network.id ?? found.network.name}.profile.json`);
}
