import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import { startWorkerEngine } from '../worker/client';
import type { Engine } from '../worker/engine';
import type { EventMessage } from '../worker/protocol';
import { useRun } from './run';

/** The page's one engine. */
let engine: Engine | null = null;
let hear: (event: EventMessage) => void = () => {};

/** Starts a fresh engine; one that was there before ends, and everything that waited for it is cancelled. */
export function connect(make: () => Engine = startWorkerEngine): void {
  engine?.dispose();
  engine = make();
  engine.listen((event) => hear(event));
}

/** Says who hears the engine's events; `training.ts` does. */
export function onEngineEvent(listener: (event: EventMessage) => void): void {
  hear = listener;
}

export function theEngine(): Engine {
  if (!engine) throw new EngineFailure({ code: 'notLoaded' });
  return engine;
}

export const asError = (error: unknown): EngineError =>
  error instanceof EngineFailure
    ? error.error
    : { code: 'internal', detail: error instanceof Error ? error.message : String(error) };

/** Runs a command whose failure belongs on the page. Cancelled ones made way for something newer. */
export const attempt = (work: Promise<unknown>): void =>
  void work.catch((error: unknown) => {
    const failure = asError(error);
    if (failure.code !== 'cancelled') useRun.setState({ error: failure });
  });

/** Counts loads, so that what belongs to an outdated network is dropped. */
let generation = 0;
export const nextGeneration = (): number => ++generation;
export const currentGeneration = (): number => generation;
