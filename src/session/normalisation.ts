/** A channel of the selected normalising layer, opened on the batch that the training is at. */

import { createStore } from 'zustand/vanilla';
import type { NormalisationReport } from '../record/reports';
import type { TensorData } from '../record/tensor';
import type { Context } from './context';
import { calm, LiveQuery } from './liveQuery';
import { presentPicture } from './presentPicture';

/** What was asked for: answers to anything else are dropped. */
interface Question {
  readonly layer: string;
  readonly channel: number;
  readonly image: TensorData | null;
}

export interface NormalisationState {
  /** The channel that is looked at, of whatever layer is selected. */
  readonly channel: number;
  /** The last answer; of the layer it names, which need not be selected any more. */
  readonly opened: (Question & { readonly report: NormalisationReport }) | null;
  /** Why nothing is computed by itself: it is much work, more than fits, or the labels have no outputs. */
  readonly hindrance: 'onDemand' | 'doesNotFit' | 'tooManyClasses' | null;
  readonly busy: boolean;
}

/** The report follows a training this often, in milliseconds, and takes at most this share of the time. */
const LIVE = { every: 500, share: 0.1 };

export class NormalisationQuery {
  readonly store = createStore<NormalisationState>(() => ({ channel: 0, opened: null, hindrance: null, busy: false }));
  readonly #context: Context;
  readonly #query: LiveQuery<Question, NormalisationReport>;

  constructor(context: Context) {
    this.#context = context;
    const { stores, connection, clock, host, onEnd } = context;
    const rest = calm(LIVE.every, LIVE.share);
    this.#query = new LiveQuery<Question, NormalisationReport>({
      clock,
      current: () => this.#question(),
      isLive: () => this.#isLive(),
      ask: ({ layer, channel, image }, signal) =>
        connection.request('normalise', { layer, channel, image: image?.data.slice() ?? null }, { signal }),
      rest: (_question, _last, took) => (stores.run.getState().phase === 'training' ? rest(took) : 0),
      onAsking: (busy) => this.store.setState({ busy }),
      onAnswer: ({ question, answer }) => this.store.setState({ opened: { ...question, report: answer } }),
      onError: (error) => context.attempt(Promise.reject(error)),
    });
    const follow = () => this.#query.invalidate();
    onEnd(() => this.#query.forget());
    onEnd(
      stores.view.subscribe((now, before) => {
        if (now.selected !== before.selected) this.store.setState({ channel: 0 });
        if (now.selected !== before.selected || now.tab !== before.tab) follow();
      }),
    );
    onEnd(
      this.store.subscribe((now, before) => {
        if (now.channel !== before.channel) follow();
      }),
    );
    onEnd(
      stores.input.subscribe((now, before) => {
        if (now.image !== before.image) follow();
      }),
    );
    onEnd(
      stores.run.subscribe((now, before) => {
        if (now.step !== before.step || now.phase !== before.phase || now.weights !== before.weights) follow();
      }),
    );
    onEnd(stores.settings.subscribe(follow));
    onEnd(
      stores.document.subscribe((now, before) => {
        if (now.definition === before.definition) return;
        this.#query.forget();
        this.store.setState({ channel: 0, opened: null });
        follow();
      }),
    );
    onEnd(host.onVisibilityChange(follow));
    // It comes with the tab that shows it.
    follow();
  }

  readonly choose = (channel: number): void => this.store.setState({ channel });

  /** For networks that run on demand: opens the channel now. */
  readonly open = (): void => this.#context.attempt(this.#query.now());

  /** Whether the report follows by itself; where not, the store says why. */
  #isLive(): boolean {
    const { run } = this.#context.stores;
    const { phase } = run.getState();
    if (this.#openLayer() === null || phase === 'starting' || phase === 'failed' || !this.#context.host.isVisible())
      return false;
    const hindrance = this.#hindrance();
    if (hindrance !== this.store.getState().hindrance) this.store.setState({ hindrance });
    return hindrance === null;
  }

  #question(): Question | null {
    const layer = this.#openLayer();
    const image = presentPicture(this.#context.stores);
    return layer === null ? null : { layer, channel: this.store.getState().channel, image };
  }

  /** The layer whose tab is open, if it can be opened. */
  #openLayer(): string | null {
    const { view, document } = this.#context.stores;
    const { selected, tab } = view.getState();
    const node = document.getState().analysis.byId.get(selected ?? '');
    return tab === 'normalisation' && node?.statistics && node.outputShape ? node.id : null;
  }

  #hindrance(): NormalisationState['hindrance'] {
    const { stores, datasets, capacity, isOnDemand } = this.#context;
    const { analysis } = stores.document.getState();
    const { training, dataset } = stores.settings.getState();
    if (capacity.refuseTraining(analysis, training)) return 'doesNotFit';
    if (datasets.of(dataset).classNames.length > analysis.definition.classes) return 'tooManyClasses';
    return isOnDemand() ? 'onDemand' : null;
  }
}
