import type { Spawn } from './sharedThreadPool';
import { startHelper } from './startHelper';

/** What outlives the operations that are opened one after the other. */
export interface Lasting {
  /** The compiled kernels by their address: none is fetched twice. */
  readonly modules: Map<string, Promise<WebAssembly.Module>>;
  readonly spawn: Spawn;
}

export const nothingYet = (spawn: Spawn = spawnHere): Lasting => ({ modules: new Map(), spawn });

/** For operations in a page. */
const spawnHere: Spawn = (start) => {
  const helper = startHelper();
  helper.postMessage(start);
  return () => helper.terminate();
};
