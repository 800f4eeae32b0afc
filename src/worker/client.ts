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

/** Talks to the engine's worker. If the worker dies, all pending requests are rejected as a lost device. */
export function createWorkerEngine(worker: Port): Engine {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: EventMessage) => void>();
  let nextId = 1;
  let dead: EngineFailure | null = null;

  const fail = (failure: EngineFailure) => {
    dead = failure;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };

  worker.onmessage = ({ data: message }) => {
    if ('event' in message) {
      for (const listener of listeners) listener(message);
      return;
    }
    const call = waiting.get(message.id);
    waiting.delete(message.id);
    if (message.ok) call?.resolve(message.result as never);
    else call?.reject(new EngineFailure(message.error));
  };
  worker.onerror = (event) => {
    event.preventDefault();
    fail(new EngineFailure({ code: 'internal', detail: event.message || 'worker' }));
  };

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
    dispose() {
      worker.terminate();
      fail(cancelled());
    },
  };
}

const cancelled = () => new EngineFailure({ code: 'cancelled' });

/** Starts the engine in its own thread. */
export const startWorkerEngine = (): Engine =>
  createWorkerEngine(new Worker(new URL('./host.ts', import.meta.url), { type: 'module', name: 'engine' }));
