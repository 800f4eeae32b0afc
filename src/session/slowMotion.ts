import { create } from 'zustand';
import type { Snapshot } from '../record/snapshot';
import { setPanel, setStage, setStyle } from './actions';
import { attempt } from './connection';
import { useDocument } from './document';
import { useRun } from './run';
import { PHASES, type Scene, type Scenes, type StepPhase, scenesOf } from './scenes';
import { telemetry } from './telemetry';
import { train } from './training';

/** Scenes per second. */
export const SPEEDS = [0.5, 1, 2, 4, 8] as const;
export type Speed = (typeof SPEEDS)[number];

/** One training step, replayed from what was recorded of it. */
export interface SlowMotion {
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

export const useSlowMotion = create<SlowMotion>(() => ({ ...CLOSED, speed: 2 }));

/** What happens now; null while nothing is replayed. */
export const sceneOf = ({ scenes, phase, position }: SlowMotion): Scene | null => scenes?.[phase][position] ?? null;

const stillWanted = (): boolean => matchMedia('(prefers-reduced-motion: reduce)').matches;

/** Trains one step, records all of it, and replays it where the network is drawn as a graph. */
export function startSlowMotion(): void {
  closeSlowMotion();
  attempt(
    train(1, { recordAll: true }).then((steps) => {
      const snapshot = telemetry.history.latest;
      if (!snapshot || snapshot.step !== steps.at(-1)?.step) return;
      const scenes = scenesOf(useDocument.getState().analysis, snapshot);
      setStage('diagram');
      setStyle('graph');
      setPanel('diagram');
      telemetry.pin(snapshot);
      // Whoever wants no motion goes on by hand.
      useSlowMotion.setState({ ...CLOSED, snapshot, scenes, playing: !stillWanted() });
    }),
  );
}

export function closeSlowMotion(): void {
  const { snapshot } = useSlowMotion.getState();
  if (!snapshot) return;
  useSlowMotion.setState(CLOSED);
  if (telemetry.pinned && telemetry.shown === snapshot) telemetry.pin(null);
}

export const setPlaying = (playing: boolean): void => useSlowMotion.setState({ playing });
export const setSpeed = (speed: Speed): void => useSlowMotion.setState({ speed });

/** Goes to the start of a phase. */
export const goToPhase = (phase: StepPhase): void => useSlowMotion.setState({ phase, position: 0 });

/** The phases in which something happens: a network without batch norm has none of that. */
export const phasesOf = (scenes: Scenes): readonly StepPhase[] => PHASES.filter((phase) => scenes[phase].length > 0);

/** The next or previous phase; the way back leads to the start of the present one first. */
export function movePhase(by: 1 | -1): void {
  const { scenes, phase, position } = useSlowMotion.getState();
  if (!scenes) return;
  const phases = phasesOf(scenes);
  const at = phases.indexOf(phase);
  const next = by < 0 && position > 0 ? phase : phases[at + by];
  if (next) goToPhase(next);
}

/** The next or previous scene, over the ends of phases. Says whether there was one. */
export function moveScene(by: 1 | -1): boolean {
  const { scenes, phase, position } = useSlowMotion.getState();
  if (!scenes) return false;
  if (scenes[phase][position + by]) {
    useSlowMotion.setState({ position: position + by });
    return true;
  }
  const phases = phasesOf(scenes);
  const next = phases[phases.indexOf(phase) + by];
  if (!next) return false;
  useSlowMotion.setState({ phase: next, position: by > 0 ? 0 : scenes[next].length - 1 });
  return true;
}

// A step of a run that goes on, or of another network, is no longer what the page shows.
useRun.subscribe(({ phase }, before) => {
  if (phase !== before.phase && (phase === 'training' || phase === 'starting')) closeSlowMotion();
});
useDocument.subscribe(closeSlowMotion);
