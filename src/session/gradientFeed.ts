import { createStore, type StoreApi } from 'zustand/vanilla';
import type { GradientEdge } from '../drawing/gradient/gradientEdge';
import { Gradients } from '../drawing/gradient/gradients';
import { CalmRange, type Domain } from '../drawing/gradient/scale';
import type { Snapshot } from '../record/snapshot';
import type { Clock } from './clock';
import type { Context } from './context';
import type { LookState } from './lookState';
import type { Telemetry } from './telemetry';

/** The gradients that the page shows now, with the one scale that all its drawings share. */
export interface GradientsNow {
  readonly gradients: Gradients;
  /** Null where every gradient is zero. */
  readonly domain: Domain | null;
  /** The recorded step that they are from; null where one picture was looked at. */
  readonly snapshot: Snapshot | null;
}

/**
 * Gradients go past React: what draws them subscribes here, and is called at most once a frame. They are those of the
 * last backward look where there was one since the last training, otherwise those of the recorded step that is shown.
 */
export class GradientFeed {
  #now: GradientsNow | null = null;
  #source: object | null = null;
  #run: object | null = null;
  /** The edge under the pointer, whose gradient the legend shows. */
  readonly hovered = createStore<{ readonly edge: GradientEdge | null }>(() => ({ edge: null }));
  readonly #range = new CalmRange();
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;
  readonly #telemetry: Telemetry;
  readonly #look: StoreApi<LookState>;
  readonly #clock: Clock;

  constructor({ telemetry, stores, clock }: Pick<Context, 'telemetry' | 'stores' | 'clock'>) {
    this.#telemetry = telemetry;
    this.#look = stores.look;
    this.#clock = clock;
  }

  /** Null before any backward pass. */
  get now(): GradientsNow | null {
    const look = this.#telemetry.pinned ? null : this.#look.getState().result;
    const edges = look?.edges;
    const snapshot = edges ? null : this.#telemetry.shown;
    const source = edges ?? snapshot;
    if (source === this.#source) return this.#now;
    this.#source = source;
    this.#now = this.#take(edges ?? null, snapshot);
    return this.#now;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    this.#stop ??= this.#follow();
    return () => {
      this.#listeners.delete(listener);
      if (this.#listeners.size > 0) return;
      this.#stop?.();
      this.#stop = null;
    };
  };

  #take(look: Gradients['edges'] | null, snapshot: Snapshot | null): GradientsNow | null {
    // Nothing from another run or from a single picture may remain in the range.
    const run = look ?? this.#telemetry.history;
    if (run !== this.#run) this.#range.reset();
    this.#run = run;
    const gradients = look
      ? new Gradients(look, null)
      : snapshot &&
        new Gradients(
          snapshot.edges.map(({ from, to, stats }) => ({ from, to, rms: stats.rms })),
          snapshot.products,
        );
    if (!gradients) return null;
    this.#range.follow(gradients.edges.map(({ rms }) => rms));
    return { gradients, snapshot, domain: this.#range.domain };
  }

  #follow(): () => void {
    let cancelFrame: (() => void) | null = null;
    const draw = () => {
      cancelFrame = null;
      for (const listener of this.#listeners) listener();
    };
    const request = () => {
      cancelFrame ??= this.#clock.frame(draw);
    };
    const ends = [this.#telemetry.subscribe(request), this.#look.subscribe(request)];
    return () => {
      for (const end of ends) end();
      cancelFrame?.();
    };
  }
}
