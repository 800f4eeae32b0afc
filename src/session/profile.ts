/** The profile of a training step by layer and by phase: measured on request, kept while it is valid, saved. */

import { createStore } from 'zustand/vanilla';
import { hashOf } from '../lib/canonical';
import { importModule } from '../lib/importModule';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { ProfileFile } from '../record/profile';
import { memoryLimit, trainingUse } from './capacity';
import { asError } from './connection';
import type { Context } from './context';

const importProfileFile = importModule(() => import('../exchange/profile/profileFile'));

export interface ProfileState {
  readonly found: ProfileFile | null;
  readonly running: boolean;
  readonly error: EngineError | null;
}

const NOTHING: ProfileState = { found: null, running: false, error: null };

export class Profile {
  readonly store = createStore<ProfileState>(() => NOTHING);
  readonly #context: Context;
  #measuring: AbortController | null = null;

  constructor(context: Context) {
    this.#context = context;
    const { stores, onEnd } = context;
    const forget = () => {
      this.cancel();
      this.#measuring = null;
      this.store.setState(NOTHING);
    };
    // What was measured is about one network, on one backend, with one batch size and optimizer.
    onEnd(
      stores.document.subscribe(({ definition }, before) => {
        if (definition !== before.definition) forget();
      }),
    );
    onEnd(
      stores.run.subscribe(({ backend }, { backend: before }) => {
        if (backend?.name !== before?.name || backend?.processor?.threads !== before?.processor?.threads) forget();
      }),
    );
    onEnd(
      stores.settings.subscribe(({ training: { batchSize, optimizer } }, { training: before }) => {
        if (batchSize !== before.batchSize || optimizer !== before.optimizer) forget();
      }),
    );
    onEnd(() => this.cancel());
  }

  /**
   * Takes steps of the present network apart. Rejects with `EngineFailure`, before anything is allocated that does not
   * fit.
   */
  async take(signal?: AbortSignal): Promise<ProfileFile> {
    const { stores, connection, capacity } = this.#context;
    const { analysis, definition, source } = stores.document.getState();
    const { training } = stores.settings.getState();
    // The steps have weights of their own, beside those of the network.
    const { weights, slots } = capacity.plan(analysis, trainingUse(training));
    const refusal = capacity.refuseTraining(analysis, training, memoryLimit() - weights - slots);
    if (refusal) throw new EngineFailure(refusal);
    const profile = await connection.request('profile', null, signal && { signal });
    const { backend } = stores.run.getState();
    if (!backend || stores.document.getState().definition !== definition)
      throw new EngineFailure({ code: 'cancelled' });
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

  /** The same for the dock: what comes of it is in the store. */
  readonly measure = async (): Promise<void> => {
    this.cancel();
    const measuring = new AbortController();
    this.#measuring = measuring;
    this.store.setState({ running: true, error: null });
    const outcome = await this.take(measuring.signal).then(
      (found) => ({ found, error: null }),
      (error: unknown) => ({ error: asError(error) }),
    );
    if (this.#measuring !== measuring) return;
    this.#measuring = null;
    const cancelled = outcome.error?.code === 'cancelled';
    this.store.setState({ ...outcome, running: false, ...(cancelled && { error: null }) });
  };

  readonly cancel = (): void => this.#measuring?.abort();

  readonly save = (): void => this.#context.attempt(this.#save());

  async #save(): Promise<void> {
    const { found } = this.store.getState();
    if (!found) return;
    // Loaded once somebody saves a profile.
    const { writeProfile } = await importProfileFile();
    const content = new Blob([writeProfile(found)], { type: 'application/json' });
    this.#context.host.save(content, `${found.network.id ?? found.network.name}.profile.json`);
  }
}
