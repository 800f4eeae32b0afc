import { createStore } from 'zustand/vanilla';
import type { ConfigOf, Fields } from '../network/layers/fields';
import type { BackendChoice } from '../record/backend';
import type { AnyLab } from './lab';
import { type LabParts, LabRun } from './run';

export interface LabRunsState {
  /** The latest run of each lab, by its id. */
  readonly runs: Readonly<Record<string, LabRun>>;
  /** What the reader expects of each lab, by its id: the id of a prediction. */
  readonly predictions: Readonly<Record<string, string>>;
  /** The one under way: two at a time would share the processor, and each would say how long the other takes. */
  readonly running: LabRun | null;
  /** Whether a training of the page waits for it. */
  readonly holds: boolean;
}

export interface LabRunsParts extends Omit<LabParts, 'backend'> {
  /** What the page computes with at this moment. */
  readonly backend: () => BackendChoice;
  /** Has a training of the page wait. Answers how it goes on; null where there is none. */
  readonly hold: () => Promise<(() => void) | null>;
  /** Told of every run that came to its verdict. */
  readonly onDone?: (run: LabRun, seconds: number) => void;
  /** Has failures that nobody expects reach the page. */
  readonly attempt: (work: Promise<unknown>) => void;
}

interface Started {
  readonly run: LabRun;
  readonly ended: Promise<void>;
}

/** The runs of labs in one visit. They go on while nobody looks, and stay for whoever comes back. */
export class LabRuns {
  readonly store = createStore<LabRunsState>(() => ({ runs: {}, predictions: {}, running: null, holds: false }));
  #disposed = false;

  constructor(private readonly parts: LabRunsParts) {}

  /** Notes what the reader expects. */
  readonly predict = ({ id }: AnyLab, prediction: string): void =>
    this.store.setState(({ predictions }) => ({ predictions: { ...predictions, [id]: prediction } }));

  /** Runs a lab, and answers with its run and when that has ended, well or not; null, and does nothing, while one is running. */
  readonly start = (lab: AnyLab, parameters: ConfigOf<Fields>, seed: number): Started | null => {
    if (this.store.getState().running) return null;
    const { engine, clock, backend } = this.parts;
    const run = new LabRun(lab, parameters, seed, { engine, clock, backend: backend() });
    this.store.setState(({ runs }) => ({ runs: { ...runs, [lab.id]: run }, running: run }));
    const ended = this.#run(run);
    this.parts.attempt(ended);
    return { run, ended };
  };

  readonly cancel = (): void => this.store.getState().running?.cancel();

  dispose(): void {
    this.#disposed = true;
    this.cancel();
  }

  async #run(run: LabRun): Promise<void> {
    const goOn = await this.parts.hold();
    this.store.setState({ holds: goOn !== null });
    try {
      await run.start();
      const { seconds } = run.store.getState();
      if (seconds !== null) this.parts.onDone?.(run, seconds);
    } finally {
      this.store.setState({ running: null, holds: false });
      if (!this.#disposed) goOn?.();
    }
  }
}
