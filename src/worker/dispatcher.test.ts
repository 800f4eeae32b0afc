import { getEventListeners } from 'node:events';
import { describe, expect, it } from 'vitest';
import { EngineFailure } from '../record/engineFailure';
import { createWorkerEngine, type Port, startWorkerEngine } from './client';
import { Dispatcher, type Handlers } from './dispatcher';
import type { FromWorker, ResponseMessage, ToWorker } from './protocol';
import { Requests } from './requests';

const CANCELLED = { error: { code: 'cancelled' } };

/** One request as its handler sees it, to be answered by the test. */
interface Served {
  readonly signal: AbortSignal;
  readonly answer: (result: unknown) => void;
  readonly fail: (error: unknown) => void;
}

/** A client and a dispatcher with a message port between them; messages are copied, as between threads. */
function connect() {
  const served: Served[] = [];
  const sent: ToWorker[] = [];
  const handle = (_: unknown, signal: AbortSignal) =>
    new Promise((answer, fail) => void served.push({ signal, answer, fail }));
  const handlers = new Proxy({}, { get: () => handle }) as Handlers;
  const post = (message: ResponseMessage) =>
    queueMicrotask(() =>
      port.onmessage?.({ data: structuredClone({ ...message, lane: 0 }) } as MessageEvent<FromWorker>),
    );
  const dispatcher = new Dispatcher(handlers, post, new Requests());
  let alive = true;
  const port: Port = {
    onmessage: null,
    onerror: null,
    postMessage: (message) => {
      sent.push(message);
      if (!('close' in message)) queueMicrotask(() => alive && dispatcher.receive(structuredClone(message)));
    },
    terminate: () => {
      alive = false;
    },
  };
  return { engine: createWorkerEngine(port), port, post, served, sent };
}

/** Lets all messages arrive. */
const settle = () => new Promise((resolve) => setImmediate(resolve));

const MEMORY = { tensors: 1, bytes: 4 };

describe('requests', () => {
  it('are answered by their own ids, in whatever order they are done', async () => {
    const { engine, served } = connect();
    const first = engine.request('memory', null);
    const second = engine.request('memory', null);
    await settle();
    served[1]?.answer({ tensors: 2, bytes: 8 });
    expect(await second).toEqual({ tensors: 2, bytes: 8 });
    served[0]?.answer(MEMORY);
    expect(await first).toEqual(MEMORY);
  });

  it('bring errors across as values', async () => {
    const { engine, served } = connect();
    const answer = expect(engine.request('memory', null)).rejects.toMatchObject({ error: { code: 'notLoaded' } });
    await settle();
    served[0]?.fail(new EngineFailure({ code: 'notLoaded' }));
    await answer;
  });

  it('reject together when the worker dies, and so does whatever comes after', async () => {
    const { engine, port, served } = connect();
    const died = { error: { code: 'engineLost', detail: 'died' } };
    const first = engine.request('memory', null);
    await settle();
    served[0]?.answer(MEMORY);
    await first;
    const both = [1, 2].map(() => expect(engine.request('memory', null)).rejects.toMatchObject(died));
    port.onerror?.({ message: 'died' } as ErrorEvent);
    await Promise.all(both);
    await expect(engine.request('memory', null)).rejects.toMatchObject(died);
  });

  it('say that the engine could not be started where its script did not come', async () => {
    const { engine, port } = connect();
    const missing = { error: { code: 'engineMissing' } };
    const answer = expect(engine.request('memory', null)).rejects.toMatchObject(missing);
    port.onerror?.({} as ErrorEvent);
    await answer;
    await expect(engine.request('memory', null)).rejects.toMatchObject(missing);
  });

  it('say so too in a browser that starts no workers', async () => {
    await expect(startWorkerEngine().request('memory', null)).rejects.toMatchObject({
      error: { code: 'engineMissing', detail: expect.stringContaining('Worker') },
    });
  });

  it('are cancelled when the engine is disposed of', async () => {
    const { engine } = connect();
    const answer = expect(engine.request('memory', null)).rejects.toMatchObject(CANCELLED);
    await settle();
    engine.dispose();
    await answer;
  });
});

describe('cancelling', () => {
  it('ends one request on both sides, and no other', async () => {
    const { engine, served } = connect();
    const stop = new AbortController();
    const ended = expect(engine.request('memory', null, { signal: stop.signal })).rejects.toMatchObject(CANCELLED);
    const other = engine.request('memory', null);
    await settle();
    stop.abort();
    await ended;
    await settle();
    expect(served.map(({ signal }) => signal.aborted)).toEqual([true, false]);
    served[1]?.answer(MEMORY);
    expect(await other).toEqual(MEMORY);
  });

  it('is what the handler throws, if it passes the reason on', async () => {
    const { engine, served } = connect();
    const stop = new AbortController();
    engine.request('memory', null, { signal: stop.signal }).catch(() => undefined);
    await settle();
    stop.abort();
    await settle();
    expect(served[0]?.signal.reason).toMatchObject(CANCELLED);
  });

  it('before it was sent keeps a request on this side', async () => {
    const { engine, sent } = connect();
    await expect(engine.request('memory', null, { signal: AbortSignal.abort() })).rejects.toMatchObject(CANCELLED);
    expect(sent).toEqual([]);
  });

  it('after the answer is nothing', async () => {
    const { engine, served, sent } = connect();
    const stop = new AbortController();
    const answer = engine.request('memory', null, { signal: stop.signal });
    await settle();
    served[0]?.answer(MEMORY);
    expect(await answer).toEqual(MEMORY);
    expect(getEventListeners(stop.signal, 'abort')).toHaveLength(0);
    stop.abort();
    expect(sent).toHaveLength(1);
  });

  it('makes a result that came too late an error', async () => {
    const posted: ResponseMessage[] = [];
    const handlers = { memory: () => settle().then(() => MEMORY) } as unknown as Handlers;
    const dispatcher = new Dispatcher(handlers, (message) => posted.push(message), new Requests());
    dispatcher.receive({ id: 7, load: 0, method: 'memory', parameters: null });
    dispatcher.receive({ cancel: 7 });
    await settle();
    await settle();
    expect(posted).toEqual([{ id: 7, ok: false, error: { code: 'cancelled' } }]);
    // And its id is forgotten.
    dispatcher.receive({ cancel: 7 });
  });
});
