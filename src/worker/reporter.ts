import type { TrainedStep } from '../engine/trainer';
import type { StepResult } from '../record/step';
import type { Checkpoint } from '../record/weights';
import type { EventMessage } from './protocol';

/** Shortest time between two reports of steps, in milliseconds: twenty a second are enough for any chart. */
const STEPS_EVERY = 50;
/** With the time that it takes to be kept, at most five seconds of training are lost, in milliseconds. */
const CHECKPOINT_EVERY = 3_000;

/** Gathers the results of many steps into few messages. */
export class Reporter {
  #steps: StepResult[] = [];
  #sent = 0;
  #checkpointed = 0;

  constructor(private readonly emit: (event: EventMessage) => void) {}

  step({ milliseconds, record, ...trained }: TrainedStep): void {
    const { step, loss, accuracy } = trained;
    this.#steps.push({ step, loss, accuracy, milliseconds });
    if (record) this.emit({ event: 'snapshot', snapshot: { ...trained, ...record } });
    if (performance.now() - this.#sent >= STEPS_EVERY) this.flush();
  }

  flush(): void {
    if (this.#steps.length) this.emit({ event: 'steps', steps: this.#steps });
    this.#steps = [];
    this.#sent = performance.now();
  }

  checkpointDue(): boolean {
    return performance.now() - this.#checkpointed >= CHECKPOINT_EVERY;
  }

  checkpoint(checkpoint: Checkpoint): void {
    this.#checkpointed = performance.now();
    this.emit({ event: 'checkpoint', checkpoint });
  }
}
