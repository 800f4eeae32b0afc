import type { EngineError } from '../record/engineError';
import type { Clock } from './clock';

/** An engine that has been lost this often within a minute is not replaced again. */
const MOST = 3;
const WINDOW = 60_000;

/** How often an engine was replaced of late: what is lost again and again would be lost for ever. */
export class Recoveries {
  #times: number[] = [];

  constructor(private readonly clock: Clock) {}

  /** The user has asked for another try. */
  forget(): void {
    this.#times = [];
  }

  /** Notes another loss. Returns whether the engine may be replaced. */
  allow(): boolean {
    const now = this.clock.now();
    this.#times = [...this.#times.filter((at) => now - at < WINDOW), now];
    return this.#times.length <= MOST;
  }
}

/** Whether the engine is gone with all that it held: another one can go on from a checkpoint. */
export const isLost = ({ code }: EngineError): boolean => code === 'deviceLost' || code === 'engineLost';
