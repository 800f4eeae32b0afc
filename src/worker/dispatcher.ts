import { EngineFailure } from '../record/engineFailure';
import { asEngineError } from './errors';
import type { Method, RequestMessage, RequestParameters, ResponseMessage, Result, ToWorker } from './protocol';

/** Serves one kind of request. Once `signal` is aborted, the result is no longer needed. */
export type Handler<M extends Method> = (parameters: RequestParameters<M>, signal: AbortSignal) => Promise<Result<M>>;

export type Handlers = { readonly [M in Method]: Handler<M> };

/** The worker's side of the protocol: one response to each request, as soon as its handler is done. */
export class Dispatcher {
  /** Requests that are being served, by id. */
  readonly #running = new Map<number, AbortController>();

  constructor(
    private readonly handlers: Handlers,
    private readonly post: (message: ResponseMessage) => void,
  ) {}

  receive(message: ToWorker): void {
    if ('cancel' in message) this.#running.get(message.cancel)?.abort(new EngineFailure({ code: 'cancelled' }));
    else void this.#serve(message);
  }

  async #serve({ id, method, parameters }: RequestMessage): Promise<void> {
    const request = new AbortController();
    this.#running.set(id, request);
    try {
      const handle = this.handlers[method] as Handler<Method>;
      const result = await handle(parameters, request.signal);
      request.signal.throwIfAborted();
      this.post({ id, ok: true, result });
    } catch (error) {
      const typed = asEngineError(error);
      // The page shows a friendly sentence; log our own mistakes so that they aren't hidden behind it.
      if (typed.code === 'internal') console.error(`${method} failed`, error);
      this.post({ id, ok: false, error: typed });
    } finally {
      this.#running.delete(id);
    }
  }
}
