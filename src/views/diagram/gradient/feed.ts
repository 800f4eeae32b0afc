import { useSyncExternalStore } from 'react';
import { Gradients } from '../../../drawing/gradient/gradients';
import { CalmRange, type Domain } from '../../../drawing/gradient/scale';
import type { Snapshot } from '../../../record/snapshot';
import { useLook } from '../../../session/look';
import { telemetry } from '../../../session/telemetry';

/** The gradients that the page shows now, with the one scale that all its drawings share. */
export interface GradientsNow {
  readonly gradients: Gradients;
  /** Null where every gradient is zero. */
  readonly domain: Domain | null;
  /** The recorded step that they are from; null where one picture was looked at. */
  readonly snapshot: Snapshot | null;
}

/**
 * Gradients go past React: whoever draws them subscribes here, and is called at most once a frame. They are those of the
 * last backward look where there was one since the last training, otherwise those of the recorded step that is shown.
 */
class GradientFeed {
  #now: GradientsNow | null = null;
  #source: object | null = null;
  #run: object | null = null;
  readonly #range = new CalmRange();
  readonly #listeners = new Set<() => void>();
  #stop: (() => void) | null = null;

  /** Null before any backward pass. */
  get now(): GradientsNow | null {
    const look = telemetry.pinned ? null : useLook.getState().result;
    const edges = look?.edges;
    const snapshot = edges ? null : telemetry.shown;
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
    // Of another run, or of a picture, nothing is to be left in the range.
    const run = look ?? telemetry.history;
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
    let frame = 0;
    const draw = () => {
      frame = 0;
      for (const listener of this.#listeners) listener();
    };
    const request = () => {
      frame ||= requestAnimationFrame(draw);
    };
    const ends = [telemetry.subscribe(request), useLook.subscribe(request)];
    return () => {
      for (const end of ends) end();
      cancelAnimationFrame(frame);
    };
  }
}

export const gradientFeed = new GradientFeed();

/** Whether there are gradients at all: a yes or no, that React may know. */
export const useHasGradients = (): boolean =>
  useSyncExternalStore(gradientFeed.subscribe, () => gradientFeed.now !== null);
