/** Which parts of the current picture count towards a class: the question, the answer, and whether it still holds. */

import { createStore } from 'zustand/vanilla';
import { lastMapLayer } from '../network/analysis/mapLayers';
import { picturesAtOnce, positionsOf, proposedSquares, type Squares } from '../network/occlusion';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { Attribution, AttributionMethod } from '../record/reports';
import type { TensorData } from '../record/tensor';
import { asError } from './connection';
import type { Context } from './context';
import { calm, LiveQuery } from './liveQuery';
import type { Looks } from './look';
import type { LookState } from './lookState';
import { presentPicture } from './presentPicture';
import type { RunState } from './run';

/** What the map is to be made of. */
interface Asked {
  readonly method: AttributionMethod;
  readonly label: number;
  readonly layer: string | null;
  readonly squares: Squares;
}

/** A map, and the picture and weights that it is about. */
export interface FoundAttribution extends Asked, Attribution {
  readonly image: TensorData;
  /** Replaced whenever the weights change; so is the step. */
  readonly weights: RunState['weights'];
  readonly step: number;
}

export interface AttributionState {
  readonly method: 'off' | AttributionMethod;
  /** Null: the class that the network predicts. */
  readonly label: number | null;
  /** Of Grad-CAM; null: the one that is proposed. */
  readonly layer: string | null;
  /** Of occlusion; null: those that are proposed. */
  readonly squares: Squares | null;
  /** Of the map over the picture, in [0, 1]. */
  readonly opacity: number;
  readonly found: FoundAttribution | null;
  readonly running: boolean;
  readonly progress: Progress | null;
  readonly error: EngineError | null;
  /** Milliseconds that one covered picture takes, as measured on this network; null until one was. */
  readonly perPicture: number | null;
}

/** What belongs to one network. */
const UNASKED = {
  label: null,
  layer: null,
  squares: null,
  found: null,
  progress: null,
  error: null,
  perPicture: null,
} as const satisfies Partial<AttributionState>;

/** Maps that follow pen and training are made anew this often at most, in milliseconds, and take this share of the time. */
const LIVE = { every: 250, share: 0.1 };
/** Going back takes about twice as long as going forward. */
const BACKWARD_SHARE = 3;

/** The class that the network predicts; null until it has answered. */
export function predictedClass(probabilities: Float32Array | null): number | null {
  if (!probabilities) return null;
  return probabilities.reduce((best, value, i) => (value > (probabilities[best] as number) ? i : best), 0);
}

/** What a map is requested for; the label may be known only when the map is computed. */
type Question = Pick<AttributionState, 'label' | 'layer'> & { readonly method: AttributionMethod };

export class AttributionQuery {
  readonly store = createStore<AttributionState>(() => ({ ...UNASKED, method: 'off', opacity: 0.8, running: false }));
  readonly #context: Context;
  readonly #looks: Looks;
  readonly #query: LiveQuery<Question, FoundAttribution | null>;

