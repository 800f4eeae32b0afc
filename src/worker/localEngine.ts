import { createWorkerEngine, type Port } from './client';
import { Dispatcher } from './dispatcher';
import type { Engine } from './engine';
import type { EventMessage, FromWorker } from './protocol';
import type { TaskClock } from './tasks';
import { handlersOf } from './topics';
import { type Sources, Workbench } from './workbench';

/**
 * The page's engine with the worker behind it in the same thread: for scripts and tests. Messages are cloned as between
 * threads, and each load has the next number, as the page gives it.
 */
export function createLocalEngine(sources: Sources, clock?: TaskClock): Engine {
  const post = (message: FromWorker) =>
    queueMicrotask(() => port.onmessage?.({ data: structuredClone(message) } as MessageEvent<FromWorker>));
  const bench = new Workbench((event: EventMessage) => post(event), sources, clock);
  const dispatcher = new Dispatcher(handlersOf(bench), post, bench.requests);
  const port: Port = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => queueMicrotask(() => dispatcher.receive(structuredClone(message))),
    // There is no thread to end, so the work in it is stopped.
    terminate: () => void bench.close(),
  };
  const client = createWorkerEngine(port);
  let load = 0;
  return {
    ...client,
    request: (method, parameters, options) => {
      if (method === 'load' || method === 'unload') load++;
      return client.request(method, parameters, { load, ...options });
    },
  };
}
