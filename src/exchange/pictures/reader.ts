import type { GivenDataset } from '../../data/givenImages';
import { SPLITS } from '../../record/dataset';
import { EngineFailure } from '../../record/engineFailure';
import type { FoundPictures, GivenFile, ImportProblem, PicturePlan, PictureProgress } from '../../record/pictures';
import type { BuiltPictures } from './build';
import type { Answer, Asked, Results, Work } from './messages';
import type { PicturePreview } from './preview';

/** How a job reports, and how it is given up: its promise then rejects as cancelled. */
export interface JobOptions {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: PictureProgress) => void;
}

interface Job {
  readonly number: number;
  settle(result: Results[Work['type']]): void;
  fail(error: unknown): void;
  report(progress: PictureProgress): void;
}

/** Files in one message, and bytes of pixels: sending more would hold up the page. */
const PIECE = 500;
const PIECE_BYTES = 2 ** 21;

/**
 * Reads pictures of the user's own in a worker, which keeps what `scan` found for what is built of it. One job at a time: a new one gives
 * up the one before. Whoever made it ends it.
 */
export class PictureReader {
  #worker: Worker | null = null;
  #jobs = 0;
  #job: Job | null = null;

  /** Looks at files, and into archives among them. What an earlier scan found is forgotten. */
  async scan(files: readonly GivenFile[], options: JobOptions = {}): Promise<FoundPictures | ImportProblem> {
    const done = this.#begin<'scan'>(options);
    const job = this.#jobs;
    for (let at = 0; at < files.length && job === this.#job?.number; at += PIECE) {
      this.#ask({ type: 'files', job, files: files.slice(at, at + PIECE) });
      await pause();
    }
    if (job === this.#job?.number) this.#ask({ type: 'work', job, work: { type: 'scan' } });
    return done;
  }

  /** A few pictures of what the last scan found, as a plan makes them. */
  preview(plan: PicturePlan, options: JobOptions = {}): Promise<PicturePreview | ImportProblem> {
    const done = this.#begin<'preview'>(options);
    this.#ask({ type: 'work', job: this.#jobs, work: { type: 'preview', plan } });
    return done;
  }

  /** Makes a data set of what the last scan found. */
  build(plan: PicturePlan, options: JobOptions = {}): Promise<BuiltPictures | ImportProblem> {
    const done = this.#begin<'build'>(options);
    this.#ask({ type: 'work', job: this.#jobs, work: { type: 'build', plan } });
    return done;
  }

  /** A data set as one zip, which `scan` reads again. */
  async export({ info, images }: GivenDataset, options: JobOptions = {}): Promise<Blob | ImportProblem> {
    const done = this.#begin<'export'>(options);
    const job = this.#jobs;
    const size = info.height * info.width * info.channels;
    const count = Math.max(1, Math.floor(PIECE_BYTES / size));
    for (const split of SPLITS) {
      const { pixels, labels } = images[split];
      for (let at = 0; at < labels.length && job === this.#job?.number; at += count) {
        const piece = { pixels: pixels.slice(at * size, (at + count) * size), labels: labels.slice(at, at + count) };
        this.#ask({ type: 'images', job, split, images: piece }, [piece.pixels.buffer as ArrayBuffer]);
        await pause();
      }
    }
    if (job === this.#job?.number) this.#ask({ type: 'work', job, work: { type: 'export', info } });
    return done;
  }

  /** Ends the worker, and rejects what it was doing as cancelled. */
  end(): void {
    this.#stop();
    this.#job?.fail(cancelled());
  }

  #start(): Worker | null {
    const worker = startWorker();
    if (!worker) return null;
    worker.onmessage = ({ data }: MessageEvent<Answer>) => this.#hear(data);
    // Its script has not arrived, or the memory did not suffice. The next job gets another one, which has to look at the files anew.
    worker.onerror = () => {
      this.#stop();
      this.#job?.settle({ code: 'readerStopped' });
    };
    return worker;
  }

  #stop(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #begin<Type extends Work['type']>({ signal, onProgress }: JobOptions): Promise<Results[Type]> {
    this.#job?.fail(cancelled());
    const number = ++this.#jobs;
    this.#worker ??= this.#start();
    const done = new Promise<Results[Type]>((resolve, reject) => {
      const stop = () => {
        this.#ask({ type: 'cancel', job: number });
        job.fail(cancelled());
      };
      const end = () => {
        signal?.removeEventListener('abort', stop);
        if (this.#job === job) this.#job = null;
      };
      const job: Job = {
        number,
        settle: (result) => {
          end();
          // The worker answers what it was asked.
          resolve(result as Results[Type]);
        },
        fail: (error) => {
          end();
          reject(error);
        },
        report: (progress) => onProgress?.(progress),
      };
      this.#job = job;
      if (signal?.aborted) job.fail(cancelled());
      else if (!this.#worker) job.settle({ code: 'readerStopped' });
      else signal?.addEventListener('abort', stop);
    });
    // It may be given up while files are still being sent, before anybody waits for it.
    done.catch(() => undefined);
    return done;
  }

  #ask(asked: Asked, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(asked, transfer);
  }

  #hear(answer: Answer): void {
    // What was given up may have been answered already.
    if (answer.job !== this.#job?.number) return;
    if (answer.type === 'progress') this.#job.report({ done: answer.done, total: answer.total });
    else this.#job.settle(answer.result);
  }
}

const cancelled = () => new EngineFailure({ code: 'cancelled' });

/** Lets the page draw and answer. */
const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

function startWorker(): Worker | null {
  try {
    return new Worker(new URL('./pictureWorker.ts', import.meta.url), { type: 'module', name: 'pictures' });
  } catch {
    return null;
  }
}
