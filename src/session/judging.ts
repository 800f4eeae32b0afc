/** What the network makes of the test pictures, one by one: followed while that is looked at. */

import { createStore } from 'zustand/vanilla';
import { LIMITS } from '../network/limits';
import type { Judgement, Plane, PlaneMethod } from '../record/judgement';
import type { Context } from './context';
import { calm, LiveQuery } from './liveQuery';

export interface JudgingState {
  /** The last answer, of the network that is open. */
  readonly judgement: Judgement | null;
  readonly plane: Plane | null;
  /** How pictures are laid in the plane; null while nobody looks at it. */
  readonly method: PlaneMethod | null;
  /** Why nothing is computed by itself: it is much work, or there are labels without outputs. */
  readonly hindrance: 'onDemand' | 'tooManyClasses' | null;
  readonly busy: boolean;
  readonly planeBusy: boolean;
}

/** Test pictures that are judged while the network is trained, and that lie in the plane. */
export const PICTURES_MEANWHILE = 1_000;
/** Both follow a training this often, in milliseconds, and take at most this share of the time. */
const LIVE = { every: 2_000, share: 0.1 };

export class Judging {
  readonly store = createStore<JudgingState>(() => ({
    judgement: null,
    plane: null,
    method: null,
    hindrance: null,
    busy: false,
    planeBusy: false,
  }));
  readonly #context: Context;
  readonly #judge: LiveQuery<number, Judgement>;
  readonly #place: LiveQuery<PlaneMethod, Plane>;

  constructor(context: Context) {
    this.#context = context;
    const { stores, connection, clock, host, onEnd } = context;
    const rest = calm(LIVE.every, LIVE.share);
    const restOf = (took: number) => (stores.run.getState().phase === 'training' ? rest(took) : 0);
    const onError = (error: unknown) => context.attempt(Promise.reject(error));
    this.#judge = new LiveQuery<number, Judgement>({
      clock,
      current: () => (stores.run.getState().phase === 'training' ? PICTURES_MEANWHILE : LIMITS.pictures.max),
      isLive: () => this.#isLive(),
      ask: (count, signal) => connection.request('judge', { count }, { signal }),
      rest: (_question, _last, took) => restOf(took),
      onAsking: (busy) => this.store.setState({ busy }),
      onAnswer: ({ answer: judgement }) => this.store.setState({ judgement }),
      onError,
    });
    this.#place = new LiveQuery<PlaneMethod, Plane>({
      clock,
      current: () => this.store.getState().method,
      // Neighbours take seconds to find: only when asked.
      isLive: () => this.store.getState().method === 'pca' && this.#isLive(),
      ask: (method, signal) => connection.request('plane', { count: PICTURES_MEANWHILE, method }, { signal }),
      rest: (_question, _last, took) => restOf(took),
      onAsking: (planeBusy) => this.store.setState({ planeBusy }),
      onAnswer: ({ answer: plane }) => this.store.setState({ plane }),
      onError,
    });
    const follow = () => {
      this.#judge.invalidate();
      this.#place.invalidate();
    };
    const forget = () => {
      this.#judge.forget();
      this.#place.forget();
      this.store.setState({ judgement: null, plane: null });
    };
    onEnd(forget);
    onEnd(
      stores.view.subscribe((now, before) => {
        if (now.stage !== before.stage) follow();
      }),
    );
    onEnd(
      stores.run.subscribe((now, before) => {
        // Whatever begins anew has other weights.
        if (now.step < before.step || now.weights !== before.weights) forget();
        if (now.step !== before.step || now.phase !== before.phase || now.weights !== before.weights) follow();
      }),
    );
    onEnd(
      stores.settings.subscribe((now, before) => {
        if (now.dataset !== before.dataset) forget();
        if (
          now.dataset !== before.dataset ||
          now.training.centred !== before.training.centred ||
          now.training.scaling !== before.training.scaling
        )
          follow();
      }),
    );
    onEnd(
      stores.document.subscribe((now, before) => {
        if (now.definition === before.definition) return;
        forget();
        follow();
      }),
    );
    onEnd(host.onVisibilityChange(follow));
    // It comes with the view that shows it.
    follow();
  }

  /** Lays the pictures in a plane from now on, or no more. */
  readonly lay = (method: PlaneMethod | null): void => {
    const { method: before } = this.store.getState();
    if (method !== before) this.store.setState({ method, plane: null });
    if (method !== null) this.#context.attempt(this.#place.now());
    else this.#place.cancel();
  };

  /** For networks that run on demand: judges now. */
  readonly now = (): void => this.#context.attempt(this.#judge.now());

  #isLive(): boolean {
    const { run, view } = this.#context.stores;
    const { phase } = run.getState();
    if (view.getState().stage !== 'mistakes' || !this.#context.host.isVisible()) return false;
    if (phase === 'starting' || phase === 'failed') return false;
    const hindrance = this.#hindrance();
    if (hindrance !== this.store.getState().hindrance) this.store.setState({ hindrance });
    return hindrance === null;
  }

  #hindrance(): JudgingState['hindrance'] {
    const { stores, datasets, isOnDemand } = this.#context;
    const { classes } = stores.document.getState().definition;
    if (datasets.of(stores.settings.getState().dataset).classNames.length > classes) return 'tooManyClasses';
    return isOnDemand() ? 'onDemand' : null;
  }
}
