import type { EngineError } from '@/record/engineError';
import { EngineFailure } from '@/record/engineFailure';
import type { Engine, RequestOptions } from '@/worker/engine';
import type { EngineEvent, EventMessage, Method, RequestParameters, Result } from '@/worker/protocol';

/** A request that waits for the test to answer it. */
export interface Call<M extends Method = Method> {
  readonly method: M;
  readonly parameters: RequestParameters<M>;
  readonly aborted: boolean;
  answer(result: Result<M>): void;
  fail(error: EngineError): void;
}

/** An engine whose answers the test gives, in any order. */
export class FakeEngine implements Engine {
  /** Every request there has been, in order. */
  readonly calls: Call[] = [];
  readonly #open = new Set<Call>();
  readonly #listeners = new Set<(event: EventMessage) => void>();
  disposed = false;
  /** Whether it has stopped answering. */
  hung = false;
  #end: EngineError = { code: 'cancelled' };
  /** The newest load that was asked for. */
  load = 0;

  request<M extends Method>(
    method: M,
    parameters: RequestParameters<M>,
    { signal, load = 0 }: RequestOptions = {},
  ): Promise<Result<M>> {
    this.load = Math.max(this.load, load);
    if (method === 'ping' && !this.hung && !this.disposed) return Promise.resolve(null as Result<M>);
    return new Promise((resolve, reject) => {
      const end = (finish: () => void) => {
        if (this.#open.delete(call as unknown as Call)) finish();
      };
      const fail = (error: EngineError) => end(() => reject(new EngineFailure(error)));
      const call: Call<M> = {
        method,
        parameters,
        get aborted() {
          return signal?.aborted ?? false;
        },
        answer: (result) => end(() => resolve(result)),
        fail,
      };
      this.calls.push(call as unknown as Call);
      this.#open.add(call as unknown as Call);
      if (this.disposed) fail(this.#end);
      if (signal?.aborted) fail({ code: 'cancelled' });
      signal?.addEventListener('abort', () => fail({ code: 'cancelled' }));
    });
  }

  listen(listener: (event: EventMessage) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** Another engine is another of these, so that the test holds them all. */
  lane(): null {
    return null;
  }

  dispose(reason: EngineError = { code: 'cancelled' }): void {
    this.disposed = true;
    this.#end = reason;
    for (const call of [...this.#open]) call.fail(reason);
  }

  /** Emits an event, about the newest network or that of an earlier load. */
  emit(event: EngineEvent, load = this.load): void {
    for (const listener of this.#listeners) listener({ ...event, load });
  }

  /** Requests of one method that have not been answered, oldest first. */
  waiting<M extends Method>(method: M): Call<M>[] {
    return [...this.#open].filter((call) => call.method === method) as unknown as Call<M>[];
  }

  /** The oldest unanswered request of a method. */
  next<M extends Method>(method: M): Call<M> {
    const [call] = this.waiting(method);
    if (!call) throw new Error(`No request '${method}' waits; those that do: ${[...this.#open].map((c) => c.method)}`);
    return call;
  }
}
