/** A training step taken apart by layer and by phase: asked for, kept while it holds, saved. */

import { create } from 'zustand';
import { hashOf } from '../lib/canonical';
import type { BackendName } from '../record/backend';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { StepProfile } from '../record/profile';
import { saveAs } from '../ui/saveAs';
import { memoryLimit, planHere, refuseTraining, trainingUse } from './capacity';
import { asError, attempt, theEngine } from './connection';
import { useDocument } from './document';
import { useRun } from './run';
import { useSettings } from './settings';

/** What the page keeps and saves: the measurement, and of what on what it was taken. docs/profile-format.md */
export interface ProfileFile {
  readonly format: 'convoscope-profile';
  readonly schema: 1;
  readonly app: string;
  /** `hash` tells two definitions of one name apart. */
  readonly network: { readonly id: string | null; readonly name: string; readonly hash: string };
  readonly training: { readonly batchSize: number; readonly optimizer: string };
  readonly backend: {
    readonly name: BackendName;
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

/** Counts measurements, so that what comes of one that no longer holds is dropped. */
let measurement = 0;

function forget(): void {
  measurement++;
  useProfile.setState(NOTHING);
}

// What was measured is about one network, on one backend, with one batch size and optimizer.
useDocument.subscribe(({ definition }, before) => {
  if (definition !== before.definition) forget();
});
useRun.subscribe(({ backend }, before) => {
  if (backend?.name !== before.backend?.name || backend?.processor?.threads !== before.backend?.processor?.threads)
    forget();
});
useSettings.subscribe(({ training: { batchSize, optimizer } }, { training: before }) => {
  if (batchSize !== before.batchSize || optimizer !== before.optimizer) forget();
});

/** Takes steps of the present network apart. Rejects with `EngineFailure`, before anything is allocated that does not fit. */
export async function profileStep(): Promise<ProfileFile> {
  const { analysis, definition, source } = useDocument.getState();
  const { training } = useSettings.getState();
  // The steps have weights of their own, beside those of the network.
  const { weights, slots } = planHere(analysis, trainingUse(training));
  const refusal = refuseTraining(analysis, training, memoryLimit() - weights - slots);
  if (refusal) throw new EngineFailure(refusal);
  const profile = await theEngine().request('profile', null);
  const { backend } = useRun.getState();
  if (!backend || useDocument.getState().definition !== definition) throw new EngineFailure({ code: 'cancelled' });
  return {
    format: 'convoscope-profile',
    schema: 1,
    app: __APP_VERSION__,
    network: { id: source.type === 'catalog' ? source.id : null, name: definition.name, hash: hashOf(definition) },
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
  const mine = ++measurement;
  useProfile.setState({ running: true, error: null });
  const outcome = await profileStep().then(
    (found) => ({ found, error: null }),
    (error: unknown) => ({ error: asError(error) }),
  );
  if (mine !== measurement) return;
  const cancelled = outcome.error?.code === 'cancelled';
  useProfile.setState({ ...outcome, running: false, ...(cancelled && { error: null }) });
}

export const cancelProfile = (): void => attempt(theEngine().request('cancel', null));

export function saveProfile(): void {
  const { found } = useProfile.getState();
  if (!found) return;
  const content = new Blob([JSON.stringify(found, null, 2)], { type: 'application/json' });
  saveAs(content, `${found.network.id ?? found.network.name}.profile.json`);
}
