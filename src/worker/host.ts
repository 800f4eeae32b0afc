/** The worker's side of the protocol: one message in, one response out. */
import { asEngineError } from './errors';
import type { EventMessage, Method, RequestMessage, ResponseMessage } from './protocol';
import { Workbench } from './workbench';

const post = (message: ResponseMessage | EventMessage): void =>
  self.postMessage(message, { transfer: transferables(message) });

const workbench = new Workbench(post);

self.onmessage = async ({ data: { id, method, parameters } }: MessageEvent<RequestMessage>) => {
  try {
    const handle = workbench.handlers[method] as (parameters: unknown) => Promise<unknown>;
    post({ id, ok: true, result: (await handle(parameters)) as never });
  } catch (error) {
    const typed = asEngineError(error);
    // Our own mistakes must not hide behind the friendly sentence on the page.
    if (typed.code === 'internal') console.error(`${method satisfies Method} failed`, error);
    post({ id, ok: false, error: typed });
  }
};

/** The buffers of every large array in a message, once each. Anything sent was made for sending. */
function transferables(message: unknown): Transferable[] {
  const buffers = new Set<ArrayBuffer>();
  const visit = (value: unknown): void => {
    if (ArrayBuffer.isView(value)) {
      if (value.buffer instanceof ArrayBuffer) buffers.add(value.buffer);
    } else if (Array.isArray(value)) value.forEach(visit);
    else if (typeof value === 'object' && value !== null) Object.values(value).forEach(visit);
  };
  visit(message);
  return [...buffers];
}
