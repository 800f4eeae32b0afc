import type { ImageList } from '../../data/givenImages';
import { joinBytes } from '../../lib/joinBytes';
import type { Split } from '../../record/dataset';
import type { GivenFile } from '../../record/pictures';
import { type Attended, attendedBy } from './attended';
import { build } from './build';
import { isProblem } from './entry';
import { exportDataset } from './export';
import { type Answer, type Asked, type Results, transferables, type Work } from './messages';
import { preview } from './preview';
import { type Scanned, scan } from './scan';
import type { Unpacker } from './source';

/** The worker's side: answers what is asked, and keeps what a scan found for what is built of it. */
export class PictureDesk {
  #job = 0;
  #files: GivenFile[] = [];
  #images: Record<Split, ImageList[]> = { train: [], test: [] };
  #stop = new AbortController();
  #scanned: Scanned | null = null;

  constructor(
    private readonly unpacker: Unpacker,
    private readonly answer: (answer: Answer, transfer: Transferable[]) => void,
  ) {}

  /** Rejects with our own mistakes only. */
  async hear(asked: Asked): Promise<void> {
    if (asked.job > this.#job) {
      // A new job gives up the one before.
      this.#stop.abort();
      this.#stop = new AbortController();
      this.#job = asked.job;
      this.#files = [];
      this.#images = { train: [], test: [] };
    }
    if (asked.job < this.#job) return;
    if (asked.type === 'cancel') this.#stop.abort();
    else if (asked.type === 'files') this.#files.push(...asked.files);
    else if (asked.type === 'images') this.#images[asked.split].push(asked.images);
    else await this.#attend(asked.job, asked.work, this.#stop.signal);
  }

  async #attend(job: number, work: Work, signal: AbortSignal): Promise<void> {
    const report: Attended['report'] = (done, total) => this.answer({ type: 'progress', job, done, total }, []);
    try {
      const result = await this.#do(work, attendedBy(report, signal));
      this.answer({ type: 'result', job, result }, transferables(result));
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  async #do(work: Work, attended: Attended): Promise<Results[Work['type']]> {
    if (work.type === 'build' || work.type === 'preview') {
      if (!this.#scanned) throw new Error('Nothing was scanned');
      return (work.type === 'build' ? build : preview)(this.#scanned, work.plan, this.unpacker, attended);
    }
    if (work.type === 'export') return exportDataset({ info: work.info, images: this.#joined() }, attended);
    this.#scanned = null;
    const scanned = await scan(this.#files, this.unpacker, attended);
    if (isProblem(scanned)) return scanned;
    this.#scanned = scanned;
    return scanned.found;
  }

  #joined(): Readonly<Record<Split, ImageList>> {
    const join = (lists: readonly ImageList[]): ImageList => ({
      pixels: joinBytes(lists.map(({ pixels }) => pixels)),
      labels: Uint16Array.from(lists.flatMap(({ labels }) => Array.from(labels))),
    });
    return { train: join(this.#images.train), test: join(this.#images.test) };
  }
}
