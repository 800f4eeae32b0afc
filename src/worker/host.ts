/** The worker itself: joins its lanes to its message port. */
import { siteRoot } from '../data/siteRoot';
import { openBackend } from '../engine/backend';
import { confine } from '../lib/confine';
import { startOnlyOwnScripts } from '../lib/ownScripts';
import { spawnInPage } from './helperThreads';
import { commonSources, Lanes } from './lanes';
import type { FromWorker, ToWorker } from './protocol';

confine(self);
startOnlyOwnScripts(siteRoot());

const post = (message: FromWorker): void => self.postMessage(message, { transfer: transferables(message) });

const lanes = new Lanes(post, commonSources(openBackend, spawnInPage(post)));
self.onmessage = ({ data }: MessageEvent<ToWorker>) => lanes.receive(data);

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
