import { Choices } from './choices';
import { DataFiles } from './dataFiles';
import type { ShippedFile } from './files';
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
  now: Date.now,
};
const files = new PageFiles(__BUILD__, around);
const data = new DataFiles(__BUILD__.data, around);
const choices = new Choices(around);

// A version waits after this until no page of the one before is open, or until the user asks for it.
self.addEventListener('install', (event) => event.waitUntil(completeIfWanted()));

self.addEventListener('activate', (event) => event.waitUntil(Promise.all([self.clients.claim(), sweep()])));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (!files.has(request)) return;
  const answer = async () =>
    files.answer(request, { isolate: await choices.is('isolation'), keep: await choices.is('copy') });
  event.respondWith(answer());
});

self.addEventListener('message', (event) => {
  const answer = async () => event.ports[0]?.postMessage(await reply(event.data as Question));
  event.waitUntil(answer());
});

async function reply(question: Question): Promise<Status> {
  switch (question.ask) {
    case 'status':
      // Without a network the rest stays missing, and the status says so.
      await completeIfWanted().catch(() => {});
      await sweep();
      break;
    case 'keepNext':
      if (await choices.is('copy')) await data.keepNext().catch(() => {});
      break;
    case 'isolate':
      await choices.set('isolation', question.on);
      break;
    case 'keep':
      await choices.set('copy', question.on);
      if (question.on) await files.complete().catch(() => {});
      else await Promise.all([files.remove(), data.remove()]);
      break;
    case 'takeOver':
      await self.skipWaiting();
  }
  const [missing, kept, index] = await Promise.all([data.missing(), files.kept(), files.index()]);
  const dataLeft = bytesOf(missing);
  return {
    version: __BUILD__.version,
    keeps: await choices.is('copy'),
    complete: kept.length === __BUILD__.page.length,
    pageKept: bytesOf(kept),
    dataKept: bytesOf(__BUILD__.data) - dataLeft,
    dataLeft,
    hostIsolates: index !== null && isIsolated(index),
    isolates: await choices.is('isolation'),
  };
}

const bytesOf = (list: readonly ShippedFile[]): number => list.reduce((sum, { bytes }) => sum + bytes, 0);

async function completeIfWanted(): Promise<void> {
  if (await choices.is('copy')) await files.complete();
}

async function sweep(): Promise<void> {
  // Not what a version that comes after this one has begun to keep.
  if (self.registration.installing || self.registration.waiting) return;
  const { held = [] } = await self.navigator.locks.query();
  await files.sweep(held.flatMap(({ name }) => scriptOf(name ?? '') ?? []));
}
