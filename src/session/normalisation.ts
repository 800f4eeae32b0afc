/** A channel of the selected batch-norm layer, opened on the batch that the training is at. */

import { create } from 'zustand';
import type { BatchNormReport } from '../record/reports';
import type { TensorData } from '../record/tensor';
import { isOnDemand, refuseTraining } from './capacity';
import { attempt, currentGeneration, theEngine } from './connection';
import { classNamesOf } from './datasets';
import { useDocument } from './document';
import { useInput } from './input';
import { useRun } from './run';
import { useSettings } from './settings';
import { useView } from './view';

/** What was asked for: an answer to anything else is of no use. */
interface Question {
  readonly layer: string;
  readonly channel: number;
  readonly image: TensorData | null;
}

export interface NormalisationState {
  /** The channel that is looked at, of whatever layer is selected. */
  readonly channel: number;
  /** The last answer; of the layer it names, which need not be selected any more. */
  readonly opened: (Question & { readonly report: BatchNormReport }) | null;
  /** Why nothing is computed by itself: it is much work, more than fits, or the labels have no outputs. */
  readonly hindrance: 'onDemand' | 'doesNotFit' | 'tooManyClasses' | null;
  readonly busy: boolean;
}

export const useNormalisation = create<NormalisationState>(() => ({
  channel: 0,
  opened: null,
  hindrance: null,
  busy: false,
}));

export const chooseChannel = (channel: number): void => useNormalisation.setState({ channel });

/** The report follows a training this often, in milliseconds. */
const EVERY = 500;
/** And may take at most this share of the time, where the engine is slow. */
const SHARE = 0.1;

let asked = Number.NEGATIVE_INFINITY;
let took = 0;
let timer: ReturnType<typeof setTimeout> | null = null;
/** Whether anything has changed since the last question was put. */
let outdated = false;

/** The layer whose tab is open, if it can be opened. */
function openLayer(): string | null {
  const { selected, tab } = useView.getState();
  const node = useDocument.getState().analysis.byId.get(selected ?? '');
  return tab === 'normalisation' && node?.statistics && node.outputShape ? node.id : null;
}

function hindranceNow(): NormalisationState['hindrance'] {
  const { analysis } = useDocument.getState();
  const { training, dataset } = useSettings.getState();
  if (refuseTraining(analysis, training)) return 'doesNotFit';
  if (classNamesOf(dataset).length > analysis.definition.classes) return 'tooManyClasses';
  return isOnDemand() ? 'onDemand' : null;
}

/** Asks the engine about the chosen channel, at once. */
async function ask(layer: string): Promise<void> {
  const { image } = useInput.getState();
  const { channel } = useNormalisation.getState();
  const mine = currentGeneration();
  outdated = false;
  asked = performance.now();
  useNormalisation.setState({ busy: true });
  try {
    const pixels = image?.data.slice() ?? null;
    const report = await theEngine().request('batchNorm', { layer, channel, image: pixels });
    if (mine === currentGeneration()) useNormalisation.setState({ opened: { layer, channel, image, report } });
  } finally {
    took = performance.now() - asked;
    useNormalisation.setState({ busy: false });
  }
}

/** Asks where something has changed, a tab is open to show it, and the training has had its share of the time. */
function follow(): void {
  const layer = openLayer();
  const { phase } = useRun.getState();
  const { busy } = useNormalisation.getState();
  if (!layer || phase === 'starting' || phase === 'failed' || document.hidden || busy || timer !== null) return;
  if (!outdated) return;
  const pause = phase === 'training' ? Math.max(EVERY, took / SHARE) : 0;
  const wait = asked + pause - performance.now();
  if (wait > 0) {
    timer = setTimeout(() => {
      timer = null;
      follow();
    }, wait);
    return;
  }
  const hindrance = hindranceNow();
  if (hindrance !== useNormalisation.getState().hindrance) useNormalisation.setState({ hindrance });
  if (!hindrance) attempt(ask(layer).finally(follow));
}

function renew(): void {
  outdated = true;
  follow();
}

/** For networks that run on demand: opens the channel now. */
export function openChannel(): void {
  const layer = openLayer();
  if (layer && !useNormalisation.getState().busy) attempt(ask(layer));
}

/** Keeps the report about the selected channel up to date while its tab is open. */
export function followNormalisation(): void {
  useView.subscribe((now, before) => {
    if (now.selected !== before.selected) useNormalisation.setState({ channel: 0 });
    if (now.selected !== before.selected || now.tab !== before.tab) renew();
  });
  useNormalisation.subscribe((now, before) => {
    if (now.channel !== before.channel) renew();
  });
  useInput.subscribe((now, before) => {
    if (now.image !== before.image) renew();
  });
  useRun.subscribe((now, before) => {
    if (now.step !== before.step || now.phase !== before.phase || now.weights !== before.weights) renew();
  });
  useSettings.subscribe(renew);
  useDocument.subscribe((now, before) => {
    if (now.definition === before.definition) return;
    useNormalisation.setState({ channel: 0, opened: null });
    renew();
  });
  document.addEventListener('visibilitychange', follow);
}
