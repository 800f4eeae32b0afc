import { HelperThreads } from './helperThreads';

/** What outlives the operations that a worker opens one after the other. */
export interface Lasting {
  /** The compiled kernels by their address: none is fetched twice. */
  readonly modules: Map<string, Promise<WebAssembly.Module>>;
  readonly helpers: HelperThreads;
}

export const nothingYet = (): Lasting => ({ modules: new Map(), helpers: new HelperThreads() });
