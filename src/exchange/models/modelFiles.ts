import { importModule } from '../../lib/importModule';
import { EngineFailure } from '../../record/engineFailure';
import type { ModelProblem } from '../../record/modelProblem';
import type { FiledTensor, FiledWeights } from '../../record/weights';
import type { Answer, Asked, AskedAbout, Found } from './messages';

const importDesk = importModule(() => import('./desk'));

/** Bytes read, or tensors made, of so many. */
export type OnProgress = (done: number, total: number) => void;

/** Weights by our names, in our layout. */
export interface TakenWeights {
  readonly weights: FiledWeights;
  /** Names in the file of tensors that hold values which are no numbers. */
  readonly notFinite: readonly string[];
}

interface Job {
  hear(answer: Answer): void;
  fail(error: unknown): void;
}

/**
 * Files of other programs that were given together. A worker of their own reads them, so that not even the largest holds up the page; this
 * thread does where the browser starts no workers. Whoever made it ends it.
 */
export class ModelFiles {
  readonly #files: readonly File[];
  readonly #worker: Worker | null;
  readonly #desk: Promise<{ hear(asked: Asked): Promise<void> }> | null;
  #job: Job | null = null;

  constructor(files: readonly File[]) {
    this.#files = files;
    this.#worker = startWorker();
    const hear = (answer: Answer) => this.#job?.hear(answer);
    this.#desk = this.#worker ? null : importDesk().then(({ ModelDesk }) => new ModelDesk(hear));
    if (!this.#worker) return;
    this.#worker.onmessage = ({ data }: MessageEvent<Answer>) => hear(data);
    // Its script has not arrived, or the memory did not suffice.
    this.#worker.onerror = () => this.#job?.hear({ type: 'untaken', problem: { code: 'readerStopped' } });
  }

  /** What they hold, or why nothing can be had of them. Rejects as cancelled once it is ended. */
  look(open: AskedAbout, onProgress: OnProgress = () => {}): Promise<Found | ModelProblem> {
    return this.#ask({ type: 'look', files: this.#files, open }, (answer, resolve) => {
      if (answer.type === 'progress') onProgress(answer.done, answer.total);
      else if (answer.type === 'found') resolve(answer.found);
      else if (answer.type === 'untaken') resolve(answer.problem);
    });
  }

  /** The weights that were found, once. Rejects as cancelled once it is ended. */
  take(
    options: { readonly blueFirst: boolean },
    onProgress: OnProgress = () => {},
  ): Promise<TakenWeights | ModelProblem> {
    const weights: Record<string, FiledTensor> = {};
    return this.#ask({ type: 'take', ...options }, (answer, resolve) => {
      if (answer.type === 'progress') onProgress(answer.done, answer.total);
      else if (answer.type === 'tensor') weights[answer.name] = answer.tensor;
      else if (answer.type === 'taken') resolve({ weights, notFinite: answer.notFinite });
      else if (answer.type === 'untaken') resolve(answer.problem);
    });
  }

  /** Ends the worker, with all that it holds, and rejects what it was doing. */
  end(): void {
    this.#worker?.terminate();
    this.#job?.fail(new EngineFailure({ code: 'cancelled' }));
  }

  #ask<Result>(asked: Asked, hear: (answer: Answer, resolve: (result: Result) => void) => void): Promise<Result> {
    const done = new Promise<Result>((resolve, reject) => {
      this.#job = { hear: (answer) => hear(answer, resolve), fail: reject };
      if (this.#worker) this.#worker.postMessage(asked);
      else this.#desk?.then((desk) => desk.hear(asked)).catch(reject);
    });
    return done.finally(() => {
      this.#job = null;
    });
  }
}

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./modelWorker.ts', import.meta.url), { type: 'module', name: 'model' });
  } catch {
    return null;
  }
}
