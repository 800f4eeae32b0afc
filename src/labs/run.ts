import { createStore } from 'zustand/vanilla';
import type { ConfigOf, Fields } from '../network/layers/fields';
import type { BackendChoice } from '../record/backend';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Clock } from '../session/clock';
import type { Engine } from '../worker/engine';
import { LabBench, type LabPoint } from './bench';
import { type SeedFigure, withFigure } from './figure';
import type { AnyLab, Numbers, Verdict } from './lab';

export interface LabRunState {
  readonly phase: 'ready' | 'running' | 'done' | 'cancelled' | 'failed';
  /** Which seed it is at, from 0. */
  readonly seed: number;
  /** Steps done and steps in all, over all arms and seeds. */
  readonly done: number;
  readonly total: number;
  /** Null until it can be told. */
  readonly secondsLeft: number | null;
  /** Of the whole run once it is done; null before. */
  readonly seconds: number | null;
  /** Of the seeds that are done. */
  readonly numbers: readonly Numbers[];
  readonly verdict: Verdict | null;
  /** What it has drawn, of each seed. */
  readonly figures: readonly SeedFigure[];
  readonly error: EngineError | null;
}

/** Told apart from the seeds of other runs by what nobody types. */
const BETWEEN_SEEDS = 1_000;

/** The seeds of a run: the first is what a link carries. */
export const seedsOf = ({ seeds }: AnyLab, first: number): readonly number[] =>
  Array.from({ length: seeds }, (_, i) => first + BETWEEN_SEEDS * i);

export interface LabParts {
  /** Starts an engine for it, which ends with it. */
  readonly engine: () => Engine;
  readonly backend: BackendChoice;
  readonly clock: Clock;
}

/** One run of a lab, over its seeds, from the prediction to the verdict. */
export class LabRun {
  readonly store = createStore<LabRunState>(() => ({
    phase: 'ready',
    seed: 0,
    done: 0,
    total: 0,
    secondsLeft: null,
    seconds: null,
    numbers: [],
    verdict: null,
    figures: [],
    error: null,
  }));
  /** The losses of every arm, in the order in which they came. */
  readonly points: LabPoint[] = [];
  readonly #stop = new AbortController();
  readonly #listeners = new Set<() => void>();

  constructor(
    readonly lab: AnyLab,
    readonly parameters: ConfigOf<Fields>,
    readonly firstSeed: number,
    private readonly parts: LabParts,
  ) {}

  /** Calls back when there are more points. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Runs it once; resolves when it has ended, well or not. */
  async start(): Promise<void> {
    if (this.store.getState().phase !== 'ready') return;
    const { lab, parameters, parts } = this;
    const seeds = seedsOf(lab, this.firstSeed);
    this.store.setState({ phase: 'running', total: lab.steps(parameters) * seeds.length });
    const started = parts.clock.now();
    const engine = parts.engine();
    const bench = new LabBench(engine, parts.backend, {
      onStep: (point) => this.#note(point, started),
      onMeasured: () => this.#count(started),
      onFigure: (figure) =>
        this.store.setState(({ seed, figures }) => ({
          figures: withFigure(figures, { seed: seeds[seed] as number, figure }),
        })),
      signal: this.#stop.signal,
    });
    try {
      for (const [i, seed] of seeds.entries()) {
        this.store.setState({ seed: i });
        const numbers = await lab.measure(bench, parameters, seed);
        this.store.setState((state) => ({ numbers: [...state.numbers, numbers] }));
      }
      const { numbers } = this.store.getState();
      this.store.setState({
        phase: 'done',
        verdict: lab.judge(numbers, parameters),
        seconds: (parts.clock.now() - started) / 1_000,
        secondsLeft: 0,
      });
    } catch (error) {
      if (!(error instanceof EngineFailure)) throw error;
      const isCancelled = error.error.code === 'cancelled';
      this.store.setState(
        isCancelled ? { phase: 'cancelled', secondsLeft: null } : { phase: 'failed', error: error.error },
      );
    } finally {
      engine.dispose();
    }
  }

  /** Ends it; the curves stay. */
  readonly cancel = (): void => this.#stop.abort(new EngineFailure({ code: 'cancelled' }));

  #note(point: LabPoint, started: number): void {
    this.points.push(point);
    this.#count(started);
    for (const listener of this.#listeners) listener();
  }

  /** One more of what progress is counted in. */
  #count(started: number): void {
    this.store.setState(({ done, total }) => ({
      done: done + 1,
      secondsLeft: (((this.parts.clock.now() - started) / (done + 1)) * Math.max(0, total - done - 1)) / 1_000,
    }));
  }
}
