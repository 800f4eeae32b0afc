import { problems } from '../i18n/messages/session';
import type { ShippedWeights } from '../record/weights';
import { asError } from './connection';
import type { Context } from './context';
import type { Pictures } from './pictures';
import type { WeightsOrigin } from './run';

/** How long a network waits for its shipped weights before it opens with those of its seed, in milliseconds. */
const WAIT = 2_000;

/** Weights that ship with the page: a network opens without them where they are late, and takes them when they arrive. */
export class Shipping {
  readonly #context: Context;
  readonly #pictures: Pictures;

  constructor(context: Context, pictures: Pictures) {
    this.#context = context;
    this.#pictures = pictures;
  }

  /**
   * Takes the shipped weights of the network of this epoch if they arrive at once. Otherwise null, and `takeLate` is to be
   * called when the network is open.
   */
  async take(epoch: AbortSignal): Promise<{
    readonly facts: ShippedWeights | null;
    takeLate?(weights: WeightsOrigin): Promise<void>;
  }> {
    const { connection, clock } = this.#context;
    const arriving = this.#arriving(epoch);
    let stopTimer = () => {};
    const late = new Promise<null>((resolve) => {
      stopTimer = clock.after(WAIT, () => resolve(null));
    });
    const facts = await Promise.race([arriving, late]);
    stopTimer();
    if (facts && (await connection.request('adoptShipped', null, { epoch }))) return { facts };
    return { facts: null, takeLate: (present) => this.#takeLate(arriving, epoch, present) };
  }

  /** What is known of them, once they are there; null where they can't be had, which is said, or are not wanted any more. */
  async #arriving(epoch: AbortSignal): Promise<ShippedWeights | null> {
    const { connection, host } = this.#context;
    try {
      return await connection.request('shippedArrived', null, { epoch });
    } catch (error) {
      const failure = asError(error);
      if ('file' in failure) host.notify({ id: 'weights', severity: 'warning', text: problems.shippedWeightsMissing });
      return null;
    }
  }

  /** `present`: the weights that the network was opened with. */
  async #takeLate(arriving: Promise<ShippedWeights | null>, epoch: AbortSignal, present: WeightsOrigin): Promise<void> {
    const { stores, connection } = this.#context;
    const facts = await arriving;
    if (!facts || epoch.aborted || stores.run.getState().weights !== present) return;
    // Said before it is done: a training that begins from now on replaces shipped weights by those of the seed.
    const shipped: WeightsOrigin = { type: 'shipped', testAccuracy: facts.testAccuracy };
    stores.run.setState({ weights: shipped });
    const taken = await connection.request('adoptShipped', null, { epoch });
    if (epoch.aborted || stores.run.getState().weights !== shipped) return;
    if (taken) await this.#pictures.refresh();
    else stores.run.setState({ weights: present });
  }
}
