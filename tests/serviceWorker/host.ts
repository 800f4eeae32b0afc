import { createHash } from 'node:crypto';
import type { ShippedFile } from '@/serviceWorker/files';
import type { Build, Surroundings } from '@/serviceWorker/pageFiles';
import { memoryCaches } from './memoryCaches';

export const SCOPE = new URL('https://host.test/foo/bar/');

/** A host with a published page whose files are their own names, unless a test says otherwise. */
export function hostWith(files: Record<string, string>, caches = memoryCaches()) {
  const requests: { path: string; cache: RequestCache | undefined }[] = [];
  const host = {
    caches,
    requests,
    /** Answers in place of the file. */
    instead: {} as Record<string, (attempt: number) => Response | Promise<Response>>,
    now: 0,
  };
  const around: Surroundings = {
    scope: SCOPE,
    caches,
    fetch: async (input, init) => {
      const path = new URL(input instanceof Request ? input.url : String(input)).pathname.slice(SCOPE.pathname.length);
      requests.push({ path, cache: init?.cache });
      const name = path || 'index.html';
      const special = host.instead[name]?.(requests.filter((request) => request.path === path).length);
      if (special) return special;
      const content = files[name];
      return content === undefined ? new Response('not here', { status: 404 }) : new Response(content);
    },
    now: () => host.now,
  };
  return Object.assign(host, { around, build: buildOf(files) });
}

function buildOf(files: Record<string, string>): Build {
  const listed = Object.entries(files).map(
    ([path, content]): ShippedFile => ({
      path,
      bytes: Buffer.byteLength(content),
      sha256: createHash('sha256').update(content).digest('hex'),
    }),
  );
  return {
    version: createHash('sha256').update(JSON.stringify(listed)).digest('hex').slice(0, 16),
    page: listed.filter(({ path }) => !path.startsWith('data/')),
    data: listed.filter(({ path }) => path.startsWith('data/')),
    headers: {
      policy: "default-src 'none'",
      isolation: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
    },
  };
}
