/** How one value is computed: requested while the view is open, and again when picture or weights have changed. */
import { createStore } from 'zustand/vanilla';
import type { At } from '../network/layers/explanation';
import type { ExplanationReport } from '../record/reports';
import type { TensorData } from '../record/tensor';
import type { Context } from './context';
import { calm, LiveQuery } from './liveQuery';
import { presentPicture } from './presentPicture';
import { holds } from './receptivePixels';

/** One value of one layer, for one picture. */
interface Question {
  readonly layer: string;
  readonly at: At;
  readonly image: TensorData;
}

export interface ExplanationState {
  /** The latest answer; about the value that is chosen, or until its answer is here about the one before. */
  readonly found: (Question & { readonly report: ExplanationReport }) | null;
  readonly asking: boolean;
}

/**
 * While it trains, an answer is renewed this often at most, in milliseconds, and takes at most this share of the time.
 */
const LIVE = { every: 300, share: 0.1 };

/** Whether an answer is about the value that is chosen now. */
export const isAbout = (found: Pick<Question, 'layer' | 'at'>, layer: string, at: At): boolean =>
  found.layer === layer && found.at.length === at.length && found.at.every((index, axis) => index === at[axis]);

export class ExplanationQuery {
  readonly store = createStore<ExplanationState>(() => ({ found: null, asking: false }));
  readonly #context: Context;
  readonly #query: LiveQuery<Question, ExplanationReport>;
  #viewers = 0;

  constructor(context: Context) {
    this.#context = context;
    const { stores, connection, capacity, clock, host, isOnDemand, onEnd } = context;
    const rest = calm(LIVE.every, LIVE.share);
    this.#query = new LiveQuery<Question, ExplanationReport>({
      clock,
      current: () => this.#question(),
      isLive: () => this.#viewers > 0 && host.isVisible() && !isOnDemand(),
      ask: ({ image, layer, at }, signal) => {
        const effective = capacity.refuseLook(stores.document.getState().analysis, true) === null;
        return connection.request('explain', { image: image.data.slice(), layer, at, effective }, { signal });
      },
      // A newly chosen value is explained at once, and so is what a training has left; while it trains, weights change many
      // times a second.
      rest: ({ image, layer, at }, last, took) =>
        stores.run.getState().phase === 'training' &&
        last?.question.image === image &&
        isAbout(last.question, layer, at)
          ? rest(took)
          : 0,
      onAsking: (asking) => this.store.setState({ asking }),
      onAnswer: ({ question, answer }) => {
        if (stores.input.getState().image === question.image)
          this.store.setState({ found: { ...question, report: answer } });
      },
      onError: (error) => context.attempt(Promise.reject(error)),
    });
    const follow = () => this.#query.invalidate();
    const forget = () => {
      this.#query.forget();
      this.store.setState({ found: null });
    };
    this.#dropLostPixel();
    onEnd(() => this.#query.forget());
    onEnd(
      stores.document.subscribe(() => {
        forget();
        this.#dropLostPixel();
      }),
    );
    onEnd(
      stores.view.subscribe((now, before) => {
        if (now.selected !== before.selected || now.pixel !== before.pixel) follow();
      }),
    );
    // Changed weights show in the outputs, which the page follows anyway.
    onEnd(
      stores.input.subscribe((now, before) => {
        if (now.image !== before.image || now.activations !== before.activations) follow();
      }),
    );
    // What a network on demand has shown is forgotten when its weights change, and so are the answers about it.
    onEnd(
      stores.look.subscribe((now, before) => {
        if (!now.result && before.result && isOnDemand()) forget();
      }),
    );
    onEnd(host.onVisibilityChange(follow));
  }

  /** Asks once, for networks that run only when somebody asks for it. */
  readonly now = (): void => this.#context.attempt(this.#query.now());

  /** Marks the explanation as being viewed, until the returned function is called. */
  readonly watch = (): (() => void) => {
    this.#viewers++;
    this.#query.invalidate();
    return () => void this.#viewers--;
  };

  #question(): Question | null {
    const { stores } = this.#context;
    const { view, document, run } = stores;
    const { selected: layer, pixel: at } = view.getState();
    const { analysis } = document.getState();
    const image = presentPicture(stores);
    if (layer === null || at === null || !image || run.getState().phase === 'starting') return null;
    const node = analysis.byId.get(layer);
    const explains = node?.node.type === 'layer' && !analysis.issues.length;
    return explains && holds(node.outputShape, at) ? { layer, at, image } : null;
  }

  /** Drops a pixel that the selected layer no longer has. */
  #dropLostPixel(): void {
    const { view, document } = this.#context.stores;
    const { selected, pixel } = view.getState();
    if (pixel === null) return;
    const node = selected === null ? undefined : document.getState().analysis.byId.get(selected);
    if (!holds(node?.outputShape, pixel)) view.setState({ pixel: null });
  }
}
