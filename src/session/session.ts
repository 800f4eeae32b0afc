/** The page's commands in one place, and its start. */

import { keepAddress, restoreAddress, watchForLinks } from '../page/links';
import type { TensorData } from '../record/tensor';
import { followAttribution } from './attribution';
import { connect, theEngine } from './connection';
import { followExplanations } from './explanation';
import { load } from './loading';
import { followLooks } from './looking';
import { followNormalisation } from './normalisation';
import { followSight } from './pictures';

export { shareLink } from '../page/links';
export { openCatalog, retryData, setBackend, setDataset, setInputSize, setKnob, useShippedWeights } from './loading';
export { cancelLook, runBackward, runForward } from './looking';
export { drawImage, moreChoices, nextWrong, showOwnPicture, showTestImage } from './pictures';
export { pause, play, reset, setTraining, stepOnce } from './training';

/** Puts the stores where the address says; to be called before the page is drawn. */
export { restoreAddress };

let announce: () => void = () => {};
const loaded = new Promise<void>((resolve) => {
  announce = resolve;
});

/** Starts the engine; the page is drawn already. */
export function start(): void {
  connect();
  void load().then(announce);
  followLooks();
  followSight();
  followAttribution();
  followNormalisation();
  followExplanations();
  keepAddress();
  watchForLinks();
}

/** Resolves when the engine has been loaded for the first time, well or not. */
export const ready = (): Promise<void> => loaded;

/** Values of one weight that are shown: of larger ones (AlexNet's first dense layer has 37 million) the first rows. */
const MOST_WEIGHTS_SHOWN = 4_000_000;

/** The weights of one layer by their short names. */
export async function loadWeightsOf(layer: string): Promise<Record<string, TensorData>> {
  const weights = await theEngine().request('weights', { layers: [layer], most: MOST_WEIGHTS_SHOWN });
  return Object.fromEntries(Object.entries(weights).map(([name, data]) => [name.slice(layer.length + 1), data]));
}
