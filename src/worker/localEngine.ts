import { createWorkerEngine, type Port } from './client';
import type { Engine } from './engine';
import { Lanes } from './lanes';
import type { FromWorker } from './protocol';
import type { TaskClock } from './tasks';
import type { Sources } from './workbench';

/**
 * The page's engine with the worker behind it in the same thread: for scripts and tests. Messages are cloned as between
 * threads, and each load has the next number, as the page gives it.
 */
export function createLocalEngine(sources: Sources, clock?: TaskClock): Engine {
  const post = (message: FromWorker) =>
    queueMicrotask(() => port.onmessage?.({ data: structuredClone(message) } as MessageEvent<FromWorker>));
  const lanes = new Lanes(post, sources, clock);
  const port: Port = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => queueMicrotask(() => lanes.receive(structuredClone(message))),
    // There is no thread to end, so the work in it is stopped.
    terminate: () => lanes.end(),
  };
  return numbered(createWorkerEngine(port));
}

function numbered(engine: Engine): Engine {
  let load = 0;
  return {
    request: (method, parameters, options) => {
      if (method === 'load' || method === 'unload') load++;
      return engine.request(method, parameters, { load, ...options });
    },
    listen: (listener) => engine.listen(listener),
    lane: () => {
      const lane = engine.lane();
      return lane && numbered(lane);
    },
    dispose: (reason) => engine.dispose(reason),
  };
}
