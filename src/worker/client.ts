import { EngineFailure } from '../record/engineFailure';
import type { Engine, RequestOptions } from './engine';
import type { EventMessage, FromWorker, Method, RequestMessage, RequestParameters, Result } from './protocol';

interface Waiting {
  resolve(result: never): void;
  reject(failure: EngineFailure): void;
}

/** Talks to the engine's worker. A worker that dies rejects everything that waits, as a lost device. */
export function createWorkerEngine(worker: Worker): Engine {
  const waiting = new Map<number, Waiting>();
  const listeners = new Set<(event: EventMessage) => void>();
  let nextId = 1;
  let dead: EngineFailure | null = null;

  const fail = (failure: EngineFailure) => {
    dead = failure;
    for (const { reject } of waiting.values()) reject(failure);
    waiting.clear();
  };

  worker.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
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
    const failure = new EngineFailure({ code: 'internal', detail: event.message || 'worker' });
    fail(failure);
    for (const listener of listeners) listener({ event: 'failed', error: failure.error });
  };

  return {
    request<M extends Method>(
      method: M,
      parameters: RequestParameters<M>,
      { signal }: RequestOptions = {},
    ): Promise<Result<M>> {
      if (dead) return Promise.reject(dead);
      if (signal?.aborted) return Promise.reject(new EngineFailure({ code: 'cancelled' }));
      return new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve: resolve as Waiting['resolve'], reject });
        worker.postMessage({ id, method, parameters } as RequestMessage);
        signal?.addEventListener('abort', () => {
          if (!waiting.delete(id)) return;
          reject(new EngineFailure({ code: 'cancelled' }));
          worker.postMessage({ id: nextId++, method: 'cancel', parameters: null } satisfies RequestMessage);
        });
      });
    },
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      worker.terminate();
      fail(new EngineFailure({ code: 'cancelled' }));
    },
  };
}

/** Starts the engine in a thread of its own. */
export const startWorkerEngine = (): Engine =>
  createWorkerEngine(new Worker(new URL('./host.ts', import.meta.url), { type: 'module', name: 'engine' }));
