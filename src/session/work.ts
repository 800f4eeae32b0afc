import { work as messages } from '../i18n/messages/session';
import type { Host, Question } from './host';

/** Training that is quickly done again is lost without a question. */
const FEW_STEPS = 200;
const FEW_SECONDS = 10;

/** What a command replaces: the open network, which an `edit` only changes and whose weights it carries over, its data, where or with which weights it is computed, or what is compared. */
export type Change = 'network' | 'edit' | 'data' | 'backend' | 'weights' | 'comparison';

/** A training whose weights may be lost. */
export interface Trained {
  readonly steps: number;
  readonly seconds: number;
}

/** The training that a change would end; null where it goes on, or there is none. */
type Endangered = (change: Change) => Trained | null;

/** Keeps a training as it is, so that nothing is lost with it; answers whether it could. */
type Keep = () => Promise<boolean>;

/**
 * Sees to it that no trained weights are lost, whichever command would end a training: it is kept on the run shelf or, where
 * that cannot be, the reader is asked. Undo brings back networks, data and settings, but no weights, so everything that ends a
 * training of some length comes here. Scripts know what they do and are not asked.
 */
export class Work {
  readonly #host: Host;
  readonly #trainings: { readonly endangered: Endangered; readonly keep: Keep | null }[] = [];
  /** What is being kept for changes, one after the other. */
  #keeping: Promise<unknown> = Promise.resolve();

  constructor(host: Host) {
    this.#host = host;
  }

  /** Has a training counted; `keep` is null where nothing can keep it. */
  add(endangered: Endangered, keep: Keep | null = null): void {
    this.#trainings.push({ endangered, keep });
  }

  /** The most steps that one of these changes would lose. */
  stepsLostBy(changes: readonly Change[]): number {
    return Math.max(0, ...this.#lostBy(changes).map(({ steps }) => steps));
  }

  /**
   * Resolves when nothing is being kept for a change any more, and those changes are made or asked about. A training that is
   * asked for after a change is one of what the change leaves.
   */
  async kept(): Promise<void> {
    for (let keeping: Promise<unknown> | null = null; keeping !== this.#keeping; ) {
      keeping = this.#keeping;
      await keeping;
    }
  }

  /**
   * Makes a change: at once where it ends nothing, once what it ends is kept, or once the reader agrees. Answers whether it was
   * made. It is not where something else has been opened while the question stood: that was not what was asked about.
   */
  async discard(
    changes: readonly Change[],
    make: () => void,
    question: LostQuestion = messages.lost,
  ): Promise<boolean> {
    const endangered = this.#lostBy(changes);
    const isKept = endangered.some(({ keep }) => keep) ? await this.#keep(endangered) : [];
    const lost = endangered.filter((_, i) => !isKept[i]);
    const many = lost.filter(({ steps, seconds }) => steps > FEW_STEPS || seconds > FEW_SECONDS);
    if (many.length > 0) {
      const steps = this.stepsLostBy(changes);
      if (!(await this.#host.ask(question(steps)))) return false;
      // A training that has gone on meanwhile is the one that was asked about; another is behind it.
      if (this.stepsLostBy(changes) < steps) return false;
    }
    make();
    return true;
  }

  #keep(trainings: readonly { readonly keep: Keep | null }[]): Promise<boolean[]> {
    const keeping = Promise.all(trainings.map(({ keep }) => keep?.() ?? false));
    this.#keeping = Promise.allSettled([this.#keeping, keeping]);
    return keeping;
  }

  #lostBy(changes: readonly Change[]): (Trained & { readonly keep: Keep | null })[] {
    return this.#trainings.flatMap(({ endangered, keep }) => {
      const found = changes.map(endangered).find((trained) => trained !== null && trained.steps > 0);
      return found ? [{ ...found, keep }] : [];
    });
  }
}

/** A question about so many steps. */
type LostQuestion = (steps: number) => Question;
