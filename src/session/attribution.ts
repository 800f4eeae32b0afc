/** What of the present picture counts for a class: what is asked, what was found, and whether it still holds. */

import { create } from 'zustand';
import { lastMapLayer } from '../network/analysis/mapLayers';
import { picturesAtOnce, positionsOf, proposedSquares, type Squares } from '../network/occlusion';
import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Progress } from '../record/progress';
import type { Attribution, AttributionMethod } from '../record/reports';
import type { TensorData } from '../record/tensor';
import { isOnDemand, refuseLook } from './capacity';
import { asError, currentGeneration, theEngine } from './connection';
import { useDocument } from './document';
import { useInput } from './input';
import { useLook } from './look';
import { forgetLook, look } from './looking';
import { type RunState, useRun } from './run';

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
  /** Replaced whenever the weights are others; so is the step. */
  readonly weights: RunState['weights'];
  readonly step: number;
}

export interface AttributionState {
  readonly method: 'off' | AttributionMethod;
  /** Null: the class that the network says. */
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

export const useAttribution = create<AttributionState>(() => ({
  ...UNASKED,
  method: 'off',
  opacity: 0.8,
  running: false,
}));

/** Maps that follow pen and training are made anew this often at most, in milliseconds. */
const LIVE_EVERY = 250;
/** And take at most this share of the time. */
const LIVE_SHARE = 0.1;
/** Going back takes about twice as long as going forward. */
const BACKWARD_SHARE = 3;

/** The class that the network says; null while it has not answered. */
export function predictedClass(probabilities: Float32Array | null): number | null {
  if (!probabilities) return null;
  return probabilities.reduce((best, value, i) => (value > (probabilities[best] as number) ? i : best), 0);
}

/** The squares that occlusion covers: those that were chosen, or proposed ones. */
const squaresNow = (): Squares => useAttribution.getState().squares ?? proposedSquares(useDocument.getState().analysis);

/** The layer that Grad-CAM looks at: the chosen one, or the proposed one; null where the network has no maps. */
const layerNow = (): string | null => useAttribution.getState().layer ?? lastMapLayer(useDocument.getState().analysis);

/** Milliseconds that a map by occlusion will take; null while no pass of this network has been timed. */
export const occlusionTime = (perPicture: number | null, squares: Squares): number | null =>
  perPicture && perPicture * (1 + positionsOf(useDocument.getState().analysis, squares));

/** Whether maps of this method follow picture and weights by themselves. */
export const isLive = (method: AttributionState['method']): boolean =>
  (method === 'saliency' || method === 'gradCam') && !isOnDemand();

/** Whether picture or weights have changed since a map was made. */
export function isOutdated({ image, weights, step }: FoundAttribution): boolean {
  const run = useRun.getState();
  return image !== useInput.getState().image || weights !== run.weights || step !== run.step;
}

/** Why a map cannot be made now, because the weights are moving; they must be the same for all passes of one map. */
export const mustPause = (method: AttributionState['method'], { phase }: Pick<RunState, 'phase'>): boolean =>
  phase === 'training' && method !== 'off' && !isLive(method);

let again = false;
let made = Number.NEGATIVE_INFINITY;
let took = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

/** Makes the map that is asked for, of the present picture. Failures end in the store. */
export async function attributeNow(): Promise<void> {
  const { method, running } = useAttribution.getState();
  const { analysis } = useDocument.getState();
  const { phase } = useRun.getState();
  if (running) {
    again = true;
    return;
  }
  if (method === 'off' || phase === 'starting' || analysis.issues.length || mustPause(method, useRun.getState()))
    return;
  const mine = currentGeneration();
  again = false;
  useAttribution.setState({ running: true, progress: null, error: null });
  try {
    await ask(method);
  } catch (error) {
    const failure = asError(error);
    if (mine === currentGeneration() && failure.code !== 'cancelled')
      useAttribution.setState({ error: failure, found: null });
  } finally {
    useAttribution.setState({ running: false, progress: null });
    if (again) followSoon();
  }
}

async function ask(method: AttributionMethod): Promise<void> {
  const { analysis } = useDocument.getState();
  const onDemand = isOnDemand();
  const refusal = onDemand ? refuseLook(analysis, method !== 'occlusion') : null;
  if (refusal) throw new EngineFailure(refusal);
  // A large network has not said anything yet where nobody asked it.
  if (onDemand && useAttribution.getState().label === null && !useInput.getState().probabilities)
    await look({ backward: false });
  const { image, probabilities } = useInput.getState();
  const label = useAttribution.getState().label ?? predictedClass(probabilities);
  if (!image || label === null) return;
  const { weights, step } = useRun.getState();
  const asked = { method, label, layer: method === 'gradCam' ? layerNow() : null, squares: squaresNow() };
  if (method === 'gradCam' && asked.layer === null) return;
  if (onDemand) forgetLook();

  const mine = currentGeneration();
  const engine = theEngine();
  const stop = engine.listen((message) => {
    if (message.event !== 'progress' || !useAttribution.getState().running) return;
    const { progress } = message;
    useAttribution.setState({ progress });
    // What the pictures take that are through already tells best how long the others will.
    if (progress.task === 'occlusion' && progress.done > 0)
      useAttribution.setState({ perPicture: (performance.now() - made) / (1 + progress.done) });
  });
  made = performance.now();
  try {
    const { squares, ...rest } = asked;
    const result = await engine.request('attribute', { image: image.data.slice(), ...rest, ...squares });
    if (mine !== currentGeneration()) return;
    took = performance.now() - made;
    useAttribution.setState({ found: { ...asked, ...result, image, weights, step } });
    if (method === 'occlusion') useAttribution.setState({ perPicture: took / (1 + positionsOf(analysis, squares)) });
    else if (onDemand) noteForward(took / BACKWARD_SHARE);
    // Weights that were drawn for this.
    if (onDemand) useLook.setState({ drawn: true });
  } finally {
    stop();
  }
}

/** A pass of one picture forward took so long. The quickest counts: the first one also sets memory aside. */
const noteForward = (milliseconds: number): void =>
  useAttribution.setState(({ perPicture }) => ({ perPicture: Math.min(perPicture ?? milliseconds, milliseconds) }));

/** Ends an occlusion, or the pass of a large network. */
export const cancelAttribution = (): void => {
  again = false;
  void theEngine().request('cancel', null);
};

/** Makes the map anew, soon, where it follows by itself and no longer holds. */
function followSoon(): void {
  clearTimeout(timer);
  const { method, running, found } = useAttribution.getState();
  if (!isLive(method) || document.hidden) return;
  if (running) {
    again = true;
    return;
  }
  const training = useRun.getState().phase === 'training';
  const wait = made + Math.max(LIVE_EVERY, training ? took / LIVE_SHARE : 0) - performance.now();
  // Another wish is answered at once; only picture and weights come many times a second.
  if (wait <= 0 || !found || !isAnswer(found)) void attributeNow();
  else timer = setTimeout(followSoon, wait);
}

/** Whether a map is of the kind that is asked for, whatever picture it is about. */
function isAnswer({ method, label, layer }: FoundAttribution): boolean {
  const now = useAttribution.getState();
  return (
    method === now.method &&
    (now.label === null || label === now.label) &&
    (method !== 'gradCam' || layer === layerNow())
  );
}

/** Times what a covered picture takes on a network that is quick enough to be asked; large ones tell by their looks. */
async function timePictures(): Promise<void> {
  const { analysis } = useDocument.getState();
  const { image } = useInput.getState();
  if (!image || isOnDemand() || analysis.issues.length || useRun.getState().phase !== 'ready') return;
  const mine = currentGeneration();
  const count = picturesAtOnce(analysis);
  const images = new Float32Array(count * image.data.length);
  for (let i = 0; i < count; i++) images.set(image.data, i * image.data.length);
  // The first pass of a size also sets memory aside.
  for (let i = 0; i < 2; i++) {
    const started = performance.now();
    await theEngine().request('predict', { images: images.slice() });
    if (mine === currentGeneration()) useAttribution.setState({ perPicture: (performance.now() - started) / count });
  }
}

/** Changes what is asked. */
export function setAttribution(
  wish: Partial<Pick<AttributionState, 'method' | 'label' | 'layer' | 'squares' | 'opacity'>>,
): void {
  const { running, method } = useAttribution.getState();
  useAttribution.setState({ ...wish, error: null });
  if (wish.method !== undefined && wish.method !== method) {
    if (running) cancelAttribution();
    useAttribution.setState({ found: null });
    if (wish.method === 'occlusion' && useAttribution.getState().perPicture === null)
      void timePictures().catch(() => undefined);
  }
  if (wish.opacity === undefined) followSoon();
}

/** Follows the picture, the weights, the network, and how long large networks take. */
export function followAttribution(): void {
  useInput.subscribe((now, before) => {
    if (now.probabilities !== before.probabilities) followSoon();
  });
  useDocument.subscribe((now, before) => {
    if (now.definition !== before.definition) useAttribution.setState(UNASKED);
  });
  useLook.subscribe(({ result }, before) => {
    if (result && result !== before.result)
      noteForward(result.milliseconds / (result.label === null ? 1 : BACKWARD_SHARE));
  });
}