  constructor(context: Context, looks: Looks) {
    this.#context = context;
    this.#looks = looks;
    const { stores, clock, host, onEnd } = context;
    const rest = calm(LIVE.every, LIVE.share);
    this.#query = new LiveQuery<Question, FoundAttribution | null>({
      clock,
      current: () => this.#question(),
      isLive: () => this.isLive(this.store.getState().method) && host.isVisible(),
      ask: (question, signal) => this.#ask(question, signal),
      // A new question is answered at once; only pictures and weights change many times a second.
      rest: (question, last, took) => {
        if (!last?.answer || !isAnswer(last.answer, question)) return 0;
        return stores.run.getState().phase === 'training' ? rest(took) : LIVE.every;
      },
      onAsking: (running) => this.store.setState({ running, progress: null, ...(running && { error: null }) }),
      onAnswer: ({ answer }) => {
        if (answer) this.store.setState({ found: answer });
      },
      onError: (error) => {
        const failure = asError(error);
        if (failure.code !== 'cancelled') this.store.setState({ error: failure, found: null });
      },
    });
    onEnd(() => this.#query.forget());
    onEnd(
      stores.input.subscribe((now, before) => {
        if (now.probabilities !== before.probabilities) this.#query.invalidate();
      }),
    );
    onEnd(
      stores.document.subscribe((now, before) => {
        if (now.definition === before.definition) return;
        this.#query.forget();
        this.store.setState(UNASKED);
      }),
    );
    // A training waits for a pass that is under way, which may take long.
    onEnd(
      stores.run.subscribe((now, before) => {
        if (now.phase !== before.phase && this.mustPause(this.store.getState().method, now)) this.cancel();
      }),
    );
    // Passes of large networks tell how long they take.
    const note = ({ result }: LookState, before: LookState | null) => {
      if (result && result !== before?.result)
        this.#noteForward(result.milliseconds / (result.label === null ? 1 : BACKWARD_SHARE));
    };
    note(stores.look.getState(), null);
    onEnd(stores.look.subscribe(note));
    onEnd(host.onVisibilityChange(() => this.#query.invalidate()));
  }

  /** Changes what is asked. */
  readonly set = (
    change: Partial<Pick<AttributionState, 'method' | 'label' | 'layer' | 'squares' | 'opacity'>>,
  ): void => {
    const { method } = this.store.getState();
    this.store.setState({ ...change, error: null });
    if (change.method !== undefined && change.method !== method) {
      this.#query.cancel();
      this.store.setState({ found: null });
      if (change.method === 'occlusion' && this.store.getState().perPicture === null)
        void this.#timePictures().catch(() => undefined);
    }
    if (change.opacity === undefined) this.#query.invalidate();
  };

  /** Makes the map that is asked for, of the present picture. Failures end in the store. */
  readonly now = (): Promise<void> => this.#query.now();

  /** Ends an occlusion, or the pass of a large network. */
  readonly cancel = (): void => this.#query.cancel();

  /** Whether maps of this method follow picture and weights by themselves. */
  isLive(method: AttributionState['method']): boolean {
    return (method === 'saliency' || method === 'gradCam') && !this.#context.isOnDemand();
  }

  /** Why a map cannot be made now, because the weights are moving; they must be the same for all passes of one map. */
  mustPause(method: AttributionState['method'], { phase }: Pick<RunState, 'phase'>): boolean {
    return phase === 'training' && method !== 'off' && !this.isLive(method);
  }

  /** Whether picture or weights have changed since a map was made. */
  isOutdated({ image, weights, step }: FoundAttribution): boolean {
    const { run, input } = this.#context.stores;
    const now = run.getState();
    return image !== input.getState().image || weights !== now.weights || step !== now.step;
  }

  /** Milliseconds that a map by occlusion will take; null while no pass of this network has been timed. */
  occlusionTime(perPicture: number | null, squares: Squares): number | null {
    return perPicture && perPicture * (1 + positionsOf(this.#context.stores.document.getState().analysis, squares));
  }

  #question(): Question | null {
    const { method, label } = this.store.getState();
    const { document, run } = this.#context.stores;
    const { analysis } = document.getState();
    const now = run.getState();
    if (method === 'off' || now.phase === 'starting' || analysis.issues.length || this.mustPause(method, now))
      return null;
    // Grad-CAM looks at the chosen layer, or the proposed one; a network may have no maps.
    const layer = method === 'gradCam' ? (this.store.getState().layer ?? lastMapLayer(analysis)) : null;
    return method === 'gradCam' && layer === null ? null : { method, label, layer };
  }

  async #ask({ method, label: chosen, layer }: Question, signal: AbortSignal): Promise<FoundAttribution | null> {
    const { stores, connection, capacity, clock, isOnDemand } = this.#context;
    const { analysis } = stores.document.getState();
    const onDemand = isOnDemand();
    const refusal = onDemand ? capacity.refuseLook(analysis, method !== 'occlusion') : null;
    if (refusal) throw new EngineFailure(refusal);
    // A large network has not predicted anything until it is asked to.
    if (onDemand && chosen === null && !stores.input.getState().probabilities)
      await this.#looks.look({ backward: false, signal });
    const image = presentPicture(stores);
    const { probabilities } = stores.input.getState();
    const label = chosen ?? predictedClass(probabilities);
    if (!image || label === null || signal.aborted) return null;
    const { weights, step } = stores.run.getState();
    const squares = this.store.getState().squares ?? proposedSquares(analysis);
    const asked = { method, label, layer, squares };
    if (onDemand) this.#looks.forget();

    const made = clock.now();
    const stop = connection.listen((message) => {
      if (message.event !== 'progress') return;
      const { progress } = message;
      this.store.setState({ progress });
      // The pictures done so far are the best estimate of how long the rest will take.
      if (progress.task === 'occlusion' && progress.done > 0)
        this.store.setState({ perPicture: (clock.now() - made) / (1 + progress.done) });
    });
    try {
      const { squares: square, ...rest } = asked;
      const parameters = { image: image.data.slice(), ...rest, ...square };
      const result = await connection.request('attribute', parameters, { signal });
      if (signal.aborted) return null;
      const took = clock.now() - made;
      if (method === 'occlusion') this.store.setState({ perPicture: took / (1 + positionsOf(analysis, squares)) });
      else if (onDemand) this.#noteForward(took / BACKWARD_SHARE);
      // Weights that were drawn for this.
      if (onDemand) stores.look.setState({ drawn: true });
      return { ...asked, ...result, image, weights, step };
    } finally {
      stop();
    }
  }

  /** A pass of one picture forward took so long. The quickest counts: the first one also sets memory aside. */
  #noteForward(milliseconds: number): void {
    this.store.setState(({ perPicture }) => ({ perPicture: Math.min(perPicture ?? milliseconds, milliseconds) }));
  }

  /** Times what a covered picture takes on a network that is quick enough to be asked; large ones tell by their looks. */
  async #timePictures(): Promise<void> {
    const { stores, connection, clock, isOnDemand } = this.#context;
    const { analysis } = stores.document.getState();
    const image = presentPicture(stores);
    if (!image || isOnDemand() || analysis.issues.length || stores.run.getState().phase !== 'ready') return;
    const { epoch } = connection;
    const count = picturesAtOnce(analysis);
    const images = new Float32Array(count * image.data.length);
    for (let i = 0; i < count; i++) images.set(image.data, i * image.data.length);
    // The first pass of a size also sets memory aside.
    for (let i = 0; i < 2; i++) {
      const started = clock.now();
      await connection.request('predict', { images: images.slice() });
      if (!epoch.aborted) this.store.setState({ perPicture: (clock.now() - started) / count });
    }
  }
}

/** Whether a map is of the kind that is asked for, whatever picture it is about. */
const isAnswer = (found: FoundAttribution, { method, label, layer }: Question): boolean =>
  method === found.method && (label === null || label === found.label) && layer === found.layer;
