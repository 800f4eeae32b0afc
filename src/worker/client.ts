import type { EngineError } from '../record/engineError';
import { EngineFailure } from '../record/engineFailure';
import type { Engine } from './engine';
import type { EventMessage, FromWorker, ToWorker } from './protocol';

interface Waiting {
  resolve(result: never): void;
  reject(failure: EngineFailure): void;
}

/** What the client needs of a `Worker`. */
export interface Port {
  onmessage: ((event: MessageEvent<FromWorker>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  postMessage(message: ToWorker): void;
  terminate(): void;
}

/** Talks to the engine's worker. When the worker dies, what is under way and whatever is asked later rejects as lost. */
export function createWorkerEngine(worker: Port): Engine {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: EventMessage) => void>();
  let nextId = 1;
  /** Whether it has ever said anything. */
  let started = false;
  let dead: EngineFailure | null = null;

  const end = (reason: EngineError) => {
    if (dead) return;
    dead = new EngineFailure(reason);
    worker.terminate();
    for (const { reject } of waiting.values()) reject(dead);
    waiting.clear();
  };

  worker.onmessage = ({ data: message }) => {
    started = true;
    if ('event' in message) {
      for (const listener of listeners) listener(message);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) call?.resolve(message.result as never);
    else call?.reject(new EngineFailure(message.error));
  };
  // A script that could not be fetched has no message. What is thrown outside of any request is in the console as well.
  worker.onerror = ({ message: detail = 'worker' }) =>
    end(started ? { code: 'engineLost', detail } : { code: 'engineMissing', detail });

  return {
    request(method, parameters, { signal, load = 0 } = {}) {
      if (dead) return Promise.reject(dead);
      if (signal?.aborted) return Promise.reject(cancelled());
      const id = nextId++;
      const giveUp = () => {
        const call = waiting.get(id);
        if (!call) return;
        waiting.delete(id);
        worker.postMessage({ cancel: id });
        call.reject(cancelled());
      };
      const answer = new Promise<never>((resolve, reject) => {
        waiting.set(id, { resolve, reject });
        signal?.addEventListener('abort', giveUp);
        worker.postMessage({ id, load, method, parameters } as ToWorker);
      });
      // The signal may outlive many requests, so its listener must be removed.
      return answer.finally(() => signal?.removeEventListener('abort', giveUp));
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose: (reason = { code: 'cancelled' }) => end(reason),
  };
}

const cancelled = () => new EngineFailure({ code: 'cancelled' });

/** An engine in a browser that starts no workers. */
const missingEngine = (error: unknown): Engine => ({
  request: () => Promise.reject(new EngineFailure({ code: 'engineMissing', detail: String(error) })),
  listen: () => () => {},
  dispose: () => {},
});

/** Starts the engine in its own thread. */
export function startWorkerEngine(): Engine {
  try {
    return createWorkerEngine(new Worker(new URL('./host.ts', import.meta.url), { type: 'module', name: 'engine' }));
  } catch (error) {
    return missingEngine(error);
  }
}
