/** The worker itself: joins the dispatcher to its message port. */
import { siteRoot } from '../data/siteRoot';
import { confine } from '../lib/confine';
import { startOnlyOwnScripts } from '../lib/ownScripts';
import { Dispatcher } from './dispatcher';
import type { FromWorker, ToWorker } from './protocol';
import { handlersOf } from './topics';
import { Workbench } from './workbench';

confine(self);
startOnlyOwnScripts(siteRoot());

const post = (message: FromWorker): void => self.postMessage(message, { transfer: transferables(message) });

const bench = new Workbench(post);
const dispatcher = new Dispatcher(handlersOf(bench), post, bench.requests);
self.onmessage = ({ data }: MessageEvent<ToWorker>) => dispatcher.receive(data);

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
