import { EngineFailure } from '../record/engineFailure';
import { asEngineError } from './errors';
import type { CancelMessage, Method, RequestMessage, RequestParameters, ResponseMessage, Result } from './protocol';
import type { Requests } from './requests';

/** Serves one kind of request. Once `signal` is aborted, the result is no longer needed. */
export type Handler<M extends Method> = (parameters: RequestParameters<M>, signal: AbortSignal) => Promise<Result<M>>;

export type Handlers = { readonly [M in Method]: Handler<M> };

/** Requests that put another network in the place of the loaded one, or none. */
const REPLACING: ReadonlySet<Method> = new Set(['load', 'unload']);
/** Requests that are about no network. */
const INDEPENDENT: ReadonlySet<Method> = new Set(['addDataset', 'ping']);

/** The worker's side of the protocol: one response to each request, as soon as its handler is done. */
export class Dispatcher {
  /** Requests that are being served, by id. */
  readonly #running = new Map<number, AbortController>();

  constructor(
    private readonly handlers: Handlers,
    private readonly post: (message: ResponseMessage) => void,
    private readonly requests: Requests,
  ) {}

  receive(message: RequestMessage | CancelMessage): void {
    if ('cancel' in message) this.#running.get(message.cancel)?.abort(new EngineFailure({ code: 'cancelled' }));
    else void this.#serve(message);
  }

  async #serve({ id, method, parameters, load }: RequestMessage): Promise<void> {
    const request = new AbortController();
    this.#running.set(id, request);
    try {
      const handle = this.handlers[method] as Handler<Method>;
      const work = (signal: AbortSignal) => handle(parameters, signal);
      const result = await (INDEPENDENT.has(method)
        ? work(request.signal)
        : REPLACING.has(method)
          ? this.requests.replace(load, request, work)
          : this.requests.use(load, request, work));
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
