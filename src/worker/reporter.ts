import type { TrainedStep } from '../engine/trainer';
import type { Snapshot } from '../record/snapshot';
import { headsOf, type StepResult } from '../record/step';
import type { Checkpoint } from '../record/weights';
import type { EngineEvent } from './protocol';

/** From one checkpoint to the next, in milliseconds: so much of a training is lost with its engine at most. */
const CHECKPOINT_EVERY = 3_000;

/** Gathers the results of many steps into few messages. */
export class Reporter {
  #steps: StepResult[] = [];
  #snapshots: Snapshot[] = [];
  /** The last step that was told. */
  #last = -1;
  #held: Checkpoint | null = null;
  #sent = 0;
  #isFlushing = false;
  #checkpointed = Number.NEGATIVE_INFINITY;

  /**
   * @param every shortest time between two reports, in milliseconds
   * @param answered resolves when what has been asked of the engine meanwhile is answered: answers that bring a report with them go first
   */
  constructor(
    private readonly emit: (event: EngineEvent) => void,
    private readonly every: number,
    private readonly answered: () => Promise<void>,
  ) {}

  step({ milliseconds, record, ...trained }: TrainedStep): void {
    const { step, loss, accuracy, outputs, accuracies } = trained;
    this.#steps.push({ step, loss, accuracy, milliseconds, ...headsOf(outputs, accuracies) });
    this.#last = step;
    if (record) this.#snapshots.push({ ...trained, ...record });
    if (performance.now() - this.#sent >= this.every) void this.#flushSoon();
    this.#release();
  }

  async #flushSoon(): Promise<void> {
    if (this.#isFlushing) return;
    this.#isFlushing = true;
    await this.answered();
    this.flushDue();
  }

  /** Tells what was only to wait for an answer. */
  flushDue(): void {
    if (this.#isFlushing) this.flush();
  }

  flush(): void {
    const [steps, snapshots] = [this.#steps, this.#snapshots];
    this.#isFlushing = false;
    if (!steps.length) return;
    this.#snapshots = [];
    this.#steps = [];
    this.#sent = performance.now();
    this.emit({ event: 'steps', steps, ...(snapshots.length && { snapshots }) });
  }

  checkpointDue(): boolean {
    return performance.now() - this.#checkpointed >= CHECKPOINT_EVERY;
  }

  /** Tells a checkpoint behind all steps before it, some of which may still be on the device. */
  checkpoint(checkpoint: Checkpoint): void {
    this.#checkpointed = performance.now();
    this.#held = checkpoint;
    this.#release();
  }

  /** The run begins anew, or goes on from another step. */
  restart(): void {
    this.#last = -1;
    this.#held = null;
    this.#checkpointed = Number.NEGATIVE_INFINITY;
  }

  /** Leaves out a checkpoint that has not been told: the run has failed. */
  drop(): void {
    this.#held = null;
  }

  #release(): void {
    if (!this.#held || this.#last < this.#held.step - 1) return;
    this.flush();
    this.emit({ event: 'checkpoint', checkpoint: this.#held });
    this.#held = null;
  }
}
