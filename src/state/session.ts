/** The page's commands in one place, and its start. */
import type { TensorData } from '../worker/protocol';
import { connect, theEngine } from './connection';
import { keepAddress, restoreAddress, watchForLinks } from './link/page';
import { load } from './loading';

export { shareLink } from './link/page';
export { openCatalog, retryData, setBackend, setDataset, setKnob, useShippedWeights } from './loading';
export { drawImage, moreChoices, nextWrong, showTestImage } from './pictures';
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
  keepAddress();
  watchForLinks();
}

/** Resolves when the engine has been loaded for the first time, well or not. */
export const ready = (): Promise<void> => loaded;

/** The weights of one layer by their short names. */
export async function loadWeightsOf(layer: string): Promise<Record<string, TensorData>> {
  const weights = await theEngine().request('weights', null);
  const prefix = `${layer}/`;
  return Object.fromEntries(
    Object.entries(weights).flatMap(([name, data]) =>
      name.startsWith(prefix) ? [[name.slice(prefix.length), data]] : [],
    ),
  );
}
