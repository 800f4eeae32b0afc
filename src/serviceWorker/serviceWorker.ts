import { Choices } from './choices';
import { DataFiles } from './dataFiles';
import { isIsolated } from './headers';
import { type Question, type Status, scriptOf } from './messages';
import { type Build, PageFiles, type Surroundings } from './pageFiles';

declare const self: ServiceWorkerGlobalScope;
/** Written by the build. */
declare const __BUILD__: Build;

const around: Surroundings = {
  scope: new URL(self.registration.scope),
  caches: self.caches,
  // Called as a plain function: browsers refuse `fetch` as a method of another object.
  fetch: (input, init) => fetch(input, init),
};
const files = new PageFiles(__BUILD__, around);
const data = new DataFiles(__BUILD__.data, around);
const choices = new Choices(around);

// A version waits after this until no page of the one before is open, or until the user asks for it.
self.addEventListener('install', (event) => event.waitUntil(files.complete()));

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), sweep()])));

self.addEventListener('fetch', (event) => {
  if (files.has(event.request)) event.respondWith(choices.isolates().then((on) => files.answer(event.request, on)));
});

self.addEventListener('message', (event) => {
  const answer = async () => event.ports[0]?.postMessage(await reply(event.data as Question));
  event.waitUntil(answer());
});

async function reply(question: Question): Promise<Status> {
  let complete = true;
  switch (question.ask) {
    case 'status':
      complete = await files.complete().then(
        () => true,
        () => false,
      );
      await sweep();
      break;
    case 'keepNext':
      // Without a network the rest stays missing, and the status says so.
      await data.keepNext().catch(() => {});
      break;
    case 'isolate':
      await choices.setIsolates(question.on);
      break;
    case 'takeOver':
      await self.skipWaiting();
  }
  const [missing, index, isolates] = await Promise.all([data.missing(), files.index(), choices.isolates()]);
  return {
    complete,
    dataLeft: missing.reduce((sum, { bytes }) => sum + bytes, 0),
    hostIsolates: index !== null && isIsolated(index),
    isolates,
  };
}

async function sweep(): Promise<void> {
  // Not what a version that comes after this one has begun to keep.
  if (self.registration.installing || self.registration.waiting) return;
  const { held = [] } = await self.navigator.locks.query();
  await files.sweep(held.flatMap(({ name }) => scriptOf(name ?? '') ?? []));
}
