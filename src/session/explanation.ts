/** How one value came to be: asked of the engine while somebody looks, and again when picture or weights have changed. */

import { create } from 'zustand';
import { INPUT_ID } from '../network/definition';
import type { At } from '../network/layers/explanation';
import { sameShape } from '../network/shape';
import type { PixelReport } from '../record/reports';
import type { TensorData } from '../record/tensor';
import { isOnDemand, refuseLook } from './capacity';
import { attempt, currentGeneration, theEngine } from './connection';
import { useDocument } from './document';
import { useInput } from './input';
import { useLook } from './look';
import { useRun } from './run';
import { holds } from './seenPixels';
import { useView } from './view';

/** One value of one layer, for one picture. */
interface Wish {
  readonly layer: string;
  readonly at: At;
  readonly image: TensorData;
}

export interface ExplanationState {
  /** The latest answer; about the value that is chosen, or until its answer is here about the one before. */
  readonly found: (Wish & { readonly report: PixelReport }) | null;
  readonly asking: boolean;
}

export const useExplanation = create<ExplanationState>(() => ({ found: null, asking: false }));

/** While it trains, an answer is renewed this often at most, in milliseconds. */
const LIVE_EVERY = 300;
/** And takes at most this share of the time. */
const LIVE_SHARE = 0.1;

let viewers = 0;
let outdated = false;
let asked = Number.NEGATIVE_INFINITY;
let took = 0;
let timer: ReturnType<typeof setTimeout> | undefined;

function wishNow(): Wish | null {
  const { selected: layer, pixel: at } = useView.getState();
  const { analysis } = useDocument.getState();
  const { image } = useInput.getState();
  if (layer === null || at === null || !image || useRun.getState().phase === 'starting') return null;
  const node = analysis.byId.get(layer);
  const input = analysis.byId.get(INPUT_ID)?.outputShape;
  // Right after another network was opened, the picture may still be one for the network before.
  const explains = node?.node.type === 'layer' && !analysis.issues.length && input && sameShape(image.shape, input);
  return explains && holds(node.outputShape, at) ? { layer, at, image } : null;
}

/** Whether an answer is about the value that is chosen now. */
export const isAbout = (found: Wish, layer: string, at: At): boolean =>
  found.layer === layer && found.at.length === at.length && found.at.every((index, axis) => index === at[axis]);

async function ask(wish: Wish): Promise<void> {
  const mine = currentGeneration();
  asked = performance.now();
  outdated = false;
  useExplanation.setState({ asking: true });
  try {
    const { layer, at, image } = wish;
    const effective = refuseLook(useDocument.getState().analysis, true) === null;
    const report = await theEngine().request('explain', { image: image.data.slice(), layer, at, effective });
    took = performance.now() - asked;
    if (mine === currentGeneration() && useInput.getState().image === image)
      useExplanation.setState({ found: { ...wish, report } });
  } finally {
    useExplanation.setState({ asking: false });
    if (outdated) follow();
  }
}

/** Asks if somebody looks: at once about another value, and calmly where only the weights have moved. */
function follow(): void {
  clearTimeout(timer);
  if (!viewers || document.hidden || isOnDemand()) return;
  const wish = wishNow();
  if (!wish) return;
  const { asking, found } = useExplanation.getState();
  if (asking) {
    outdated = true;
    return;
  }
  const again = found?.image === wish.image && isAbout(found, wish.layer, wish.at);
  const wait = again ? asked + Math.max(LIVE_EVERY, took / LIVE_SHARE) - performance.now() : 0;
  if (wait > 0) timer = setTimeout(follow, wait);
  else attempt(ask(wish));
}

/** Asks once, for networks that run only when somebody asks for it. */
export function explainNow(): void {
  const wish = wishNow();
  if (wish && !useExplanation.getState().asking) attempt(ask(wish));
}

/** Says that somebody looks, until the returned function is called. */
export function watchExplanation(): () => void {
  viewers++;
  follow();
  return () => void viewers--;
}

/** Drops a pixel that the selected layer no longer has. */
function dropLostPixel(): void {
  const { selected, pixel } = useView.getState();
  if (pixel === null) return;
  const node = selected === null ? undefined : useDocument.getState().analysis.byId.get(selected);
  if (!holds(node?.outputShape, pixel)) useView.setState({ pixel: null });
}

/** Follows the chosen value, the picture, and the weights, which show in the outputs that the page follows anyway. */
export function followExplanations(): void {
  dropLostPixel();
  useDocument.subscribe(() => {
    useExplanation.setState({ found: null });
    dropLostPixel();
  });
  useView.subscribe((now, before) => {
    if (now.selected !== before.selected || now.pixel !== before.pixel) follow();
  });
  useInput.subscribe((now, before) => {
    if (now.image !== before.image || now.activations !== before.activations) follow();
  });
  // What a network on demand has shown is forgotten when its weights change, and so are the answers about it.
  useLook.subscribe((now, before) => {
    if (!now.result && before.result && isOnDemand()) useExplanation.setState({ found: null });
  });
  document.addEventListener('visibilitychange', follow);
}
