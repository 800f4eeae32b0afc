/** A thread for helpers of thread pools, which serves one after the other. Only a page may start it: `worker/helperThreads.ts`. */
export const startHelper = (): Worker =>
  new Worker(new URL('./helperWorker.ts', import.meta.url), { type: 'module', name: 'helper' });
