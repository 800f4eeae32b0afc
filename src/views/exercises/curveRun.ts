import type { AnswerForm } from '../../exercises/exercise';
import { LabBench } from '../../labs/bench';
import { createRandom } from '../../network/random';
import type { EngineError } from '../../record/engineError';
import { EngineFailure } from '../../record/engineFailure';
import type { Session } from '../../session/createSession';

type CurveForm = Extract<AnswerForm, { type: 'curve' }>;

/** A network under no name, and its loss at each step so far. */
export interface Curve {
  readonly arm: string;
  readonly losses: readonly number[];
}

export interface CurveRunState {
  readonly phase: 'idle' | 'running' | 'done' | 'failed';
  /** Part of all steps that is done, in [0, 1]. */
  readonly done: number;
  readonly error: EngineError | null;
}

/** Seeds that a run may have. */
const SEEDS = 1_000;

/** Trains the two networks of an exercise on an engine of its own, in an order that nobody knows. */
export class CurveRun {
  readonly #form: CurveForm;
  readonly #session: Session;
  readonly #listeners = new Set<() => void>();
  /** In the order in which they are shown. */
  #curves: readonly { readonly arm: string; readonly losses: number[] }[];
  #state: CurveRunState = { phase: 'idle', done: 0, error: null };
  #engine: ReturnType<Session['startEngine']> | null = null;

  constructor(form: CurveForm, session: Session) {
    this.#form = form;
    this.#session = session;
    this.#curves = form.arms.map(({ id }) => ({ arm: id, losses: [] }));
  }

  get state(): CurveRunState {
    return this.#state;
  }

  get curves(): readonly Curve[] {
    return this.#curves;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Trains both from a seed; a training of the page pauses, for they would share the processor. */
  readonly start = async (): Promise<void> => {
    if (this.#state.phase === 'running') return;
    const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
    const seed = 1 + (drawn % SEEDS);
    const { arms, steps } = this.#form;
    const order = createRandom(drawn, 'curves').permutation(arms.length);
    this.#curves = [...order].map((i) => ({ arm: arms[i]?.id ?? '', losses: [] }));
    this.#set({ phase: 'running', done: 0, error: null });
    const { stores, startEngine, training } = this.#session;
    const engine = startEngine();
    this.#engine = engine;
    try {
      if (stores.run.getState().phase === 'training') await training.stop();
      const { backend } = stores.run.getState();
      const bench = new LabBench(engine, backend?.name ?? stores.settings.getState().backend, {
        onStep: ({ arm, loss }) => {
          const curve = this.#curves.find((one) => one.arm === arm);
          curve?.losses.push(loss);
          this.#set({ done: this.#state.done + 1 / (arms.length * steps) });
        },
      });
      for (const { arm } of this.#curves) {
        const found = arms.find(({ id }) => id === arm);
        if (found) await (await bench.open(found, seed)).train(steps);
      }
      this.#set({ phase: 'done', done: 1 });
    } catch (error) {
      if (this.#engine !== engine) return;
      if (!(error instanceof EngineFailure)) throw error;
      this.#set({ phase: 'failed', error: error.error });
    } finally {
      if (this.#engine === engine) this.#engine = null;
      engine.dispose();
    }
  };

  dispose(): void {
    const engine = this.#engine;
    this.#engine = null;
    engine?.dispose();
  }

  #set(state: Partial<CurveRunState>): void {
    this.#state = { ...this.#state, ...state };
    for (const listener of this.#listeners) listener();
  }
}
