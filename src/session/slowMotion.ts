import { createStore } from 'zustand/vanilla';
import { importModule } from '../lib/importModule';
import type { Snapshot } from '../record/snapshot';
import type { Context } from './context';
import type { Scene, Scenes, StepPhase } from './scenes';
import type { Training } from './training';

const importScenes = importModule(() => import('./scenes'));

/** Scenes per second. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** One training step, replayed from what was recorded of it. */
export interface SlowMotionState {
  /** The step; null while nothing is replayed. */
  readonly snapshot: Snapshot | null;
  readonly scenes: Scenes | null;
  readonly phase: StepPhase;
  /** Index of the scene in its phase. */
  readonly position: number;
  readonly playing: boolean;
  readonly speed: Speed;
}

const CLOSED = { snapshot: null, scenes: null, phase: 'forward', position: 0, playing: false } as const;

/** What happens now; null while nothing is replayed. */
export const sceneOf = ({ scenes, phase, position }: SlowMotionState): Scene | null =>
  scenes?.[phase][position] ?? null;

/** The phases in which something happens, in their order: a network without batch norm has none of that. */
export const phasesOf = (scenes: Scenes): readonly StepPhase[] =>
  (Object.keys(scenes) as StepPhase[]).filter((phase) => scenes[phase].length > 0);

export class SlowMotion {
  readonly store = createStore<SlowMotionState>(() => ({ ...CLOSED, speed: 2 }));
  readonly #context: Context;
  readonly #training: Training;

  constructor(context: Context, training: Training) {
    this.#context = context;
    this.#training = training;
    const { stores, onEnd } = context;
    // A step of a run that goes on, or of another network, is no longer what the page shows.
    onEnd(
      stores.run.subscribe(({ phase }, before) => {
        if (phase !== before.phase && (phase === 'training' || phase === 'starting')) this.close();
      }),
    );
    onEnd(stores.document.subscribe(() => this.close()));
  }

  /** Trains one step, records all of it, and replays it where the network is drawn as a graph. */
  readonly start = (): void => {
    this.close();
    this.#context.attempt(this.#replayNextStep());
  };

  readonly close = (): void => {
    const { telemetry } = this.#context;
    const { snapshot } = this.store.getState();
    if (!snapshot) return;
    this.store.setState(CLOSED);
    if (telemetry.pinned && telemetry.shown === snapshot) telemetry.pin(null);
  };

  readonly setPlaying = (playing: boolean): void => this.store.setState({ playing });
  readonly setSpeed = (speed: Speed): void => this.store.setState({ speed });

  /** Jumps to the start of a phase. */
  readonly goToPhase = (phase: StepPhase): void => this.store.setState({ phase, position: 0 });

  /** The next or previous phase; the way back leads to the start of the present one first. */
  readonly movePhase = (by: 1 | -1): void => {
    const { scenes, phase, position } = this.store.getState();
    if (!scenes) return;
    const phases = phasesOf(scenes);
    const next = by < 0 && position > 0 ? phase : phases[phases.indexOf(phase) + by];
    if (next) this.goToPhase(next);
  };

  /** Moves to the next or previous scene, also from one phase to another. Returns whether there was one. */
  readonly moveScene = (by: 1 | -1): boolean => {
    const { scenes, phase, position } = this.store.getState();
    if (!scenes) return false;
    if (scenes[phase][position + by]) {
      this.store.setState({ position: position + by });
      return true;
    }
    const phases = phasesOf(scenes);
    const next = phases[phases.indexOf(phase) + by];
    if (!next) return false;
    this.store.setState({ phase: next, position: by > 0 ? 0 : scenes[next].length - 1 });
    return true;
  };

  async #replayNextStep(): Promise<void> {
    const { stores, telemetry, host } = this.#context;
    const [{ scenesOf }, steps] = await Promise.all([importScenes(), this.#training.train(1, { recordAll: true })]);
    const snapshot = telemetry.history.latest;
    if (!snapshot || snapshot.step !== steps.at(-1)?.step) return;
    const scenes = scenesOf(stores.document.getState().analysis, snapshot);
    stores.view.setState({ stage: 'diagram', style: 'graph' });
    host.show('diagram');
    telemetry.pin(snapshot);
    // A reader who prefers reduced motion advances by hand.
    this.store.setState({ ...CLOSED, snapshot, scenes, playing: !host.prefersStill() });
  }
}
