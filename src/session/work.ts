import { work as messages } from '../i18n/messages/session';
import type { Host, Question } from './host';

/** Training that is quickly done again is lost without a question. */
const FEW_STEPS = 200;
const FEW_SECONDS = 10;

/** What a command replaces: the open network, its data, where or with which weights it is computed, or what is compared. */
export type Change = 'network' | 'data' | 'backend' | 'weights' | 'comparison';

/** A training whose weights may be lost. */
export interface Trained {
  readonly steps: number;
  readonly seconds: number;
}

/** The training that a change would end; null where it goes on, or there is none. */
type Endangered = (change: Change) => Trained | null;

/**
 * Asks before trained weights are lost, whichever command would lose them. Undo brings back networks, data and settings, but
 * no weights, so everything that ends a training of some length asks. Scripts know what they do and are not asked.
 */
export class Work {
  readonly #host: Host;
  readonly #trainings: Endangered[] = [];

  constructor(host: Host) {
    this.#host = host;
  }

  /** Has a training counted. */
  add(training: Endangered): void {
    this.#trainings.push(training);
  }

  /** The most steps that one of these changes would lose. */
  stepsLostBy(changes: readonly Change[]): number {
    return Math.max(0, ...this.#lostBy(changes).map(({ steps }) => steps));
  }

  /**
   * Makes a change: at once where little is lost, or once the reader agrees. Answers whether it was made. It is not where
   * something else has been opened while the question stood: that was not what was asked about.
   */
  async discard(
    changes: readonly Change[],
    make: () => void,
    question: LostQuestion = messages.lost,
  ): Promise<boolean> {
    const many = this.#lostBy(changes).filter(({ steps, seconds }) => steps > FEW_STEPS || seconds > FEW_SECONDS);
    if (many.length > 0) {
      const steps = this.stepsLostBy(changes);
      if (!(await this.#host.ask(question(steps)))) return false;
      // A training that has gone on meanwhile is the one that was asked about; another is behind it.
      if (this.stepsLostBy(changes) < steps) return false;
    }
    make();
    return true;
  }

  #lostBy(changes: readonly Change[]): Trained[] {
    return changes
      .flatMap((change) => this.#trainings.flatMap((training) => training(change) ?? []))
      .filter(({ steps }) => steps > 0);
  }
}

/** A question about so many steps. */
type LostQuestion = (steps: number) => Question;
